"""Words that deny, and verbs by which somebody denies a report."""

from functools import cache

from synoptic.languages.loading import words_of

_ANY_ENDING = "*"


@cache
def negations(code: str) -> frozenset[str]:
    """The words that deny in the language with this code, lower case; none where unknown."""
    return frozenset(words_of("negations.toml", code))


def denies_a_report(code: str, lemma: str, form: str) -> bool:
    """Whether a word is a form of a verb by which somebody denies a report ("deny")."""
    lemmas, openings = _verbs(code)
    return lemma in lemmas or form.lower().startswith(openings)


@cache
def _verbs(code: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The lemmas of a language's verbs of denial, and what forms of them begin with."""
    found = words_of("denials.toml", code)
    openings = tuple(sorted(word[:-1] for word in found if word.endswith(_ANY_ENDING)))
    return frozenset(found), openings
