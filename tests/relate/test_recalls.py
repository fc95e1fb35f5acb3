"""Back-references to earlier events, in every language that has phrases for them."""

import pytest

from synoptic.languages import language, languages_known
from synoptic.languages.stories import RecallExample
from synoptic.relate.recalls import recalls
from synoptic.relate.told_times import weekday_counts, weekdays_in


def _examples() -> list[tuple[str, RecallExample]]:
    known = [(code, language(code)) for code in languages_known()]
    return [(code, one) for code, file in known if file for one in file.stories.examples]


@pytest.mark.parametrize(("code", "example"), _examples(), ids=lambda one: str(one)[:40])
def test_the_examples_of_every_language_file_are_found(code: str, example: RecallExample) -> None:
    found = recalls(example.text, code)

    assert (example.kind, example.value) in {(one.kind, one.value) for one in found}


def test_a_recall_points_at_its_words() -> None:
    text = "Ministers met. They last met in May, in the old capital."

    (found,) = recalls(text, "en")

    assert text[found.start : found.stop] == "last met"
    assert found.value == 5


def test_a_last_time_without_a_month_recalls_nothing() -> None:
    assert recalls("The last visit was short. In May it rained.", "en") == ()


def test_an_unknown_language_recalls_nothing() -> None:
    assert recalls("Für das zweite Mal", "xx") == ()


@pytest.mark.parametrize(
    ("code", "text", "days"),
    [
        ("en", "He arrived on Wednesday and left on Friday.", [2, 4]),
        ("ro", "A ajuns luni, după ultimele luni de tăcere, în martie.", [0]),
        ("de", "Das Gericht tagt mittwochs.", [2]),
        ("zh", "部长周三抵达。", [2]),
        ("ru", "Он приехал в среду.", [2]),
    ],
)
def test_weekdays_are_read_in_inflected_forms(code: str, text: str, days: list[int]) -> None:
    assert weekdays_in(text, code) == days


def test_weekdays_are_counted() -> None:
    texts = ["On Monday he said so.", "Talks were held on Tuesday.", "Tuesday was long."]

    assert weekday_counts(texts, "en") == {0: 1, 1: 2}
    assert weekday_counts([], "en") == {}
