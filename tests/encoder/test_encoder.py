"""The whole pass over real and unreal texts."""

import itertools

import numpy
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from synoptic.encoder import NeuralEncoder, Passage
from synoptic.encoder.model import Window
from synoptic.encoder.pieces import Integers
from synoptic.records import Analysis, Span

STORY = (
    (
        "The president of Finland met Angela Merkel in Berlin on Tuesday. “We agreed on "
        "everything,” he told Reuters. The talks lasted four hours."
    ),
    "Am Abend reiste er nach Wien weiter.",
)


def passage(*paragraphs: str, language: str = "en") -> Passage:
    text, parts = "", []
    for paragraph in paragraphs:
        parts.append(Span(len(text), len(text) + len(paragraph)))
        text += paragraph + "\n\n"
    return Passage(article="a", text=text, language=language, parts=tuple(parts))


def check(given_passage: Passage, analysis: Analysis) -> None:
    """Everything that must hold of any analysis."""
    text, tokens = given_passage.text, analysis.tokens
    spans = [(t.start, t.stop) for t in tokens]
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert all(x[1] <= y[0] for x, y in itertools.pairwise(spans))
    assert [s.first for s in analysis.sentences] == [0, *(s.last for s in analysis.sentences)][:-1]
    assert not analysis.sentences or analysis.sentences[-1].last == len(tokens)
    for sentence in analysis.sentences:
        inside = range(sentence.first, sentence.last)
        assert sentence.start == tokens[sentence.first].start
        assert sentence.stop == tokens[sentence.last - 1].stop
        assert sum(tokens[i].head < 0 for i in inside) == 1
        assert all(tokens[i].head < 0 or tokens[i].head in inside for i in inside)
        assert any(
            p.start <= sentence.start and sentence.stop <= p.stop for p in given_passage.parts
        )
    for name in analysis.names:
        assert 0 <= name.start < name.stop <= len(text)
        assert 0 < name.confidence <= 1
    assert len(analysis.vectors) == len(analysis.sentences)
    assert len(analysis.vector) == 1


def test_news_is_read(encoder: NeuralEncoder) -> None:
    read = passage(*STORY)

    analysis = encoder.analyse([read])[0]

    check(read, analysis)
    assert len(analysis.sentences) == 4
    names = {(read.text[n.start : n.stop], n.type.value) for n in analysis.names}
    assert {("Angela Merkel", "PER"), ("Berlin", "LOC"), ("Finland", "LOC")} <= names
    root = next(t for t in analysis.tokens if t.head < 0)
    assert (root.lemma, root.tag, root.relation) == ("meet", "VERB", "root")
    subject = next(t for t in analysis.tokens if t.relation == "nsubj")
    assert subject.lemma == "president"


def test_chinese_is_cut_into_words(encoder: NeuralEncoder) -> None:
    read = passage("总统星期二在北京会见了德国总理。他们谈了四个小时。", language="zh")

    analysis = encoder.analyse([read])[0]

    check(read, analysis)
    assert len(analysis.sentences) == 2
    assert len(analysis.tokens) >= 10
    assert "北京" in {read.text[n.start : n.stop] for n in analysis.names}


def test_an_analysis_does_not_depend_on_what_is_read_beside_it(encoder: NeuralEncoder) -> None:
    read = passage(*STORY)
    others = [passage("Ein Satz über etwas anderes. Und noch einer!", language="de")]

    alone = encoder.analyse([read])[0]
    beside = encoder.analyse([*others, read, *others])[1]

    assert alone == beside


def test_a_long_part_is_read_in_windows_without_losing_a_word(encoder: NeuralEncoder) -> None:
    sentence = "The minister said on Monday that nobody in the town had been hurt. "
    read = passage((sentence * 60).strip())

    analysis = encoder.analyse([read])[0]

    check(read, analysis)
    assert len(analysis.tokens) == 60 * 14
    assert 50 <= len(analysis.sentences) <= 60


