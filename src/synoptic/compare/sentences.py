"""Cuts a sentence that runs over a full stop, so that no statement holds two sentences.

The encoder finds sentences; where it misses a border, plain marks still show it.
"""

from collections.abc import Iterator

from synoptic.records import Analysis, Sentence, Token

_ALWAYS = frozenset("。！？؟।")
_STOPS = frozenset(".!?…")
_CLOSING = frozenset("\"'”’»«“)]」』")
_SHORTEST_LAST_WORD = 3
"""Fewer letters before a full stop are an abbreviation more often than an end."""


def stretches(analysis: Analysis, sentence: Sentence, text: str) -> Iterator[Sentence]:
    """The parts of `sentence` between full stops, each as a sentence of its own."""
    first = sentence.first
    for index in range(sentence.first, sentence.last - 1):
        if index >= first and _ends(analysis, index, sentence, text):
            last = index + 1
            while last < sentence.last and _word(analysis.tokens[last], text) in _CLOSING:
                last += 1
            if last < sentence.last:
                yield _stretch(analysis, first, last)
                first = last
    if first == sentence.first:
        yield sentence
    elif first < sentence.last:
        yield _stretch(analysis, first, sentence.last)


def _ends(analysis: Analysis, index: int, sentence: Sentence, text: str) -> bool:
    mark = _word(analysis.tokens[index], text)
    if mark in _ALWAYS:
        return True
    if mark not in _STOPS or index == sentence.first:
        return False
    before = _word(analysis.tokens[index - 1], text)
    after = index + 1
    while after < sentence.last and not _word(analysis.tokens[after], text)[:1].isalnum():
        after += 1
    if after == sentence.last or len(before) < _SHORTEST_LAST_WORD:
        return False
    follows = text[analysis.tokens[index].stop]
    apart = follows.isspace() or follows in _CLOSING
    return apart and _word(analysis.tokens[after], text)[0].isupper()


def _stretch(analysis: Analysis, first: int, last: int) -> Sentence:
    return Sentence(analysis.tokens[first].start, analysis.tokens[last - 1].stop, first, last)


def _word(token: Token, text: str) -> str:
    return text[token.start : token.stop]
