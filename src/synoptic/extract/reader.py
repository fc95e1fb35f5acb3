"""Turns a capture into articles: the door of the room."""

from collections.abc import Callable, Collection, Mapping

from synoptic.extract.assembling import Draft, assembled
from synoptic.extract.dating import fallback_dates
from synoptic.extract.declared import declared
from synoptic.extract.decoding import Decoded, decoded
from synoptic.extract.flat import flat_lines, markdown_lines
from synoptic.extract.metadata import metadata_of
from synoptic.extract.pages import page_lines
from synoptic.extract.parsing import parsed
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
        return [Draft(lines=flat_lines(characters.text), guessed=characters.guessed)]

    def _markdown(self, capture: Capture, characters: Decoded) -> list[Draft]:
        lines, front = markdown_lines(characters.text)
        return [Draft(lines=lines, title=front.get("title", ""), guessed=characters.guessed)]

    def _page(self, capture: Capture, characters: Decoded) -> list[Draft]:
        root = parsed(characters.text)
        bound = capture.taken or capture.hints.get("file-time", "")
        data = metadata_of(declared(root), capture.url, bound)
        fallback_dates(data, root, bound)
        return [
            Draft(
                lines=page_lines(root, data.title),
                title=data.title,
                language=data.language,
                outlet=data.outlet,
                url=data.url,
                authors=data.authors,
                published=data.published,
                modified=data.modified,
                hints=data.hints,
                guessed=characters.guessed,
            )
        ]
