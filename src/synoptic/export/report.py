"""Writes a synopsis as one self-contained HTML page that needs no script and no network."""

from collections.abc import Sequence
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from synoptic.export.pages import page_of
from synoptic.export.phrases import LEFT_OUT, MEANING, STATUS, bound, counted
from synoptic.records import Account, Synopsis
from synoptic.version import VERSION


@cache
def environment() -> Environment:
    """The templates of this room; what is put into them is escaped, for every page is hostile."""
    made = Environment(
        loader=PackageLoader("synoptic.export", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["web_address"] = web_address
    made.globals.update(STATUS=STATUS, MEANING=MEANING, LEFT_OUT=LEFT_OUT, VERSION=VERSION)
    made.globals.update(bound=bound, counted=counted)
    return made


def report(synopsis: Synopsis, accounts: Sequence[Account]) -> str:
    """The synopsis as a page: origins, fact grid, conflicts, quotes, wording, annotated articles.

    The same synopsis gives the same page, byte for byte.
    """
    template = environment().get_template("report.html.jinja")
    style = environment().loader
    assert style is not None
    css, _, _ = style.get_source(environment(), "report.css")
    return template.render(page=page_of(synopsis, accounts), css=css)


def web_address(url: str) -> str:
    """`url` if it may be linked to (http or https), else nothing."""
    return url if url.lower().startswith(("http://", "https://")) else ""
