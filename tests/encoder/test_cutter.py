"""Cutting by remembered words gives what the tokenizer gives."""

from pathlib import Path

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from synoptic.encoder import cutter
from synoptic.encoder.cutter import Cutter
from synoptic.encoder.model import weights_folder
from synoptic.encoder.pieces import locate
from synoptic.encoder.vocabulary import Vocabulary

ODD = " ab\u00a0\u00b4\u0301\u200b\u00ad\t.«»“½ﬁ▁中文אé\u1100\u1161"


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    folder: Path = weights_folder()
    return Vocabulary(folder / "vocabulary.bin").tokenizer()


def check(tokenizer: Tokenizer, cut: Cutter, text: str) -> None:
    encoding = tokenizer.encode(text, add_special_tokens=False)
    expected = locate(text, encoding.ids, encoding.offsets, 5)

    found = cut(text, 5)

    for side in ("ids", "starts", "stops"):
        assert numpy.array_equal(getattr(found, side), getattr(expected, side))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "The house on the hill, the house.",
        " begins with a space",
        "ends with one ",
        "two  spaces",
        "a ´b c´ ½ ﬁn",
        "总统星期二在北京。",
        "soft\u00adly and\u200b so",
        "▁a ▁ b▁c",
    ],
)
def test_a_text_is_cut_as_the_tokenizer_cuts_it(tokenizer: Tokenizer, text: str) -> None:
    cut = Cutter(tokenizer)

    check(tokenizer, cut, text)
    check(tokenizer, cut, text)


@settings(max_examples=150, deadline=None)
@given(texts=st.lists(st.text(ODD, max_size=12) | st.text(max_size=12), max_size=4))
def test_any_text_is_cut_as_the_tokenizer_cuts_it(tokenizer: Tokenizer, texts: list[str]) -> None:
    cut = Cutter(tokenizer)

    for text in [*texts, " ".join(texts)]:
        check(tokenizer, cut, text.encode("utf-8", "replace").decode())


def test_few_words_are_kept(tokenizer: Tokenizer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutter, "WORDS_KEPT", 3)
    cut = Cutter(tokenizer)

    for text in ("one two three four", "four five one", "one two", "one six"):
        check(tokenizer, cut, text)