def test_translations_are_nearer_than_other_sentences(encoder: NeuralEncoder) -> None:
    texts = [
        "The river burst its banks last night.",
        "Der Fluss ist letzte Nacht über die Ufer getreten.",
        "Parliament passed the new tax law.",
        "Парламент ухвалив новий податковий закон.",
    ]

    vectors = encoder.embed(texts)
    likeness = vectors @ vectors.T

    assert numpy.allclose(numpy.diag(likeness), 1, atol=1e-3)
    assert likeness[0].argsort()[-2] == 1
    assert likeness[2].argsort()[-2] == 3


def test_an_empty_text_has_a_vector_of_zeros(encoder: NeuralEncoder) -> None:
    assert encoder.embed(["", "  \n"]).tolist() == numpy.zeros((2, 384)).tolist()
    assert encoder.embed([]).shape == (0, 384)


def test_there_is_a_vector_for_every_token(encoder: NeuralEncoder) -> None:
    read = passage(*STORY)

    vectors = encoder.token_vectors(read)

    assert vectors.shape == (len(encoder.analyse([read])[0].tokens), 384)
    assert numpy.allclose((vectors**2).sum(axis=1), 1, atol=1e-3)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        "\x00\x07\x1b[31m",
        "😀👩‍👩‍👧‍👦🇺🇦🏳️‍🌈",
        "\u202eabc\u202c مرحبا بالعالم שלום",
        "e\u0301\u0301\u0301 \ufeff\u200b\u200d",
        "ﬁﬂ ½ ㎏ ﷺ Ⅻ ①",
        "a" * 3000,
        "。" * 700,
        "一" * 900,
        "((((((" * 100,
        "ภาษาไทยไม่มีช่องว่างระหว่างคำ",
        "İSTANBUL'DA ıssız",
        "\ud7ff\ue000\U0010ffff",
        "half a pair \ud83d of surrogates",
    ],
)
def test_garbage_neither_fails_nor_breaks_offsets(encoder: NeuralEncoder, text: str) -> None:
    read = passage(text, "Ordinary words follow.")

    check(read, encoder.analyse([read])[0])


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.text(max_size=80), min_size=1, max_size=4))
def test_any_text_gives_sound_offsets(encoder: NeuralEncoder, paragraphs: list[str]) -> None:
    read = passage(*paragraphs)

    check(read, encoder.analyse([read])[0])


def test_a_very_long_line_is_read_to_its_end(
    encoder: NeuralEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The network is replaced by one that finds nothing, or this would take minutes.
    def nothing(ids: Integers) -> Window:
        count, model = len(ids), encoder.model
        zeros = numpy.zeros
        scores = zeros((count, 2 + len(model.tags) + len(model.labels)), numpy.float32)
        return Window(
            scores - numpy.eye(1, scores.shape[1], 1, dtype=numpy.float32),
            zeros((count, 384), numpy.float32),
            zeros((count + 1, count + 1), numpy.float32),
            zeros((count, len(model.relations)), numpy.float32),
            zeros((count + 1, 1), numpy.float32),
        )

    monkeypatch.setattr(encoder.model, "read", nothing)
    read = passage("word " * 40_000 + "x" * 50_000 + "。" * 20_000)

    analysis = encoder.analyse([read])[0]

    check(read, analysis)
    assert analysis.tokens[-1].stop == len(read.text) - 2


def test_parts_that_touch_and_text_outside_parts(encoder: NeuralEncoder) -> None:
    text = "First part.Second part. Not read."
    read = Passage("a", text, "en", (Span(0, 11), Span(11, 23)), main=(Span(0, 11),))

    analysis = encoder.analyse([read])[0]

    check(read, analysis)
    assert max(t.stop for t in analysis.tokens) <= 23
    assert [text[s.start : s.stop] for s in analysis.sentences] == ["First part.", "Second part."]
    assert numpy.allclose(analysis.vector.matrix()[0], analysis.vectors.matrix()[0], atol=2e-3)
