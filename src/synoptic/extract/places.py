"""Where a page's lines stand in its markup, as numbers for the forest.

Names of classes are English on pages of every language, so that they are a clue that needs no
lexicon: `marks.toml` says of the parts of such names how often they hold article text.
"""

import re
from collections import Counter
from collections.abc import Hashable, Sequence
from functools import lru_cache

import msgspec
import numpy

from synoptic.extract.marks import mark_of
from synoptic.extract.markup import Place, Strand
from synoptic.extract.shape import Matrix, shifted

# fmt: off
_GOOD = (
    "article", "story", "content", "body", "text", "entry", "post", "paragraph", "main",
    "richtext", "copy", "lead", "intro", "summary",
)
_BAD = (
    "comment", "share", "social", "relat", "promo", "newsletter", "footer", "nav", "menu",
    "sidebar", "teaser", "recommend", "cookie", "consent", "widget", "banner", "advert",
    "sponsor", "outbrain", "taboola", "breadcrumb", "byline", "author", "meta", "login",
    "paywall", "popular", "trending", "subscribe", "signup", "disclaimer", "toolbar", "popup",
    "modal", "hidden", "print", "caption", "credit", "copyright", "more", "rating", "date",
    "time", "category", "card", "carousel", "list",
)
_COMMENTS = ("comment", "disqus", "discuss", "kommentar", "respond", "replies")
_OFFERS = (
    "relat", "recommend", "teaser", "promo", "newsletter", "paywall", "outbrain", "taboola",
    "most-read", "mostread",
)
# fmt: on
_BAD_WORDS = re.compile(r"\bads?\b|tags?\b")
_OUTSIDE = frozenset(("nav", "header", "footer", "aside", "form", "menu"))
_ROLES = ("p", "heading", "item", "caption", "quote", "cell", "")
_ONE_ROLE = {role: tuple(float(role == other) for other in _ROLES) for role in _ROLES}
_INNER = 4
TAKEN = 0.6
"""From so much of it on, a line counts as taken by the base."""


class Setting(msgspec.Struct, frozen=True, gc=False):
    """What a place and all that hold it are."""

    depth: int = 0
    outside: int = 0
    good: bool = False
    bad: bool = False
    mark: float = 0.0
    lowest: float = 0.0
    highest: float = 0.0
    aside: bool = False
    form: bool = False
    article: bool = False
    main: bool = False
    table: bool = False
    body: bool = False
    comments: bool = False
    offers: bool = False
    kind: tuple[str, str] = ("", "")


NOWHERE = Setting()


class Named(msgspec.Struct, frozen=True, gc=False):
    """What the name of a place says, its class and id."""

    good: bool = False
    bad: bool = False
    comments: bool = False
    offers: bool = False


_UNNAMED = Named()


@lru_cache(maxsize=8192)
def _named(name: str) -> Named:
    """Looked at once a name: the elements of a list have the same, and so have an outlet's pages.

    Looking for each word is ten times as fast as one pattern of all of them.
    """
    flat = name.casefold()
    return Named(
        good=_any_in(_GOOD, flat),
        bad=_any_in(_BAD, flat) or bool(_BAD_WORDS.search(flat)),
        comments=_any_in(_COMMENTS, flat),
        offers=_any_in(_OFFERS, flat),
    )


def _any_in(words: Sequence[str], name: str) -> bool:
    return any(map(name.__contains__, words))


def setting(place: Place | None) -> Setting:
    """What a place is, looked at once a page."""
    if place is None:
        return NOWHERE
    row = place.row
    if isinstance(row, Setting):
        return row
    if place.element is None:
        return NOWHERE
    above = setting(place.parent)
    tag, name = place.tag, place.name
    said = _named(name) if len(name) > 1 else _UNNAMED
    mark = mark_of(name) if len(name) > 1 else 0.0
    found = Setting(
        depth=above.depth + 1,
        outside=above.outside + (tag in _OUTSIDE),
        good=said.good,
        bad=said.bad,
        mark=mark,
        lowest=min(above.lowest, mark),
        highest=max(above.highest, mark),
        aside=above.aside or tag == "aside",
        form=above.form or tag == "form",
        article=above.article or tag == "article",
        main=above.main or tag == "main",
        table=above.table or tag == "table",
        body=above.body or place.element.get("itemprop") == "articleBody",
        comments=above.comments or said.comments,
        offers=above.offers or said.offers,
        kind=(tag, name),
    )
    place.row = found
    return found


def _row(place: Place) -> tuple[float, ...]:
    inner = place.around(_INNER)
    if not inner:
        return _NO_ROW
    settings = list(map(setting, inner))
    here, above = settings[0], settings[1] if len(settings) > 1 else NOWHERE
    tags = [other.tag for other in inner]
    return (
        float(tags[0] == "p"),
        float("h1" in tags[:2]),
        float([one.good for one in settings].count(True)),
        float([one.bad for one in settings].count(True)),
        float(here.good),
        float(here.bad),
        float(here.outside),
        float(here.aside),
        float(here.form),
        float(here.article),
        float(here.main),
        float("ul" in tags[:3]),
        float("figure" in tags),
        float(here.table),
        float("blockquote" in tags),
        float("section" in tags),
        float(here.depth),
        float(here.body),
        float(here.comments),
        float(here.offers),
        here.mark,
        above.mark,
        settings[2].mark if len(settings) > 2 else 0.0,
        here.lowest,
        here.highest,
        sum([one.mark for one in settings]),
    )


