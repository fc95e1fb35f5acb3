"""Brings RONEC's person spans to what everybody else calls a name.

RONEC marks "Președintele României Klaus Iohannis" or "bărbatul" as PERSON. Here a span loses the
words at both ends that are not capitalised, or that are capitalised only because they begin the
sentence or a title: words that the same corpus also writes in lower case. What is left empty is
no name. Places and organisations stay as they are.
"""

from collections import Counter
from collections.abc import Iterable

from synoptic_bench.iob2 import NamedSentence

SEEN = 2


def common_words(sentences: Iterable[NamedSentence]) -> frozenset[str]:
    """Words that are written in lower case at least as often as with a capital."""
    lower: Counter[str] = Counter()
    upper: Counter[str] = Counter()
    for sentence in sentences:
        for start, stop in zip(sentence.starts, sentence.stops, strict=True):
            word = sentence.text[start:stop]
            (lower if word[:1].islower() else upper)[word.lower()] += 1
    return frozenset(w for w, n in lower.items() if n >= SEEN and n >= upper[w])


def strip_titles(sentences: Iterable[NamedSentence], common: frozenset[str]) -> None:
    """Cuts the person spans in place and drops those with nothing left."""
    for sentence in sentences:
        words = list(zip(sentence.starts, sentence.stops, strict=True))
        kept = []
        for name in sentence.names:
            if name.kind == "PER":
                inside = [
                    (a, b)
                    for a, b in words
                    if name.start <= a and b <= name.stop and _is_name(sentence.text[a:b], common)
                ]
                if not inside:
                    continue
                name.start, name.stop = inside[0][0], inside[-1][1]
            kept.append(name)
        sentence.names = kept


def _is_name(word: str, common: frozenset[str]) -> bool:
    return word[:1].isupper() and word.lower() not in common
