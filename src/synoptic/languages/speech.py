"""Verbs and nouns of saying."""

import msgspec


class SpeechWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Lemmas of verbs of saying, and the words that introduce a source without a verb.

    `say` take a speaker as subject; `think` report a belief; `relay` are said of media ("zitierte",
    "quoted"); `nouns` carry a content clause ("Erklärung", "claim"); `sources` are prepositions and
    adverbs before a source ("laut", "according to"); `addressees` are prepositions before the one
    spoken to ("gegenüber", "to").
    """

    say: tuple[str, ...] = ()
    think: tuple[str, ...] = ()
    relay: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
