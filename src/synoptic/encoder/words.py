"""Where a new token may begin, by rule; at the doubtful places the model decides.

Spaces always separate, so do most marks of punctuation. Inside "Berlin-based", "l'Ukraine", "s-a",
"Dr." or a run of Chinese characters, usage differs between languages: there the rule only proposes
a place, and the model, which has learned where treebanks of each language cut, says yes or no.
"""

import re
import unicodedata
from functools import cache

import numpy

from synoptic.encoder.pieces import Integers, Pieces

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Scripts that put no space between words."""


# fmt: off
NEGATED = frozenset((
    "ain", "aren", "can", "couldn", "daren", "didn", "doesn", "don", "hadn", "hasn", "haven",
    "isn", "mightn", "mustn", "needn", "shan", "shouldn", "wasn", "weren", "won", "wouldn",
))
# fmt: on
"""English words before "'t": "don't" is do and n't."""


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Tokens, unspaced characters, and what counts as a letter."""
    marks = "".join(
        re.escape(chr(c)) for c in range(0x10000) if unicodedata.category(chr(c))[0] in "PS"
    )
    marks += "\U0001d000-\U0001d3ff\U0001f000-\U0001fbff"  # music, emoji; a few ranges are fast
    letter = f"[^\\s{marks}]"
    token = re.compile(
        rf"https?://[^\s<>\"”»]+[^\s<>\"”».,;:!?)\]]|www\.[^\s<>\"”»]+[^\s<>\"”».,;:!?)\]]"
        rf"|\d+(?:[.,:]\d+)+"  # 1.000,50 or 12:30
        rf"|(?:[^\W\d_]\.){{2,}}"  # U.S.
        rf"|['’](?:s|S|re|ve|ll|d|m|t)(?!{letter})"  # 's
        rf"|{letter}+(?:@{letter}+(?:[.-]{letter}+)+)?"  # a word or a mailbox
        rf"|([{marks}])\1*"
    )
    return token, re.compile(f"[{UNSPACED}]"), re.compile(letter)


def propose(text: str) -> tuple[list[tuple[int, int]], set[int]]:
    """Stretches that no rule cuts further, and the starts among them that are only proposals."""
    pattern, _, letter = _patterns()
    stretches: list[tuple[int, int]] = []
    doubtful: set[int] = set()
    for match in pattern.finditer(text):
        start, stop = match.span()
        if stretches and stretches[-1][1] == start:
            if text[start + 1 : stop] == "t" and _is_negated(text, stretches[-1]):
                start -= 1
                stretches[-1] = (stretches[-1][0], start)
            elif _doubtful(text, start, stop, letter):
                doubtful.add(start)
        stretches.append((start, stop))
    return stretches, doubtful


def _is_negated(text: str, stretch: tuple[int, int]) -> bool:
    return text[slice(*stretch)].lower() in NEGATED


JOINING = "'’-‐‑./&_+·ʼ״׳"


def _doubtful(text: str, start: int, stop: int, letter: re.Pattern[str]) -> bool:
    """Whether the marks that join words in some languages stand beside this place."""
    before, here = text[start - 1], text[start]
    if stop - start > 1 and here in "'’":
        return False
    if here in JOINING:
        return letter.match(before) is not None
    return before in JOINING and letter.match(here) is not None


def token_spans(
    text: str, pieces: Pieces, begins: "numpy.typing.NDArray[numpy.bool_]"
) -> tuple[Integers, Integers]:
    """Starts and stops of the tokens of a part; `begins` is the model's answer for each piece."""
    _, unspaced, _ = _patterns()
    stretches, doubtful = propose(text)
    if not doubtful and not unspaced.search(text):
        spans = numpy.array(stretches, dtype=numpy.int64).reshape(-1, 2)
        return spans[:, 0].copy(), spans[:, 1].copy()
    real = pieces.starts < pieces.stops
    answer = dict(zip(pieces.starts[real].tolist(), begins[real].tolist(), strict=True))
    starts: list[int] = []
    stops: list[int] = []
    for start, stop in stretches:
        if start in doubtful and not answer.get(start, True):
            stops[-1] = stop
        else:
            starts.append(start)
            stops.append(stop)
        if unspaced.search(text, start, stop):
            for place in range(start + 1, stop):
                here = unspaced.match(text, place) is not None
                changes = here != (unspaced.match(text, place - 1) is not None)
                if changes or (here and answer.get(place, False)):
                    stops[-1] = place
                    starts.append(place)
                    stops.append(stop)
    return numpy.array(starts, dtype=numpy.int64), numpy.array(stops, dtype=numpy.int64)
