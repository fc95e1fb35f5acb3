"""Measures the encoder: names, tags, trees, sentences, retrieval and speed, for every set found.

Names are read from raw text and compared as strict spans over the set's own tokens; tags and trees
are made over the set's tokens; sentences are found in the running text of ten at a time.
"""

import sys
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from synoptic.encoder import NeuralEncoder, Passage, load_encoder
from synoptic.records import Span
from synoptic_bench.conllu import TreeSentence, read_trees
from synoptic_bench.encoder_names import name_rows
from synoptic_bench.encoder_retrieval import retrieval_rows
from synoptic_bench.encoder_speed import speed_rows
from synoptic_bench.iob2 import UNSPACED
from synoptic_bench.rows import Row

NAMES = ("encoder",)
RUN = 10
"""Sentences that follow each other in one text when their borders are to be found."""


def run(folder: Path, *, peers: bool, limit: int | None) -> Iterator[Row]:
    """The rows for every set below `folder`; at most `limit` sentences of each."""
    encoder = shared_encoder()
    yield from name_rows(folder, encoder, peers=peers, limit=limit)
    borders = []
    for file in sorted((folder / "language" / "ud").glob("*/*-test.conllu")):
        for row in tree_rows(folder, file, encoder, limit):
            if row.measure == "sentences-f1":
                borders.append(row.value)
            yield row
    if borders:
        mean = sum(borders) / len(borders)
        yield Row("encoder", "sentences-f1", "language/ud", "", mean, len(borders))
    yield from retrieval_rows(folder, encoder, limit)
    yield from speed_rows(folder, encoder, peers=peers, limit=limit)


@cache
def shared_encoder() -> NeuralEncoder:
    """The encoder as installed, loaded once."""
    return load_encoder()


def tree_rows(folder: Path, file: Path, encoder: NeuralEncoder, limit: int | None) -> Iterator[Row]:
    """Tags, attachment and sentence borders of one treebank's test."""
    language = file.parent.name
    data = str(file.relative_to(folder).with_suffix("")).replace("-test", "/test")
    sentences = read_trees(file)[:limit]
    if not sentences:
        sys.stderr.write(f"encoder: {data} is empty, skipped\n")
        return
    began = time.process_time()
    hits = {"pos-accuracy": 0, "uas": 0, "las": 0}
    words = 0
    for sentence in sentences:
        _score_tree(sentence, encoder, language, hits)
        words += len(sentence.tokens)
    seconds = time.process_time() - began
    for measure, count in hits.items():
        yield Row("encoder", measure, data, language, count / max(words, 1), words, seconds)
    began = time.process_time()
    score = sentence_f1(sentences, encoder, language)
    seconds = time.process_time() - began
    yield Row("encoder", "sentences-f1", data, language, score, len(sentences), seconds)


def _score_tree(
    sentence: TreeSentence, encoder: NeuralEncoder, language: str, hits: dict[str, int]
) -> None:
    spans = [Span(t.start, t.stop) for t in sentence.tokens]
    made = encoder.parse(sentence.text, spans, language)
    for gold, token in zip(sentence.tokens, made, strict=True):
        hits["pos-accuracy"] += gold.tag == token.tag
        hits["uas"] += gold.head == token.head
        hits["las"] += gold.head == token.head and gold.relation == token.relation


def sentence_f1(sentences: list[TreeSentence], encoder: NeuralEncoder, language: str) -> float:
    """F1 of exact sentence spans in running text without paragraph borders."""
    glue = "" if language in UNSPACED else " "
    found = right = 0
    for place in range(0, len(sentences), RUN):
        text, gold = "", set()
        for sentence in sentences[place : place + RUN]:
            text += glue if text else ""
            gold.add((len(text), len(text) + len(sentence.text)))
            text += sentence.text
        passage = Passage(article="", text=text, language=language, parts=(Span(0, len(text)),))
        made = {(s.start, s.stop) for s in encoder.analyse([passage])[0].sentences}
        found += len(made)
        right += len(made & gold)
    return 2 * right / max(found + len(sentences), 1)
