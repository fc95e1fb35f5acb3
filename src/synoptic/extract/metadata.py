"""Weighs what a page declares: title, people, outlet, address, dates, language, hints."""

from urllib.parse import urljoin, urlsplit

import courlan
import msgspec

from synoptic.extract.agencies import is_agency, is_person
from synoptic.extract.declared import Declared, Found
from synoptic.extract.folding import folded
from synoptic.extract.moments import declared_moment, is_after, swapped, url_day, written_moment
from synoptic.extract.people import names_in
from synoptic.extract.titles import bare_title
from synoptic.records import Hint, Moment, Precision

MOST_HINTS = 40
SAME_TITLE = 0.4
_SECOND_LEVEL = frozenset(("co", "com", "org", "net", "gov", "edu", "ac", "or", "ne", "gob", "gov"))


class Metadata(msgspec.Struct):
    """What is believed of a page."""

    title: str = ""
    outlet: str = ""
    url: str = ""
    language: str = ""
    authors: tuple[str, ...] = ()
    published: Moment | None = None
    modified: Moment | None = None
    hints: tuple[Hint, ...] = ()


def metadata_of(found: Declared, url: str, bound: str) -> Metadata:
    """What to believe of a page that lies at `url` and was taken no later than `bound`."""
    address = canonical(found, url)
    outlet = outlet_of(found, address or url)
    people, agencies = authors_of(found.authors, outlet)
    published, modified = dates_of(found, address or url, bound)
    hints = [*agencies, *found.hints]
    if hint := _foreign_canonical(found, url):
        hints.insert(0, hint)
    return Metadata(
        title=title_of(found, outlet),
        outlet=outlet,
        url=address or url,
        language=next((entry.value for entry in found.languages), ""),
        authors=tuple(people),
        published=published,
        modified=modified,
        hints=tuple(dict.fromkeys(hints))[:MOST_HINTS],
    )


def canonical(found: Declared, url: str) -> str:
    """The page's own address without tracking parameters; another host's is not its own."""
    for entry in found.canonical:
        address = urljoin(url, entry.value) if url else entry.value
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            continue
        if url and site(address) != site(url):
            continue
        if url and parts.path in ("", "/") and urlsplit(url).path not in ("", "/"):
            continue
        return str(courlan.clean_url(address) or address)
    return str(courlan.clean_url(url) or url) if url else ""


def site(url: str) -> str:
    """The registered part of an address's host: "news.bbc.co.uk" gives "bbc.co.uk"."""
    parts = (urlsplit(url).hostname or "").removeprefix("www.").split(".")
    keep = 3 if len(parts) > 2 and parts[-2] in _SECOND_LEVEL and len(parts[-1]) == 2 else 2
    return ".".join(parts[-keep:])


def outlet_of(found: Declared, url: str) -> str:
    """The outlet's name from the site's data, else its host."""
    for entry in found.outlets:
        if 2 <= len(entry.value) <= 60 and not entry.value.startswith("http"):
            return entry.value
    return (urlsplit(url).hostname or "").removeprefix("www.")


def title_of(found: Declared, outlet: str) -> str:
    """The page's title as it is shown: the main heading that the declared titles speak for.

    Without such a heading it is the first declared title, without the site's name.
    """
    shown = [entry.value for entry in found.headings]
    told = [bare_title(entry.value, outlet) for entry in found.titles if len(entry.value) >= 3]
    wanted = [set(folded(title).split()) for title in told]
    scored = [
        (max((_overlap(heading, w) for w in wanted), default=0.0), heading) for heading in shown
    ]
    best = max(scored, key=lambda pair: pair[0], default=(0.0, ""))
    if best[0] >= SAME_TITLE:
        return bare_title(best[1], outlet)
    return told[0] if told else (shown[0] if len(shown) == 1 else "")


def _overlap(heading: str, wanted: set[str]) -> float:
    """The share of words that a heading and a title have in common."""
    words = set(folded(heading).split())
    return len(words & wanted) / len(words | wanted) if words and wanted else 0.0


def authors_of(entries: list[Found], outlet: str) -> tuple[list[str], list[Hint]]:
    """People, and hints for agencies and desks: from the first place that names one.

    A place that names nobody but the outlet itself counts only where no other names anyone.
    """
    best: tuple[list[str], list[Hint]] = ([], [])
    for place in dict.fromkeys(entry.place for entry in entries):
        found = _named_at([entry for entry in entries if entry.place == place], outlet)
        if found[0] or any(hint.kind == "agency-author" for hint in found[1]):
            return found
        if found[1] and not best[1]:
            best = found
    return best


def _named_at(entries: list[Found], outlet: str) -> tuple[list[str], list[Hint]]:
    people: dict[str, str] = {}
    hints: dict[str, Hint] = {}
    for entry in entries:
        for name in [entry.value] if entry.organisation else names_in(entry.value):
            if is_person(name, outlet) and not entry.organisation:
                people.setdefault(folded(name), name)
                continue
            own = not is_agency(name) and folded(name) == folded(outlet)
            kind = "outlet-author" if own else "agency-author"
            hints.setdefault(folded(name), Hint(kind, name, entry.place))
    return list(people.values()), list(hints.values())


def dates_of(found: Declared, url: str, bound: str) -> tuple[Moment | None, Moment | None]:
    """Published and modified. Neither lies after `bound`, nor modified before published."""
    published = _moments(found.published, bound)
    modified = _moments(found.modified, bound)
    first = published[0] if published else None
    later = modified[0] if modified else None
    if first is not None:
        first = _in_order(first, [*published[1:], *modified], url_day(url), bound)
        fitting = [m for m in published if m.day == first.day and _is_finer(m, first)]
        first = fitting[0] if fitting else first
    if first is not None and later is not None and later.value[:10] < first.value[:10]:
        later = None
    return first, later


def _moments(entries: list[Found], bound: str) -> list[Moment]:
    found = []
    for entry in entries:
        moment = declared_moment(entry.value, entry.place)
        if moment is None and entry.place.startswith("meta"):
            # "March 27, 2025"; in linked data, words are a template's and of the last change
            moment = written_moment(entry.value, "en", entry.place)
        if moment is not None and is_after(moment, bound):
            moment = swapped(moment)
        if moment is not None and not is_after(moment, bound):
            found.append(moment)
    return found


def _in_order(moment: Moment, others: list[Moment], address: str, bound: str) -> Moment:
    """The moment, or its day and month exchanged where everything else speaks for that."""
    other = swapped(moment)
    if other is None or is_after(other, bound):
        return moment
    days = {entry.day for entry in others} | ({address} if address else set())
    return other if other.day in days and moment.day not in days else moment


def _is_finer(first: Moment, second: Moment) -> bool:
    order = list(Precision)
    return order.index(first.precision) < order.index(second.precision)


def _foreign_canonical(found: Declared, url: str) -> Hint | None:
    """A hint when the page says that its proper address is on another site."""
    for entry in found.canonical:
        if entry.value.startswith("http") and url and site(entry.value) != site(url):
            return Hint("canonical", entry.value, entry.place)
    return None
