"""Makes copies of a text by the edits that desks make, always the same for the same text."""

import random
import re

from synoptic_bench.lineage_sets import Told

EDITS: tuple[str, ...] = ("whole", "cut", "trimmed", "touched", "mixed")
"""whole: nothing changed. cut: the last 40 % of paragraphs gone. trimmed: every fourth paragraph
gone. touched: one word in twelve dropped or doubled with its neighbour changed in place. mixed:
every fourth paragraph gone, one word in twelve touched, two paragraphs of another order, and an
opening line of the outlet's own.
"""

_WORD = re.compile(r"\S+")


def edited(told: Told, edit: str) -> Told:
    """The copy of `told` that `edit` makes."""
    chance = random.Random(f"{told.id} {edit}")
    lines = [line for line in told.text.split("\n") if line.strip()]
    if edit == "cut":
        lines = lines[: max(4, round(0.6 * len(lines)))]
    if edit in ("trimmed", "mixed"):
        lines = [line for number, line in enumerate(lines) if number % 4 != 3]
    if edit in ("touched", "mixed"):
        lines = [_touched(line, chance) for line in lines]
    if edit == "mixed" and len(lines) > 4:
        place = chance.randrange(1, len(lines) - 1)
        lines[place], lines[place + 1] = lines[place + 1], lines[place]
        lines.insert(0, f"24 {told.language} 2020 / 7:15")
    return Told(f"{told.id}|{edit}", told.language, "\n".join(lines))


def _touched(line: str, chance: random.Random) -> str:
    words = _WORD.findall(line)
    if len(words) <= 3:  # a script without spaces: characters are its words
        words = list(line)
        return "".join(word for word in words if chance.random() > 1 / 24)
    kept: list[str] = []
    for word in words:
        turn = chance.random()
        if turn < 1 / 24:
            continue
        if turn < 1 / 12 and kept:
            kept.insert(-1, word)
        else:
            kept.append(word)
    return " ".join(kept)