_NO_ROW = (0.0,) * 26


def places(
    strands: Sequence[Strand],
    shares: Sequence[float],
    own: Matrix,
    holders: Sequence[Sequence[int]],
) -> Matrix:
    """One row per line; `shares` says how much of it the base extractor took, `own` its looks.

    `holders` are the families of the lines.
    """
    if not strands:
        return numpy.zeros((0, 0), dtype=numpy.float32)
    settings = [setting(strand.place) for strand in strands]
    rows: dict[Place, tuple[float, ...]] = {}
    for strand in strands:
        if strand.place not in rows:
            rows[strand.place] = _row(strand.place)
    markup = numpy.array([rows[strand.place] for strand in strands], dtype=numpy.float32)
    roles = numpy.array([_ONE_ROLE[strand.role] for strand in strands], dtype=numpy.float32)
    share = numpy.array(shares, dtype=numpy.float32)[:, None]
    linked = numpy.array([s.link_share for s in strands], dtype=numpy.float32)[:, None]
    bold = numpy.array([s.bold / max(len(s.text), 1) for s in strands], dtype=numpy.float32)
    bold = bold[:, None]
    prose = own[:, -1] * (linked[:, 0] < 0.3)
    mass = numpy.expm1(own[:, 0]) * prose
    near = numpy.hstack([share, linked])
    comments = numpy.array([one.comments for one in settings], dtype=bool)
    return numpy.hstack(
        [
            share,
            linked,
            bold,
            roles,
            markup,
            _families(strands, settings, holders, mass, share[:, 0]),
            _of_page(mass, share[:, 0], comments),
            _from_base(share[:, 0]),
            *(shifted(near, distance) for distance in (-3, -2, -1, 1, 2, 3)),
        ]
    )


def _of_page(mass: Matrix, share: Matrix, comments: Matrix) -> Matrix:
    """The same for all lines of a page: how much prose there is, and how much the base took."""
    told = mass * ~comments.astype(bool)
    taken = float((told * (share >= TAKEN)).sum())
    total = max(float(told.sum()), 1.0)
    numbers = [taken / total, numpy.log1p(taken), numpy.log1p(total)]
    return numpy.tile(numpy.array(numbers, dtype=numpy.float32), (len(mass), 1))


def families(strands: Sequence[Strand]) -> list[list[int]]:
    """For each of three levels of elements around a line, a number that tells the element."""
    chains: dict[Place, list[Place]] = {}
    for strand in strands:
        if strand.place not in chains:
            chains[strand.place] = strand.place.around(_INNER)
    found = [chains[strand.place] for strand in strands]
    return [
        [id(chain[level]) if len(chain) > level else 0 for chain in found] for level in (1, 2, 3)
    ]


def _families(
    strands: Sequence[Strand],
    settings: Sequence[Setting],
    holders: Sequence[Sequence[int]],
    mass: Matrix,
    share: Matrix,
) -> Matrix:
    """How much of the page's prose, and of the base's choice, stands in the same places.

    Once by the elements that hold a line, and once by how these are named.
    """
    sizes, shares = mass.tolist(), share.tolist()
    kinds = [
        (one.kind, setting(strand.place.parent).kind)
        for one, strand in zip(settings, strands, strict=True)
    ]
    keys: list[Sequence[Hashable]] = [*holders, kinds]
    columns = [column for family in keys for column in _of_family(family, sizes, shares)]
    return numpy.array(columns, dtype=numpy.float32).T


def _of_family(
    keys: Sequence[Hashable], sizes: Sequence[float], shares: Sequence[float]
) -> list[list[float]]:
    total = max(sum(sizes), 1.0)
    prose: Counter[Hashable] = Counter()
    taken: Counter[Hashable] = Counter()
    for key, size, chosen in zip(keys, sizes, shares, strict=True):
        prose[key] += size  # type: ignore[assignment]
        taken[key] += chosen  # type: ignore[assignment]
    members = Counter(keys)
    return [
        [prose[key] / total for key in keys],
        [taken[key] / members[key] for key in keys],
        [float(min(members[key], 50)) for key in keys],
    ]


def _from_base(share: Matrix) -> Matrix:
    """The place of a line relative to the lines that the base took."""
    count = len(share)
    index = numpy.arange(count, dtype=numpy.float32)
    taken = numpy.flatnonzero(share >= TAKEN)
    if not len(taken):
        return numpy.full((count, 5), -1.0, dtype=numpy.float32)
    first, last = float(taken[0]), float(taken[-1])
    at = numpy.searchsorted(taken, index)
    back = index - taken[numpy.clip(at - 1, 0, len(taken) - 1)]
    ahead = taken[numpy.clip(at, 0, len(taken) - 1)] - index
    columns = [
        numpy.clip(index - first, -60, 60),
        numpy.clip(index - last, -60, 60),
        (index - first) / max(last - first, 1.0),
        numpy.clip(numpy.where(at > 0, back, 60), 0, 60),
        numpy.clip(numpy.where(at < len(taken), ahead, 60), 0, 60),
    ]
    return numpy.stack(columns, axis=1).astype(numpy.float32)
