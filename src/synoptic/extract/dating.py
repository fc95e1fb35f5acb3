"""Finds a date where a page declares none: htmldate, then the page's address."""

from copy import deepcopy

from htmldate import find_date
from lxml.html import HtmlElement

from synoptic.extract.metadata import Metadata
from synoptic.extract.moments import declared_moment, is_after, url_day
from synoptic.records import Moment


def fallback_dates(data: Metadata, root: HtmlElement, bound: str) -> None:
    """Fills `published` from the address or the text of the page, where nothing declared it."""
    if data.published is not None:
        return
    day = url_day(data.url)
    moment = declared_moment(day, "address") if day else None
    if moment is None:
        found = find_date(
            deepcopy(root),
            original_date=True,
            extensive_search=True,
            url=data.url or None,
            max_date=bound[:10] or None,
        )
        moment = Moment(found, reason="htmldate", confidence=0.7) if found else None
    if moment is not None and not is_after(moment, bound):
        data.published = moment
