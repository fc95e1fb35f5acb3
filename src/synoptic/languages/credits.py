"""Phrases by which a language credits an upstream."""

import msgspec


class CreditExample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A paragraph and the credits in it, as "kind source"; the test of every language runs them."""

    text: str
    credits: tuple[str, ...] = ()


class CreditPhrases(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words around the name of an upstream, lower case.

    A word with a star stands for all words that begin so ("bericht*"); " ... " in a phrase stands
    for other words between.

    `source` opens a credit line ("Quelle"), `photo` a picture's ("Foto"). `according` stands before
    a statement's upstream ("laut"), `after` behind it ("zufolge"), `reports` is a word on either
    side ("berichtete BelTA"). `contributed` and `translated` stand in a contribution line, `own`
    shows own reporting ("sagte dieser Zeitung"). `state_media` are words for media of a state,
    `state` and `media` make one together ("Chinese state television"), `apart` says that it is not
    the state's ("independent"). `endings` are endings that names take in this language.
    """

    source: tuple[str, ...] = ()
    photo: tuple[str, ...] = ()
    according: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    contributed: tuple[str, ...] = ()
    translated: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    state_media: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    examples: tuple[CreditExample, ...] = ()
