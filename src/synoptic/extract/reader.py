"""Turns a capture into articles: the door of the room."""

from collections.abc import Callable, Collection, Mapping

from synoptic.extract.assembling import Draft, assembled
from synoptic.extract.beside import add_beside
from synoptic.extract.bylines import marked_bylines
from synoptic.extract.dating import fallback_date
from synoptic.extract.declared import Declared, Found, declared
from synoptic.extract.decoding import Decoded, decoded
from synoptic.extract.extracted import extracted
from synoptic.extract.flat import flat_lines, markdown_lines
from synoptic.extract.folding import folded
from synoptic.extract.lines import Line
from synoptic.extract.markup import strands
from synoptic.extract.metadata import metadata_of
from synoptic.extract.pages import MOST_LINES, beside_title, page_lines
from synoptic.extract.parsing import parsed
from synoptic.extract.people import names_in
from synoptic.records import Article, Capture, Moment, Precision, ReadingError

VERSION = "1"


class Reader:
    """Reads a capture of any kind into articles.

    `repeated` maps an outlet's name to folded lines that are known to stand on many of its pages.
    """

    version = VERSION

    def __init__(self, *, repeated: Mapping[str, Collection[str]] | None = None) -> None:
        self._repeated = repeated or {}
        self._ways: dict[str, Callable[[Capture, Decoded], list[Draft]]] = {
            "html": self._page,
            "markdown": self._markdown,
            "records": self._record,
        }

    def __call__(
        self, capture: Capture, *, published: str = "", language: str = "", outlet: str = ""
    ) -> tuple[Article, ...]:
        """The articles in a capture, usually one.

        What the user gives (`published` as ISO 8601, `language`, `outlet`) stands over what the
        page says. Raises `ReadingError` when the capture holds no text.
        """
        characters = decoded(capture.content, content_type=capture.hints.get("content-type", ""))
        way = self._ways.get(capture.hints.get("format", ""), self._flat)
        articles = []
        for draft in way(capture, characters):
            if published:
                draft.published = Moment(published, Precision.DAY, reason="given by the user")
            draft.language = language or draft.language
            draft.outlet = outlet or draft.outlet
            known = self._repeated.get(draft.outlet, ())
            articles.append(assembled(draft, capture, known, sure=bool(language)))
        if not articles:
            raise ReadingError("there is no text in it", place=capture.source)
        return tuple(articles)

    def _flat(self, capture: Capture, characters: Decoded) -> list[Draft]:
        lines = flat_lines(characters.text)
        if len(lines) > MOST_LINES:
            raise ReadingError(
                f"the text has more than {MOST_LINES:,} lines",
                place=capture.source,
                remedy="give each article its own file",
            )
        return [self._draft(lines, Declared(), capture, characters)]

    def _markdown(self, capture: Capture, characters: Decoded) -> list[Draft]:
        lines, front = markdown_lines(characters.text)
        found = Declared()
        for key, group in (
            ("title", found.titles),
            ("date", found.published),
            ("author", found.authors),
            ("lang", found.languages),
        ):
            if front.get(key):
                group.append(Found(front[key], f"front matter {key}"))
        return [self._draft(lines, found, capture, characters)]

    def _record(self, capture: Capture, characters: Decoded) -> list[Draft]:
        lines, found, address = extracted(characters.text)
        return [self._draft(lines, found, capture, characters, address)]

    def _page(self, capture: Capture, characters: Decoded) -> list[Draft]:
        root = parsed(characters.text)
        found = declared(root)
        if not _names_author(found):
            found.authors += marked_bylines(root)
        draft = self._draft([], found, capture, characters)
        every = strands(root)
        if draft.published is None:
            beside = beside_title(every, draft.title)
            bound = _bound(capture)
            draft.published = fallback_date(root, draft.url, bound, beside, draft.language)
        lead = found.leads[0].value if found.leads else ""
        draft.lines = page_lines(root, every, draft.title, lead)
        return [draft]

    def _draft(
        self,
        lines: list[Line],
        found: Declared,
        capture: Capture,
        characters: Decoded,
        address: str = "",
    ) -> Draft:
        add_beside(found, capture)
        data = metadata_of(found, capture.url or address, _bound(capture))
        return Draft(
            lines=lines,
            title=data.title,
            language=data.language,
            outlet=data.outlet,
            url=data.url,
            authors=data.authors,
            published=data.published,
            modified=data.modified,
            hints=data.hints,
            guessed=characters.guessed,
            bound=_bound(capture),
        )


def _names_author(found: Declared) -> bool:
    """Whether the data names an author other than the outlet itself."""
    outlets = {folded(entry.value) for entry in found.outlets}
    named = (name for entry in found.authors for name in names_in(entry.value))
    return any(folded(name) not in outlets for name in named)


def _bound(capture: Capture) -> str:
    """The latest moment at which the page can have been published."""
    return capture.taken or capture.hints.get("file-time", "")
