"""Finds the words in a text that name an outlet, an agency, or the media of a state.

Whether those words credit anything is left to `credits`.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from synoptic.annotate.upstream_words import (
    home_of,
    index_of,
    kind_of,
    vocabulary,
    words_of,
)
from synoptic.annotate.whole_names import Word, run_around, unknown_names
from synoptic.languages import Language, Outlet, OutletKind, Outlets
from synoptic.languages.mastheads import is_masthead_word
from synoptic.languages.nations import country_of
from synoptic.languages.outlets import plain
from synoptic.records import Span
from synoptic.text import is_spaceless

_WORD = re.compile(r"\w+")
_BETWEEN = re.compile(r"[\s.\-–'’‘\"«»“”„&/]{0,3}")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_ARABIC_PREFIXES = ("", "و", "ل", "ب", "ف", "ول", "وب")
_SHORT = 3
_REACH = 6


class Upstream(msgspec.Struct, frozen=True):
    """Words that name an upstream: where, whom, and how surely.

    `weak` says that the words may mean something else ("Time", "die Zeit"); `medium` that a word
    such as "agency" stands beside, `marked` that they stand in quotation marks. `span` includes
    the words beside, `name` only the name.
    """

    span: Span
    name: Span
    source: str
    family: str
    outlet: Outlet | None = None
    weak: bool = False
    medium: bool = False
    marked: bool = False
    confidence: float = 1.0


class UpstreamFinder:
    """Finds upstreams in texts of one language.

    Names are found as written, with the endings the language gives to names; the media of a state
    by a nationality beside a word for state media; a name one or two letters off only right beside
    such words. Of several outlets of one name, that of `country` (the article's own, else the
    language's) is meant; where none is, only the words are known.
    """

    def __init__(self, language: Language, outlets: Outlets, country: str = "") -> None:
        self._language = language
        self._outlets = outlets
        self._index = index_of(outlets)
        self._country = country or home_of(language.code)
        self._phrases = language.credits
        self._vocabulary = vocabulary(language)

    def find(self, text: str, start: int, stop: int) -> tuple[Upstream, ...]:
        """The upstreams between `start` and `stop`, in order, none inside another."""
        tokens = tuple(self._tokens(text, start, stop))
        kinds = self._kinds(tokens)
        named = [
            name
            for name in self._names(text, tokens)
            if not self._is_part(text, tokens, kinds, name)
        ]
        found: list[Upstream] = []
        for state in self._states(text, tokens, kinds):
            beside = [name for name in named if _beside(text, state.span, name.name)]
            fitting = [name for name in beside if self._fits(name, state)]
            if fitting:
                continue
            damaged = self._damaged(text, tokens, state)
            found.append(damaged or state)
        for name in named:
            wide, medium = self._widened(text, tokens, kinds, name.name)
            found.append(msgspec.structs.replace(name, span=wide, medium=medium))
        found += (
            Upstream(span, span, span.of(text), "", confidence=0.6)
            for span in unknown_names(text, tokens)
        )
        return _apart(found)

    def _is_part(
        self, text: str, tokens: Sequence[Word], kinds: Sequence[str], name: Upstream
    ) -> bool:
        """Whether a name that is also a word is only a part of a longer one ("Times-News")."""
        words = name.name.of(text)
        if not (name.weak or is_masthead_word(words)):
            return False
        starts = [token.start for token in tokens]
        held = range(bisect_left(starts, name.name.start), bisect_left(starts, name.name.stop))
        first, last = run_around(text, tokens, held[0], held[-1])
        beside = (*range(first, held[0]), *range(held[-1] + 1, last + 1))
        hyphened = last > held[-1] and text[tokens[held[-1]].stop] == "-"
        return hyphened or any(not kinds[index] for index in beside)

    def _fits(self, name: Upstream, state: Upstream) -> bool:
        """Whether "Chinese news agency Xinhua" is one thing: the same family, or no family."""
        same_country = name.outlet is not None and state.source.endswith(name.outlet.country)
        return not name.weak or name.family == state.family or same_country

    def _tokens(self, text: str, start: int, stop: int) -> Iterator[Word]:
        for match in _WORD.finditer(text, start, stop):
            word = match.group()
            if is_spaceless(word):
                yield from self._cut(word, match.start())
            else:
                yield Word(match.start(), match.end(), plain(word))

    def _cut(self, word: str, start: int) -> Iterator[Word]:
        """Cuts a run of a script without spaces at the words that this room knows."""
        place = 0
        while place < len(word):
            length = next(
                (
                    n
                    for n in range(min(12, len(word) - place), 1, -1)
                    if word[place : place + n] in self._vocabulary
                ),
                1,
            )
            piece = word[place : place + length]
            yield Word(start + place, start + place + length, plain(piece))
            place += length

    def _kinds(self, tokens: Sequence[Word]) -> list[str]:
        """What each word is to us: state-media, state, media, apart, nation, or nothing.

        Nations are only looked for around words for media.
        """
        kinds = [kind_of(token.plain, self._phrases) for token in tokens]
        near = {
            index
            for place, kind in enumerate(kinds)
            if kind in ("media", "state-media")
            for index in range(max(0, place - _REACH), min(len(kinds), place + _REACH + 1))
        }
        for index in near:
            if not kinds[index] and country_of(tokens[index].plain, self._language):
                kinds[index] = "nation"
        return kinds

    def _names(self, text: str, tokens: Sequence[Word]) -> Iterator[Upstream]:
        place = 0
        while place < len(tokens):
            found = self._name_at(text, tokens, place)
            if found is None:
                place += 1
                continue
            upstream, length = found
            yield upstream
            place += length

    def _name_at(
        self, text: str, tokens: Sequence[Word], place: int
    ) -> tuple[Upstream, int] | None:
        for first in self._stems(tokens[place].plain):
            for words, alias, outlets in self._index.get(first, ()):
                if place + len(words) > len(tokens):
                    continue
                run = tokens[place : place + len(words)]
                if self._same(text, run, words) and _cased(text, run, alias):
                    return self._named(text, Span(run[0].start, run[-1].stop), alias, outlets)
        return None

    def _named(
        self, text: str, span: Span, alias: str, outlets: tuple[Outlet, ...]
    ) -> tuple[Upstream, int]:
        home = [outlet for outlet in outlets if outlet.country == self._country]
        length = len(words_of(alias))
        marked = _marked(text, span)
        if len(outlets) > 1 and not home:
            return Upstream(span, span, alias, "", marked=marked, confidence=0.5), length
        outlet = (home or list(outlets))[0]
        weak = outlet.common or _is_weak(alias)
        named = Upstream(span, span, outlet.name, outlet.family, outlet, weak, marked=marked)
        return named, length

    def _stems(self, word: str) -> Iterator[str]:
        """`word`, and what is left of it without an ending that names take."""
        yield word
        for ending in map(plain, self._phrases.endings):
            if ending and word.endswith(ending) and len(word) - len(ending) > _SHORT:
                yield word[: -len(ending)]
        if _ARABIC.match(word):
            for prefix in _ARABIC_PREFIXES[1:]:
                if word.startswith(prefix) and len(word) - len(prefix) >= _SHORT:
                    yield word[len(prefix) :]

    def _same(self, text: str, run: Sequence[Word], words: tuple[str, ...]) -> bool:
        for before, after in pairwise(run):
            if not _BETWEEN.fullmatch(text, before.stop, after.start):
                return False
        return all(
            word in tuple(self._stems(token.plain)) for token, word in zip(run, words, strict=True)
        )

    def _reach(
        self, text: str, tokens: Sequence[Word], kinds: Sequence[str], place: int, step: int
    ) -> Iterator[int]:
        """Indices beside `place` that belong to the same noun phrase."""
        skipped = 0
        index = place + step
        while 0 <= index < len(tokens) and skipped < 3:
            left, right = sorted((index, index - step))
            gap = text[tokens[left].stop : tokens[right].start]
            if gap.strip(" \u00a0-–'’") or len(gap) > 2:
                return
            if kinds[index]:
                skipped = 0
                yield index
            elif len(tokens[index].plain) <= 3 and text[tokens[index].start].islower():
                skipped += 1
            elif is_spaceless(tokens[index].plain):
                skipped += 2
            else:
                return
            index += step

    def _states(
        self, text: str, tokens: Sequence[Word], kinds: Sequence[str]
    ) -> Iterator[Upstream]:
        """Phrases for the media of a state: "Chinese state television", "media belaruse"."""
        done = -1
        for place, kind in enumerate(kinds):
            if kind not in ("media", "state-media") or place <= done:
                continue
            around = [
                *self._reach(text, tokens, kinds, place, -1),
                place,
                *self._reach(text, tokens, kinds, place, 1),
            ]
            roles = {kinds[index] for index in around}
            if "apart" in roles:
                continue
            nations = {
                country_of(tokens[index].plain, self._language)
                for index in around
                if kinds[index] == "nation"
            }
            of_state = bool(roles & {"state", "state-media"})
            if len(nations) > 1 or not (nations or of_state):
                continue
            done = max(around)
            span = Span(tokens[min(around)].start, tokens[done].stop)
            yield self._state(text, span, nations.pop() if nations else "", of_state)

    def _state(self, text: str, span: Span, country: str, of_state: bool) -> Upstream:
        family = self._outlets.state_family(country) if country else None
        return Upstream(
            span=span,
            name=span,
            source=f"state media of {country}" if family else span.of(text),
            family=family.id if family else "",
            medium=True,
            confidence=0.9 if family and of_state else 0.6,
        )

    def _damaged(self, text: str, tokens: Sequence[Word], state: Upstream) -> Upstream | None:
        """A name one or two letters off, right beside words for the media of its state."""
        if not state.family:
            return None
        starts = [token.start for token in tokens]
        following = bisect_left(starts, state.span.stop)
        before = bisect_left(starts, state.span.start) - 1
        for index in (following, before):
            if not 0 <= index < len(tokens):
                continue
            token = tokens[index]
            written = Span(token.start, token.stop)
            if not text[token.start].isupper() or not _beside(text, state.span, written):
                continue
            outlet = self._outlets.damaged(written.of(text), state.family)
            if outlet is not None:
                wide = Span(min(state.span.start, token.start), max(state.span.stop, token.stop))
                return Upstream(
                    wide, written, outlet.name, outlet.family, outlet, medium=True, confidence=0.7
                )
        return None

    def _widened(
        self, text: str, tokens: Sequence[Word], kinds: Sequence[str], name: Span
    ) -> tuple[Span, bool]:
        """The name with the words beside it that say what it is: "die Agentur BelTA"."""
        starts = [token.start for token in tokens]
        first = bisect_left(starts, name.start)
        last = bisect_left(starts, name.stop) - 1
        left = [first, *self._reach(text, tokens, kinds, first, -1)]
        right = [last, *self._reach(text, tokens, kinds, last, 1)]
        around = (*left[1:], *right[1:])
        medium = any(kinds[index] in ("media", "state-media") for index in around)
        if not medium:
            return name, False
        return Span(tokens[min(left)].start, max(tokens[max(right)].stop, name.stop)), True


def _cased(text: str, run: Sequence[Word], alias: str) -> bool:
    """Whether the text writes the name with the capitals that set it apart from a word."""
    written = text[run[0].start : run[-1].stop]
    if alias.isupper() and len(alias) <= 6:
        return written[: len(alias)].isupper()
    pieces = zip(_WORD.findall(alias), run, strict=False)
    return all(text[token.start].isupper() for piece, token in pieces if piece[0].isupper())


def _is_weak(alias: str) -> bool:
    if _ARABIC.search(alias):
        return len(alias) <= 4
    return alias.islower() and len(alias) <= _SHORT and alias not in ("dpa", "epd", "sda", "taz")


def _marked(text: str, span: Span) -> bool:
    before, after = text[span.start - 1 : span.start], text[span.stop : span.stop + 1]
    return before in "\"„“«»‚‘'" and after in "\"“”»«‘’'" and bool(before and after)


def _beside(text: str, one: Span, other: Span) -> bool:
    """Whether only a space, a comma or an opening mark lies between two places."""
    if one.overlaps(other):
        return True
    first, second = sorted((one, other))
    gap = text[first.stop : second.start]
    return len(gap) <= 3 and not gap.strip(" \u00a0,\"„“«»'‘’-–")


def _apart(found: list[Upstream]) -> tuple[Upstream, ...]:
    """Drops what overlaps something surer or longer."""
    kept: list[Upstream] = []
    order = sorted(found, key=lambda u: (u.outlet is None, -u.confidence, -len(u.span), u.span))
    for upstream in order:
        if not any(upstream.span.overlaps(other.span) for other in kept):
            kept.append(upstream)
    return tuple(sorted(kept, key=lambda u: u.span))


def is_agency(upstream: Upstream) -> bool:
    """Whether it is known to be a news agency."""
    return upstream.outlet is not None and upstream.outlet.kind is OutletKind.AGENCY
