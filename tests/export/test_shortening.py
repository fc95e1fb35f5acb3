"""Words are made to fit, and cannot steer a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synoptic.export.shortening import printable, shorten


def test_words_that_fit_stay_whole() -> None:
    assert shorten("two  black\nholes", 20) == "two black holes"


def test_long_words_are_cut_between_words() -> None:
    assert shorten("two black holes that collided", 18) == "two black holes…"


def test_text_without_spaces_is_cut_between_characters() -> None:
    assert shorten("引力波来自距离地球约13亿光年", 6) == "引力波来自…"


@given(st.text(), st.integers(2, 60))
def test_shortened_words_never_exceed_the_limit(words: str, limit: int) -> None:
    assert len(shorten(words, limit)) <= limit


@pytest.mark.parametrize("control", ["\x1b[31m", "\u202e", "\x07", "\u2066", "\x9b1m"])
def test_no_control_character_reaches_the_terminal(control: str) -> None:
    shown = printable(f"one{control}two")

    assert not any(c in shown for c in "\x1b\u202e\x07\u2066\x9b")


def test_right_to_left_words_are_isolated() -> None:
    assert printable("الأمم المتحدة").startswith("\u2068")
    assert printable("الأمم المتحدة").endswith("\u2069")
