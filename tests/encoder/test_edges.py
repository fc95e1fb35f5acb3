"""The edges of names fit the marks around and in them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synoptic.encoder.edges import edged
from synoptic.records import Name, NameType, Token


def _edged(text: str, *found: str) -> list[str]:
    names = []
    place = 0
    for words in found:
        place = text.index(words, place)
        names.append(Name(place, place + len(words), NameType.ORGANISATION, 0.5))
        place += len(words)
    return [text[n.start : n.stop] for n in edged(names, text, ())]


@pytest.mark.parametrize(
    ("text", "found", "wanted"),
    [
        ("компанія «Каштан» оголосила", ["«Каштан»"], ["Каштан"]),
        ("компанія «Каштан» оголосила", ["Каштан»"], ["Каштан"]),
        ("Die GmbH „Linde“ baut", ["GmbH „Linde"], ["GmbH „Linde“"]),
        ("ТОВ «Каштан» будує", ["ТОВ «", "Каштан»"], ["ТОВ «Каштан»"]),
        (
            "ТОВ «Каштан» і ТОВ «Явір»",
            ["ТОВ «Каштан»", "ТОВ «Явір»"],
            ["ТОВ «Каштан»", "ТОВ «Явір»"],
        ),
        ("ТОВ «Каштан» будує", ["Каштан"], ["ТОВ «Каштан»"]),
        ("ТОВ «Каштан» будує", ["ТОВ", "Каштан"], ["ТОВ «Каштан»"]),
        ("про «Каштан».", ["Каштан»."], ["Каштан"]),
        ("«Каштан» і «Явір»", ["«Каштан» і «Явір»"], ["«Каштан» і «Явір»"]),
        ("see «", ["«"], []),
        ('the "Blue Lamp" opened', ['Lamp"'], ["Lamp"]),
        ("Bank (Nord) and others", ["Bank (Nord"], ["Bank (Nord)"]),
        ("(Nord) and others", ["Nord)"], ["Nord"]),
        ("于在北京的会议", ["在北京的"], ["北京"]),
        ("the U.N.’ own words", ["U.N.’"], ["U.N."]),
        ("O'Hara and Sons", ["O'Hara"], ["O'Hara"]),
    ],
)
def test_marks_decide_the_edge(text: str, found: list[str], wanted: list[str]) -> None:
    assert _edged(text, *found) == wanted


@pytest.mark.parametrize(
    ("text", "tags", "found", "wanted"),
    [
        ("Bank of Ghana said", "PROPN ADP PROPN VERB", ["Bank of", "Ghana"], ["Bank of Ghana"]),
        ("Bank in Ghana said", "PROPN ADP PROPN VERB", ["Bank", "Ghana"], ["Bank", "Ghana"]),
        ("The Daily Star said", "DET ADJ NOUN VERB", ["The", "Daily Star"], ["The Daily Star"]),
        ("die aus Ghana", "DET ADP PROPN", ["die", "Ghana"], ["Ghana"]),
        ("WHO and they", "PRON CCONJ PRON", ["WHO", "they"], ["WHO"]),
    ],
)
def test_function_words_decide_the_edge(
    text: str, tags: str, found: list[str], wanted: list[str]
) -> None:
    tokens = []
    for word, tag in zip(text.split(), tags.split(), strict=True):
        start = text.index(word)
        tokens.append(Token(start, start + len(word), word, tag, -1, "root"))
    names = []
    for words in found:
        start = text.index(words)
        kind = NameType.PLACE if words == "Ghana" else NameType.ORGANISATION
        names.append(Name(start, start + len(words), kind, 0.5))
    assert [text[n.start : n.stop] for n in edged(names, text, tokens)] == wanted


@given(st.text(alphabet='ab «»„“”"()', max_size=24), st.lists(st.integers(0, 24), max_size=6))
def test_any_text_ends_and_stays_in_order(text: str, cuts: list[int]) -> None:
    places = sorted({min(cut, len(text)) for cut in cuts})
    names = [
        Name(start, stop, NameType.PERSON, 0.9)
        for start, stop in zip(places[::2], places[1::2], strict=False)
    ]
    made = edged(names, text, ())
    assert len(made) <= len(names)
    assert all(first.stop <= second.start for first, second in pairwise(made))
    for name in made:
        assert 0 <= name.start < name.stop <= len(text)
        assert any(map(str.isalnum, text[name.start : name.stop]))
        assert edged([name], text, ()) == [name]
