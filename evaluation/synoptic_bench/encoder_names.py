"""Measures names: strict spans over PER, LOC and ORG, for every set of token and IOB2 tag."""

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from synoptic.encoder import NeuralEncoder, Passage
from synoptic.records import Span
from synoptic_bench.encoder_peers import name_peers
from synoptic_bench.iob2 import NamedSentence, read_names
from synoptic_bench.ronec import common_words, strip_titles
from synoptic_bench.rows import Row

KINDS = ("PER", "LOC", "ORG")
BINS = 10
Found = tuple[int, int, str, float]


def name_rows(
    folder: Path, encoder: NeuralEncoder, *, peers: bool, limit: int | None
) -> Iterator[Row]:
    """F1 over all three classes, F1 of each, and how far confidences are from the truth."""
    for file in sorted((folder / "language" / "ner").glob("*/test.iob2")):
        name = file.parent.name
        language = name.split("_")[0]
        data = f"language/ner/{name}/test"
        sentences = read_names(file, language)
        if "ronec" in name:
            strip_titles(sentences, common_words(sentences))
        sentences = sentences[:limit]
        if not sentences:
            sys.stderr.write(f"encoder: {data} is empty, skipped\n")
            continue

        began = time.process_time()
        score = NameScore(sentences, read_with(encoder, language))
        seconds = time.process_time() - began
        others = {
            peer: NameScore(sentences, call).f1()
            for peer, call in (name_peers(language) if peers else {}).items()
        }
        count = len(sentences)
        yield Row("encoder", "names-f1", data, language, score.f1(), count, seconds, others)
        for kind in KINDS:
            measure = f"names-f1-{kind}"
            yield Row("encoder", measure, data, language, score.f1(kind), score.gold[kind], seconds)
        error, seen = score.calibration_error(), sum(score.found.values())
        yield Row("encoder", "names-calibration-error", data, language, error, seen, seconds)


def read_with(encoder: NeuralEncoder, language: str) -> Callable[[str], list[Found]]:
    """What finds the names of a text by this encoder."""

    def read(text: str) -> list[Found]:
        passage = Passage(article="", text=text, language=language, parts=(Span(0, len(text)),))
        names = encoder.analyse([passage])[0].names
        return [(n.start, n.stop, n.type.value, n.confidence) for n in names]

    return read


class NameScore:
    """Counts over a set; a found span is widened to the set's tokens that it touches."""

    def __init__(self, sentences: list[NamedSentence], read: Callable[[str], list[Found]]) -> None:
        self.gold: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.right: Counter[str] = Counter()
        self.sure: list[tuple[float, bool]] = []
        for sentence in sentences:
            self._add(sentence, read(sentence.text))

    def _add(self, sentence: NamedSentence, found: list[Found]) -> None:
        gold = {(n.start, n.stop, n.kind) for n in sentence.names if n.kind in KINDS}
        self.gold.update(kind for *_, kind in gold)
        for start, stop, kind, confidence in found:
            if kind not in KINDS:
                continue
            tokens = zip(sentence.starts, sentence.stops, strict=True)
            touched = [(a, b) for a, b in tokens if a < stop and start < b]
            wide = (touched[0][0], touched[-1][1], kind) if touched else (start, stop, kind)
            self.found[kind] += 1
            self.right[kind] += wide in gold
            self.sure.append((confidence, wide in gold))

    def f1(self, kind: str = "") -> float:
        """F1 of one class, or of all three together."""
        kinds = (kind,) if kind else KINDS
        right, found, gold = (
            sum(counter[k] for k in kinds) for counter in (self.right, self.found, self.gold)
        )
        return 2 * right / max(found + gold, 1)

    def calibration_error(self) -> float:
        """Mean distance between confidence and share right, over ten bins of confidence."""
        error = 0.0
        for place in range(BINS):
            inside = [s for s in self.sure if min(int(s[0] * BINS), BINS - 1) == place]
            if inside:
                confidence = sum(c for c, _ in inside) / len(inside)
                right = sum(r for _, r in inside) / len(inside)
                error += abs(confidence - right) * len(inside) / len(self.sure)
        return error
