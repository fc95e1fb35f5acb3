"""Every language file brings its own examples of figures and times; all of them are run here."""

import pytest

from synoptic.annotate.figures import find_figures
from synoptic.annotate.times import find_times
from synoptic.languages import Language, language, languages_known
from synoptic.languages.numbers import NumberExample
from synoptic.languages.times import TimeExample
from synoptic.records import Analysis, Article, Block, Label, Moment, Vectors

NOTHING = Vectors(dimension=0, values=b"")
EMPTY = Analysis("a", "none", (), (), (), NOTHING, NOTHING)


def article_of(text: str, code: str) -> Article:
    block = Block(Label.BODY, 0, len(text))
    return Article("a", "c", text, (block,), language=code, published=Moment("2024-05-15"))


def known(code: str) -> Language:
    found = language(code)
    assert found is not None
    return found


FIGURES = [(code, one) for code in languages_known() for one in known(code).numbers.examples]
TIMES = [(code, example) for code in languages_known() for example in known(code).times.examples]


@pytest.mark.parametrize(("code", "example"), FIGURES, ids=lambda item: str(item)[:40])
def test_figures_of_a_language_file(code: str, example: NumberExample) -> None:
    article = article_of(example.text, code)

    figures = find_figures(article, EMPTY, known(code), ())

    assert tuple(f"{figure.value:g} {figure.unit}".strip() for figure in figures) == tuple(
        f"{float(words.split()[0]):g} {''.join(words.split()[1:])}".strip()
        for words in example.figures
    )


@pytest.mark.parametrize(("code", "example"), TIMES, ids=lambda item: str(item)[:40])
def test_times_of_a_language_file(code: str, example: TimeExample) -> None:
    times = find_times(article_of(example.text, code), EMPTY, known(code))

    found = [
        f"{time.earliest}..{time.latest}" if time.earliest else time.clock or "?" for time in times
    ]
    assert found == [example.days]


@pytest.mark.parametrize("code", languages_known())
def test_a_language_file_brings_examples(code: str) -> None:
    if known(code).numbers.cardinals or known(code).numbers.percent:
        assert known(code).numbers.examples
        assert known(code).times.examples
