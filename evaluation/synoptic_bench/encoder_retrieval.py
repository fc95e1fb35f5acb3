"""Measures sentence vectors: is the nearest sentence of the other language its translation?"""

import time
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import numpy

from synoptic.encoder import NeuralEncoder
from synoptic_bench.rows import Row

LANGUAGES = {
    "ara": "ar", "bel": "be", "bul": "bg", "ces": "cs", "cmn": "zh", "dan": "da", "deu": "de",
    "ell": "el", "eng": "en", "est": "et", "fin": "fi", "fra": "fr", "heb": "he", "hin": "hi",
    "hrv": "hr", "hun": "hu", "ind": "id", "ita": "it", "jpn": "ja", "kat": "ka", "kor": "ko",
    "lit": "lt", "lvs": "lv", "nld": "nl", "pes": "fa", "pol": "pl", "por": "pt", "ron": "ro",
    "rus": "ru", "slk": "sk", "slv": "sl", "spa": "es", "srp": "sr", "swe": "sv", "tha": "th",
    "tur": "tr", "ukr": "uk", "vie": "vi",
}  # fmt: skip


def retrieval_rows(folder: Path, encoder: NeuralEncoder, limit: int | None) -> Iterator[Row]:
    """Top-1 for every ordered pair of PUD with their mean, and Tatoeba in both directions."""
    yield from _pud(folder / "language" / "pud", encoder, limit)
    for file in sorted((folder / "language" / "tatoeba").glob("*-eng.eng")):
        code = file.name.split("-")[0]
        other = file.with_name(f"{code}-eng.{code}")
        if not other.exists():
            continue
        began = time.process_time()
        pair = [encoder.embed(_lines(f)[:limit]) for f in (other, file)]
        seconds = time.process_time() - began
        language = LANGUAGES.get(code, code)
        for a, b, name in ((0, 1, f"{language}-en"), (1, 0, f"en-{language}")):
            value, data = top1(pair[a], pair[b]), f"language/tatoeba/{code}-eng"
            yield Row("encoder", "retrieval-top1", data, name, value, len(pair[a]), seconds)


def _pud(folder: Path, encoder: NeuralEncoder, limit: int | None) -> Iterator[Row]:
    files = sorted(folder.glob("*.tsv"))
    began = time.process_time()
    texts = {f.stem: [line.split("\t", 1)[1] for line in _lines(f)][:limit] for f in files}
    vectors = {language: encoder.embed(lines) for language, lines in texts.items()}
    seconds = time.process_time() - began
    values = []
    for a, b in permutations(vectors, 2):
        values.append(top1(vectors[a], vectors[b]))
        count = len(vectors[a])
        yield Row("encoder", "retrieval-top1", "language/pud", f"{a}-{b}", values[-1], count)
    if values:
        mean = sum(values) / len(values)
        yield Row("encoder", "retrieval-top1", "language/pud", "", mean, len(values), seconds)


def _lines(file: Path) -> list[str]:
    return [line for line in file.read_text(encoding="utf-8").split("\n") if line.strip()]


def top1(
    asked: "numpy.typing.NDArray[numpy.float32]", among: "numpy.typing.NDArray[numpy.float32]"
) -> float:
    """The share of rows whose nearest row among the others has the same number."""
    nearest = (asked @ among.T).argmax(axis=1)
    return float((nearest == numpy.arange(len(asked))).mean())
