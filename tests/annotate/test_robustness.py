"""Any row of a language's own words is read without failing, and every place is in the text."""

import random

import pytest

from synoptic.annotate.entities import find_entities
from synoptic.annotate.figures import find_figures
from synoptic.annotate.times import find_times
from synoptic.languages import language, languages_known
from synoptic.records import Analysis, Article, Block, Label, Moment, Name, NameType, Vectors

NOTHING = Vectors(dimension=0, values=b"")
MARKS = [",", ".", "-", "(", ")", "3", "12", "2023", "1.000", "5,5", "€", "%", "'", "Q3", "“"]


def words_of(code: str) -> list[str]:
    known = language(code)
    assert known is not None
    tables = (known.numbers.cardinals, known.numbers.ordinals, known.times.relative)
    tables += (known.times.units, known.numbers.units, known.numbers.magnitudes)
    rows = [form for table in tables for forms in table.values() for form in forms]
    rows += [form for forms in (*known.times.weekdays, *known.times.months) for form in forms]
    rows += [*known.times.fillers, *known.times.within, *known.times.ago_before]
    rows += [*known.times.last, *known.times.start, *known.times.anchors, *known.times.future]
    return [word.rstrip("*") for word in rows] or ["a"]


@pytest.mark.parametrize("code", languages_known())
def test_any_row_of_words_is_read(code: str) -> None:
    chance = random.Random(code)
    words = words_of(code)
    known = language(code)
    assert known is not None

    for _ in range(40):
        row = [chance.choice(words if chance.random() < 0.8 else MARKS) for _ in range(12)]
        text = " ".join(word.title() if chance.random() < 0.3 else word for word in row)
        names = (Name(0, len(row[0]), chance.choice(list(NameType))),)
        analysis = Analysis("a", "none", (), (), names, NOTHING, NOTHING)
        block = Block(Label.BODY, 0, len(text))
        published = Moment("2024-02-29") if chance.random() < 0.8 else None
        article = Article("a", "c", text, (block,), language=code, published=published)

        times = find_times(article, analysis, known)
        figures = find_figures(article, analysis, known, (), times)
        entities = find_entities(article, analysis, known)

        places = [one.span for one in (*times, *figures)]
        places += [span for entity in entities for span in entity.mentions]
        assert all(0 <= place.start < place.stop <= len(text) for place in places)
        assert all(time.earliest <= time.latest for time in times)
