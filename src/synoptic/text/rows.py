"""Names of several words: the same but for case endings, and without a company's legal form."""

from synoptic.text.inflection import same_but_for_ending
from synoptic.text.romanise import name_words, spelling

_FORM_TEXT = """
inc inc. incorporated corp corp. corporation co co. company ltd ltd. limited llc plc ag sa s.a. nv
n.v. gmbh se spa s.p.a. oyj ab as asa kg bv b.v. srl group ao oao ooo pao zao tov at group
"""
LEGAL_FORMS = frozenset(spelling(word.replace(".", "")) for word in _FORM_TEXT.split())
"""Words at the end of a company's name that say what kind of company it is, as spelled."""


def without_form(words: tuple[str, ...]) -> tuple[str, ...]:
    """A company's name without its legal form: "Apple Inc." is Apple."""
    while len(words) > 1 and words[-1] in LEGAL_FORMS:
        words = words[:-1]
    return words


def same_row(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names have the same words in the same order but for case endings."""
    return len(one) == len(other) > 0 and all(map(same_but_for_ending, one, other))


def spelled(name: str) -> tuple[str, ...]:
    """The words of a name as `spelling` gives them."""
    return tuple(spelling(word) for word in name_words(name))
