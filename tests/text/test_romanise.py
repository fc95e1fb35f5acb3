import pytest

from synoptic.text import fold, key, name_words, script, skeleton


@pytest.mark.parametrize(
    "name",
    ["Alexander Lukașenko", "Александр Лукашенко", "Aleksandr Loekasjenko", "ألكسندر لوكاشينكو"],
)
def test_spellings_of_one_name_have_one_skeleton(name: str) -> None:
    assert skeleton(name_words(name)[-1]) == skeleton("lukashenko")


def test_spelling_of_a_surname_is_the_same_in_german_romanian_and_russian() -> None:
    keys = {key(name) for name in ("Lukaschenko", "Lukașenko", "Лукашенко", "Lukashenko")}

    assert keys == {"lukasenko"}


def test_husband_and_wife_stay_apart_in_spelling() -> None:
    assert key("Selenskyj") == key("Zelensky").replace("z", "s")
    assert key("Zelenska") != key("Zelensky")


def test_folding_keeps_the_script() -> None:
    assert fold("Йоханнис") == "йоханнис"
    assert fold("Łukaszenka") == "lukaszenka"


def test_script_is_that_of_most_letters() -> None:
    assert script("Си Цзиньпин (Xi)") == "Cyrl"
    assert script("习近平") == "Hans"
    assert script("12") == ""
