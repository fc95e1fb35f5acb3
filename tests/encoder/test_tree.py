"""Trees out of scores."""

import numpy
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from synoptic.encoder.tree import heads_of


def reaches_root(heads: list[int], place: int) -> bool:
    for _ in heads:
        if heads[place] < 0:
            return True
        place = heads[place]
    return False


@given(
    st.integers(1, 12).flatmap(
        lambda n: arrays.arrays(numpy.float32, (n, n + 1), elements=st.floats(-9, 9, width=32))
    )
)
def test_any_scores_make_a_tree_with_one_root(scores: numpy.ndarray) -> None:
    heads = heads_of(scores).tolist()

    assert heads.count(-1) == 1
    assert all(reaches_root(heads, place) for place in range(len(heads)))


def test_a_circle_is_opened_where_it_costs_least() -> None:
    # Tokens 1 and 2 like each other best; token 2 likes token 0 nearly as much, token 1 does not.
    scores = numpy.array(
        [[9.0, 0.0, 0.0, 0.0], [0.0, 1.0, 0.0, 8.0], [0.0, 7.0, 8.0, 0.0]], dtype=numpy.float32
    )

    heads = heads_of(scores).tolist()

    assert heads == [-1, 2, 0]


def test_a_sentence_of_one_word_is_its_root() -> None:
    assert heads_of(numpy.zeros((1, 2), dtype=numpy.float32)).tolist() == [-1]
