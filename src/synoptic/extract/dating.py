"""Finds a date where a page declares none: htmldate, then the page's address."""

from copy import deepcopy

from htmldate import find_date
from lxml.html import HtmlElement

from synoptic.extract.moments import declared_moment, is_after, url_day
from synoptic.records import Moment


def fallback_date(root: HtmlElement, url: str, bound: str) -> Moment | None:
    """When a page was published, from its address or its text, never after `bound`."""
    day = url_day(url)
    moment = declared_moment(day, "address") if day else None
    if moment is None:
        found = find_date(
            deepcopy(root),
            original_date=True,
            extensive_search=True,
            url=url or None,
            max_date=bound[:10] or None,
        )
        # htmldate gives the first of January where it saw no more than a year
        if found and not found.endswith("-01-01"):
            moment = Moment(found, reason="htmldate", confidence=0.7)
    return None if moment is None or is_after(moment, bound) else moment
