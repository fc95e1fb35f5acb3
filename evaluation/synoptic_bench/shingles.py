"""The scorer of the article extraction benchmark: 4-word shingles, characters without spaces.

After `evaluate.py` of scrapinghub/article-extraction-benchmark (MIT), in our own words: the same
numbers come out, except that Chinese, Japanese and Thai are cut into characters.
"""

import re
from collections import Counter

SIZE = 4
_WORD = re.compile(r"\w+")
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")


def tokens(text: str) -> list[str]:
    """Words; characters in scripts that write without spaces."""
    found: list[str] = []
    for word in _WORD.findall(text):
        found.extend(word if _UNSPACED.search(word) else [word])
    return found


def shares(true: str, predicted: str) -> tuple[float, float, float]:
    """True positives, false positives and false negatives of one page, summing to one."""
    wanted, given = _shingles(true), _shingles(predicted)
    both = sum((wanted & given).values())
    extra, lost = sum(given.values()) - both, sum(wanted.values()) - both
    total = both + extra + lost
    return (both / total, extra / total, lost / total) if total else (0.0, 0.0, 0.0)


def precision_recall(pages: list[tuple[float, float, float]]) -> tuple[float, float, float]:
    """F1 of the mean precision and the mean recall over pages, and those two."""
    precision = [both / (both + extra) for both, extra, _ in pages if both + extra]
    recall = [both / (both + lost) for both, _, lost in pages if both + lost]
    if not precision or not recall:
        return 0.0, 0.0, 0.0
    p, r = sum(precision) / len(precision), sum(recall) / len(recall)
    return (2 * p * r / (p + r) if p + r else 0.0), p, r


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = tokens(text)
    if not words:
        return Counter()
    last = max(1, len(words) - SIZE + 1)
    return Counter(tuple(words[i : i + SIZE]) for i in range(last))
