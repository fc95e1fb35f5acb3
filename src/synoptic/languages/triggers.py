"""Words that name an event, as data: by type and mode of PLOVER, by language."""

from functools import cache

import msgspec

from synoptic.languages.loading import read_data

Words = dict[str, tuple[str, ...]]


class Trigger(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The verbs and nouns, by language, that name one type and mode of event."""

    type: str
    mode: str = ""
    verbs: Words = {}
    nouns: Words = {}


class Triggers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All triggers, and by language the words that say an event is not a plain fact.

    `passive` are auxiliaries of the passive, `agent` the prepositions before its agent; `denial`
    are verbs of saying that something is not so.
    """

    triggers: tuple[Trigger, ...]
    negation: Words = {}
    future: Words = {}
    hypothetical: Words = {}
    passive: Words = {}
    agent: Words = {}
    denial: Words = {}


class Lexicon(msgspec.Struct, frozen=True):
    """The triggers of one language: type and mode by word, and by beginning of a word.

    Case is folded and accents are not: "fördern" is not "fordern".
    """

    verbs: dict[str, tuple[str, str]]
    beginnings: dict[str, tuple[str, str]]
    nouns: dict[str, tuple[str, str]]

    def verb(self, *words: str) -> tuple[str, str] | None:
        """Type and mode that a verb names, by its lemma or its form."""
        for word in map(str.casefold, words):
            found = self.verbs.get(word)
            if found is not None:
                return found
            for beginning, meant in self.beginnings.items():
                if word.startswith(beginning):
                    return meant
        return None

    def noun(self, word: str) -> tuple[str, str] | None:
        """Type and mode that a noun names."""
        return self.nouns.get(word.casefold())


@cache
def triggers() -> Triggers:
    """The data file."""
    return read_data("events.toml", Triggers)


@cache
def lexicon(code: str) -> Lexicon:
    """The triggers of one language; the first that lists a word has it."""
    verbs: dict[str, tuple[str, str]] = {}
    beginnings: dict[str, tuple[str, str]] = {}
    nouns: dict[str, tuple[str, str]] = {}
    for trigger in triggers().triggers:
        meant = (trigger.type, trigger.mode)
        for word in trigger.verbs.get(code, ()):
            if word.endswith("*"):
                beginnings.setdefault(word[:-1].casefold(), meant)
            elif " " not in word:
                verbs.setdefault(word.casefold(), meant)
        for word in trigger.nouns.get(code, ()):
            nouns.setdefault(word.casefold(), meant)
    return Lexicon(verbs, beginnings, nouns)
