"""Finds the words beside a person's name that say what the person is."""

from bisect import bisect_left

import msgspec

from synoptic.annotate.measured import Tree
from synoptic.annotate.mentions import Mention, NameLexicon
from synoptic.annotate.pieces import Piece
from synoptic.languages.places import named_country
from synoptic.records import Span

_REACH = 6
_ARGUMENTS = ("nsubj", "obj", "iobj", "obl", "root")


class Role(msgspec.Struct, frozen=True):
    """Words that name an office, its kind, and the country where they say it."""

    start: int
    stop: int
    kind: str
    country: str = ""

    @property
    def span(self) -> Span:
        """Where the words stand."""
        return Span(self.start, self.stop)

    @property
    def office(self) -> str:
        """Kind and country, as entities carry them: "president:BY"."""
        bound = self.country and self.kind not in ("expert", "business")
        return f"{self.kind}:{self.country}" if bound else self.kind


class Surroundings:
    """The pieces of an article's blocks, for looking beside a name."""

    def __init__(
        self, rows: list[list[Piece]], lexicon: NameLexicon, code: str, tree: Tree
    ) -> None:
        self._tree = tree
        self._rows = [row for row in rows if row]
        self._starts = [row[0].start for row in self._rows]
        self._lexicon, self._code = lexicon, code

    def role_of(self, mention: Mention) -> Role | None:
        """The role right before the name, or behind it after a comma."""
        place = bisect_left(self._starts, mention.start + 1) - 1
        if place < 0:
            return None
        row = self._rows[place]
        starts = [piece.start for piece in row]
        first = bisect_left(starts, mention.start)
        last = bisect_left(starts, mention.stop)
        return self._before(row, first) or self._behind(row, last)

    def _before(self, row: list[Piece], first: int) -> Role | None:
        for start in range(first - 1, max(-1, first - _REACH), -1):
            if row[start].text in ".!?;:":
                return None
            for length, kind in self._lexicon.roles.at(row, start):
                gap = row[start + length : first]
                if start + length <= first and len(gap) <= 2 and all(map(self._links, gap)):
                    begin, country = self._country_before(row, start)
                    country = country or self._country_in(gap)
                    stop = row[start + length - 1].stop
                    return Role(row[begin].start, stop, str(kind), country)
        return None

    def _behind(self, row: list[Piece], last: int) -> Role | None:
        if last >= len(row) or row[last].text not in ",،，":
            return None
        for start in range(last + 1, min(last + _REACH, len(row))):
            if row[start].text in ".!?;:,":
                return None
            for length, kind in self._lexicon.roles.at(row, start):
                if self._acts(row[start], row[start + length - 1]):
                    return None
                begin, country = self._country_before(row, start)
                begin = max(begin, last + 1)
                country = country or self._country_in(row[start + length : start + length + 4])
                return Role(row[begin].start, row[start + length - 1].stop, str(kind), country)
        return None

    def _acts(self, first: Piece, last: Piece) -> bool:
        """Whether the role is somebody else: a subject or object of its own, no apposition."""
        places = self._tree.inside(Span(first.start, last.stop))
        if not places:
            return False
        return self._tree.tokens[self._tree.head_of(places)].relation in _ARGUMENTS

    def _links(self, piece: Piece) -> bool:
        """Whether a piece may stand between a role and its name."""
        titles = self._lexicon.titles
        return piece.text in "-,." or piece.folded in titles or self._is_country(piece)

    def _is_country(self, piece: Piece) -> bool:
        return piece.is_word and bool(named_country(piece.text, self._code))

    def _country_before(self, row: list[Piece], start: int) -> tuple[int, str]:
        """The piece a role's words begin at, with the country adjective before it."""
        begin = start - 2 if start > 1 and row[start - 1].text == "-" else start - 1
        if begin >= 0 and row[begin].is_word:
            country = named_country(row[begin].text, self._code)
            if country:
                return begin, country
        return start, ""

    def _country_in(self, row: list[Piece]) -> str:
        for piece in row:
            if piece.is_word and len(piece.text) > 2:
                country = named_country(piece.text, self._code)
                if country:
                    return country
        return ""
