"""Small words of many languages: what denies, what points back, what makes a day a beginning."""

from functools import cache

from synoptic.languages.loading import read_data


def negations(code: str) -> frozenset[str]:
    """The words that deny in the language with this code, lower case; none where unknown."""
    return _words("negations.toml", code)


def denies_a_report(code: str, lemma: str, form: str) -> bool:
    """Whether a word is a form of a verb by which somebody denies a report ("deny")."""
    words, openings = _verbs(code)
    return lemma in words or form.lower().startswith(openings)


def beginnings(code: str) -> frozenset[str]:
    """The words that make a date a beginning ("since"); none where unknown."""
    return _words("since.toml", code)


@cache
def _verbs(code: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The lemmas of a language's verbs of denial, and what its forms of them begin with."""
    found = _words("denials.toml", code)
    openings = sorted(word[:-1] for word in found if word.endswith("*"))
    return found, tuple(openings)


def pointers(code: str) -> frozenset[str]:
    """The pronouns that point at what was just said ("this"); none where unknown."""
    return _words("pointers.toml", code)


@cache
def _words(file: str, code: str) -> frozenset[str]:
    return frozenset(read_data(file, dict[str, tuple[str, ...]]).get(code, ()))
