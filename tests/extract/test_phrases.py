"""Every language file's own examples of furniture, links, captions and credits."""

import pytest

from synoptic.extract import Reader
from synoptic.extract.labelling import labelled
from synoptic.extract.lines import Line
from synoptic.languages import language, languages_known
from synoptic.records import Capture, Label

EXAMPLES = [
    (code, line, label)
    for code in languages_known()
    if (entry := language(code)) is not None
    for line, label in entry.furniture.examples.items()
]


@pytest.mark.parametrize(("code", "line", "label"), EXAMPLES)
def test_the_examples_of_each_language_get_their_label(code: str, line: str, label: str) -> None:
    (verdict,) = labelled([Line(line, chance=1.0)])

    assert verdict.label == (label or Label.BODY), (code, verdict.reason)


def test_every_language_has_examples() -> None:
    assert {code for code, _, _ in EXAMPLES} == set(languages_known())


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("De nuestra corresponsal en Quito", Label.CREDIT),
        ("Dal nostro inviato a Trieste | 3 maggio 2021, ore 9.15", Label.CREDIT),
        ("De notre correspondante à Dakar", Label.CREDIT),
        ("De nuestra corresponsal en Quito no se sabe nada desde el lunes.", Label.FURNITURE),
        ("本报记者 林小雨 港口报道", Label.CREDIT),
        ("（本报驻里斯本记者林小雨）", Label.CREDIT),
        ("本報記者林小雨", Label.CREDIT),
        ("本报记者获悉，渡轮将于星期二再次启航", Label.FURNITURE),
        ("本报记者昨日在港口看到渡轮再次启航。", Label.FURNITURE),
        ("记者：林小雨、周大海", Label.CREDIT),
        ("文｜林小雨", Label.CREDIT),
        ("文化节将在港口举行", Label.FURNITURE),
        ("记者从港口获悉", Label.FURNITURE),
    ],
)
def test_a_line_of_an_own_correspondent_is_a_credit_whatever_its_shape(
    line: str, label: Label
) -> None:
    verdicts = labelled(
        [Line("The bridge was closed at noon.", chance=0.9), Line(line, chance=0.1)]
    )

    assert verdicts[1].label == label, verdicts[1].reason


@pytest.mark.parametrize(
    "line",
    [
        "(Leggi anche su: Il traghetto riparte martedì)",
        "Lesen Sie auch zum Thema: Die Fähre fährt wieder",
    ],
)
def test_a_link_may_say_what_it_is_about_before_its_mark(line: str) -> None:
    (verdict,) = labelled([Line(line, chance=1.0)])

    assert verdict.label is Label.RELATED


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("记者：林小雨、周大海", ("林小雨", "周大海")),
        ("本报记者 林小雨 港口报道", ()),
    ],
)
def test_names_in_a_script_without_spaces_are_people_after_a_mark_alone(
    line: str, people: tuple[str, ...]
) -> None:
    text = f"渡轮停航\n{line}\n渡轮在港口停航，船长说风浪太大，要等到星期二才能再次启航。"
    capture = Capture(id="c", source="c.txt", content=text.encode(), hints={"format": "text"})

    (article,) = Reader()(capture)

    assert article.authors == people
