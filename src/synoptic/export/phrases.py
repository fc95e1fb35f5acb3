"""The fixed words of terminal and report: everything shown that is not a source's own words."""

from synoptic.languages import language
from synoptic.records import Label, LinkKind, OriginKind, Status

STATUS = {
    Status.CORROBORATED: "corroborated",
    Status.ONE_ORIGIN: "one origin",
    Status.ALONE: "alone",
    Status.DIFFERING: "differing",
    Status.COARSER: "different grain",
    Status.ASKED: "only asked",
}
"""How a fact stands, in one or two words."""

MEANING = {
    Status.CORROBORATED: "Several accounts that go back to different origins say it.",
    Status.ONE_ORIGIN: "Several accounts say it, but they go back to one origin.",
    Status.ALONE: "Only one account says it.",
    Status.DIFFERING: "The accounts give values that cannot all hold.",
    Status.COARSER: "The accounts agree; some are more exact than others.",
    Status.ASKED: "Several accounts ask it; none of them says it.",
}
"""What each status means, for a legend."""

ORIGIN = {
    OriginKind.NAMED: "named upstream",
    OriginKind.OWN: "own reporting",
    OriginKind.UNKNOWN: "no upstream found",
}
"""How an origin is known."""

LINK = {
    LinkKind.COPY: "copy of",
    LinkKind.EDITED_COPY: "edited copy of",
    LinkKind.TRANSLATION: "translation of",
    LinkKind.REWRITE: "rewritten after",
    LinkKind.CITES: "cites",
}
"""How one text goes back to another."""

LABEL = {
    Label.BODY: "text",
    Label.TITLE: "title",
    Label.SUBHEAD: "subhead",
    Label.CAPTION: "caption",
    Label.PHOTO_CREDIT: "photo credit",
    Label.CREDIT: "credit",
    Label.RELATED: "related link",
    Label.FURNITURE: "page furniture",
    Label.OTHER_VOICE: "another voice",
}
"""What a block of a page is."""

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
"""Languages written from right to left."""

NAMED_BY_OTHERS = "others name it as their origin"
"""What an account goes back to, where it names nobody and others go back to its outlet."""

LEFT_OUT = "Left out of the facts"
"""Heads the lines that stand in no fact, each with its reason."""

VALUELESS = "told without a value"
"""Heads what an account says of a thing that others give differing values for."""

GAP = " … "
"""Stands between two pieces of what one source says."""

SILENT = "silent"
"""What stands in a cell of an account that does not speak of a fact."""


def bound(number: int) -> str:
    """The count of origins as it must always be worded."""
    return f"at most {number} independent origin{'' if number == 1 else 's'}"


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: "1 account", "4 accounts"."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def direction(code: str) -> str:
    """`rtl` or `ltr` for a language."""
    return "rtl" if code.split("-", maxsplit=1)[0] in RIGHT_TO_LEFT else "ltr"


def language_name(code: str) -> str:
    """The English name of a language, or its code where there is no file for it."""
    known = language(code)
    return known.english if known else code
