"""Every language file's own examples of furniture, links, captions and credits."""

import pytest

from synoptic.extract.labelling import labelled
from synoptic.extract.lines import Line
from synoptic.languages import language, languages_known
from synoptic.records import Label

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
    ],
)
def test_a_line_of_an_own_correspondent_is_a_credit_whatever_its_shape(
    line: str, label: Label
) -> None:
    verdicts = labelled(
        [Line("The bridge was closed at noon.", chance=0.9), Line(line, chance=0.1)]
    )

    assert verdicts[1].label == label, verdicts[1].reason
