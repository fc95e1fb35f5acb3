"""What is known of outlets, and that the file keeps its own rules."""

import pytest

from synoptic.languages import Control, known_outlets, language
from synoptic.languages.nations import country_of

OUTLETS = known_outlets()


def test_there_are_hundreds_from_many_countries() -> None:
    assert len(OUTLETS) > 600
    assert len({outlet.country for outlet in OUTLETS}) > 90


def test_every_outlet_has_a_family_that_is_known() -> None:
    assert all(OUTLETS.family(outlet.family) is not None for outlet in OUTLETS)


def test_no_name_stands_twice() -> None:
    names = [outlet.name for outlet in OUTLETS]

    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("БЕЛТА", "BelTA"),
        ("新华社", "Xinhua"),
        ("the new york times", "New York Times"),
        ("edition.cnn.com", "CNN"),
        ("Rojters", "Reuters"),
    ],
)
def test_names_and_hosts(words: str, name: str) -> None:
    found = OUTLETS.called(words)

    assert found is not None
    assert found.name == name


def test_a_host_is_not_a_part_of_another_word() -> None:
    assert OUTLETS.hosted("notreuters.com") is None


def test_media_of_one_state_are_one_family() -> None:
    agency, broadcaster = OUTLETS.named("Xinhua"), OUTLETS.named("CCTV")

    assert agency is not None
    assert broadcaster is not None
    assert agency.family == broadcaster.family == "state-cn"
    family = OUTLETS.family("state-cn")
    assert family is not None
    assert family.control is Control.STATE


def test_a_damaged_name_needs_its_family() -> None:
    found = OUTLETS.damaged("Belda", "state-by")

    assert found is not None
    assert found.name == "BelTA"
    assert OUTLETS.damaged("Belda", "state-cn") is None


@pytest.mark.parametrize(
    ("code", "word", "country"),
    [
        ("de", "chinesischen", "CN"),
        ("en", "Belarusian", "BY"),
        ("ro", "belaruse", "BY"),
        ("zh", "白俄罗斯", "BY"),
        ("pl", "chińska", "CN"),
        ("en", "table", ""),
    ],
)
def test_nationalities(code: str, word: str, country: str) -> None:
    spoken = language(code)

    assert spoken is not None
    assert country_of(word, spoken) == country
