"""Makes `relate/data/frequencies.bin`: in how many short texts each bucket of terms is seen.

Reads general text only (treebanks, name corpora, sentence pairs), nothing that stories are
measured on. Run: `python training/stories/frequencies.py .data`.
"""

import random
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy

from synoptic.relate import terms

LONGEST = 60_000
"""Sentences taken of each language at most, drawn with a fixed seed."""


def sentences(folder: Path) -> Iterator[tuple[str, str]]:
    """Language and sentence, from every general set below `folder`/language."""
    for path in sorted((folder / "language" / "ud").glob("*/*train*.conllu")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("# text = "):
                yield path.parent.name, line[9:]
    for path in sorted((folder / "language" / "pud").glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield path.stem, line.split("\t", 1)[-1]
    for path in sorted((folder / "language" / "tatoeba").glob("*")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield path.suffix[1:], line
    for name in ("hu_nerkor", "ro_ronec2", "pt_bosque", "nl_wikineural", "es_wikineural"):
        for path in sorted((folder / "language" / "ner" / name).glob("train*.iob2")):
            held: list[str] = []
            for line in path.read_text(encoding="utf-8").splitlines():
                fields = line.split("\t")
                if line.strip() and not line.startswith("#"):
                    held.append(fields[1] if fields[0].isdigit() and len(fields) > 1 else fields[0])
                elif held:
                    yield name[:2], " ".join(held)
                    held = []


def main(folder: Path) -> None:
    """Counts and writes."""
    by_language: dict[str, list[str]] = {}
    for language, sentence in sentences(folder):
        by_language.setdefault(language, []).append(sentence)
    seen = numpy.zeros(terms.BUCKETS)
    for language, texts in sorted(by_language.items()):
        random.Random(language).shuffle(texts)
        taken = texts[:LONGEST]
        print(language, len(texts))
        here = numpy.zeros(terms.BUCKETS)
        for text in taken:
            for term in set(terms.words(text)):
                here[terms.bucket(term)] += 1
        again = numpy.maximum(here - 1.0, 0.0)  # words seen once are as good as never seen
        seen = numpy.maximum(seen, again * (LONGEST / 4) / max(1, len(taken)))
    scaled = numpy.log2(1.0 + seen)
    total = numpy.array([scaled.max()], dtype="<f4").tobytes()
    table = numpy.clip(numpy.round(12.0 * scaled), 0, 255).astype(numpy.uint8).tobytes()
    target = Path("src/synoptic/relate/data/frequencies.bin")
    target.write_bytes(total + table)
    print(target, len(total) + len(table), float(scaled.max()))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
