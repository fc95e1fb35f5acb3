"""What a careful reader finds in the sample corpus, read from `expected.toml`."""

from importlib.resources import files

import msgspec


class Told(msgspec.Struct, frozen=True, array_like=True):
    """The exact words of one page; `page` is the number its file name begins with."""

    page: str
    words: str


class ExpectedStory(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The pages that tell one event."""

    key: str
    day: str
    pages: tuple[str, ...]


class ExpectedPage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One page: its metadata and what it goes back to."""

    number: str
    outlet: str
    language: str
    published: str
    title: str
    origin: str
    upstream: str = ""
    upstream_page: str = ""
    link: str = ""


class ExpectedFact(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A fact several pages tell, with the bound on its independent origins."""

    story: str
    key: str
    independent: int
    told: tuple[Told, ...]
    upstream: str = ""


class ExpectedAlone(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that only one page has."""

    story: str
    page: str
    words: str


class ExpectedValue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One value of a conflict and who gives it."""

    value: str
    told: tuple[Told, ...]


class ExpectedConflict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A slot that gets values which cannot all hold."""

    story: str
    key: str
    values: tuple[ExpectedValue, ...]


class ExpectedAgreement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Two stretches of words that look like a conflict and are none."""

    why: str
    one: Told
    other: Told


class ExpectedQuote(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One utterance as the pages render it."""

    story: str
    key: str
    speaker: str
    kind: str
    said: tuple[Told, ...]
    addressee: str = ""


class ExpectedCredit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that name an upstream."""

    page: str
    words: str
    source: str
    kind: str


class ExpectedLabel(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The label of the block that holds some words."""

    page: str
    words: str
    label: str


class Expected(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file; each list under its table's name."""

    story: tuple[ExpectedStory, ...]
    page: tuple[ExpectedPage, ...]
    fact: tuple[ExpectedFact, ...]
    alone: tuple[ExpectedAlone, ...]
    conflict: tuple[ExpectedConflict, ...]
    no_conflict: tuple[ExpectedAgreement, ...]
    quote: tuple[ExpectedQuote, ...]
    credit: tuple[ExpectedCredit, ...]
    label: tuple[ExpectedLabel, ...]


def load_expected() -> Expected:
    """What a careful reader finds in the sample corpus."""
    text = (files("synoptic.sample") / "expected.toml").read_bytes()
    return msgspec.toml.decode(text, type=Expected)
