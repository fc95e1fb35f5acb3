"""Marks nest or are cut, and lose no word."""

from hypothesis import given
from hypothesis import strategies as st

from synoptic.export.marking import Marks, Piece, pieces
from synoptic.records import Span

TEXT = "Two black holes merged, said the observatory on Thursday."


def words(made: tuple[Piece, ...]) -> str:
    return "".join(piece.words + words(piece.pieces) for piece in made)


def anchors(made: tuple[Piece, ...]) -> list[str]:
    found = []
    for piece in made:
        found += [piece.anchor] if piece.anchor else []
        found += anchors(piece.pieces)
    return found


@given(st.lists(st.tuples(st.integers(0, 57), st.integers(0, 57)), max_size=8))
def test_every_word_comes_out_once_and_every_mark_has_one_anchor(
    places: list[tuple[int, int]],
) -> None:
    marks = Marks("a1")
    spans = {Span(min(pair), max(pair)) for pair in places if pair[0] != pair[1]}
    for span in spans:
        marks.add(span, "fact")
    border = Span(0, len(TEXT))

    made = pieces(TEXT, border, marks.within(border))

    assert words(made) == TEXT
    assert sorted(anchors(made)) == sorted(f"a1-{s.start}-{s.stop}" for s in spans)


def test_a_mark_inside_another_is_nested() -> None:
    marks = Marks("a1")
    marks.add(Span(0, 22), "fact")
    marks.add(Span(4, 15), "wording")
    border = Span(0, len(TEXT))

    made = pieces(TEXT, border, marks.within(border))

    assert words(made[:1]) == "Two black holes merged"
    assert made[0].pieces[1].mark is not None
    assert made[0].pieces[1].mark.kind == "wording"


def test_words_outside_the_block_stay_outside() -> None:
    marks = Marks("a1")
    marks.add(Span(0, 22), "fact")
    border = Span(4, 9)

    assert words(pieces(TEXT, border, marks.within(border))) == "black"
