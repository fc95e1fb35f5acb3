"""Lines that an outlet puts on its pages: counted as pages come, known to those that come later.

A run reads its pages with the lines known when it began. When it ends, the lines of the outlets it
touched are counted, and pages that tell one of them as their own words are read again.
"""

from collections.abc import Iterator, Mapping

from synoptic.pipeline.readings import Reading
from synoptic.records import Article
from synoptic.store import Archive

Lines = Mapping[str, frozenset[int]]
"""The numbers of the lines that are known to stand on many pages, by outlet."""


def keep_lines(archive: Archive, article: Article) -> None:
    """Counts an article's lines for its outlet, which is looked at when the run ends."""
    from synoptic.extract import line_number, lines_of

    if article.outlet:
        found = {line_number(line): told for line, told in lines_of(article).items()}
        archive.lines.put(article.id, article.outlet, found)
        archive.waiting.put_outlets([article.outlet])


class Counted:
    """The lines of the outlets that a run touched."""

    def __init__(self, archive: Archive) -> None:
        from synoptic.extract import often
        from synoptic.extract.repeats import FEWEST_PAGES

        self._archive = archive
        self._outlets = archive.waiting.outlets()
        self._found: dict[str, frozenset[int]] = {}
        for outlet in self._outlets:
            self._found[outlet] = often(*archive.lines.counted(outlet, FEWEST_PAGES))

    def known(self) -> Lines:
        """All repeated lines as they are now."""
        return {**self._archive.lines.repeated(), **self._found}

    def readings(self) -> Iterator[Reading]:
        """The pages to be read again: they tell a line that has come to be known."""
        known = self._archive.lines.repeated()
        seen: set[str] = set()
        for outlet in sorted(self._found):
            fresh = self._found[outlet] - known.get(outlet, frozenset())
            for id_ in self._archive.lines.telling(outlet, sorted(fresh)):
                if id_ not in seen:
                    seen.add(id_)
                    yield Reading(
                        id=id_,
                        capture=self._archive.captures.get(id_),
                        given=self._archive.captures.given(id_) or {},
                    )

    def keep(self) -> None:
        """Keeps what was counted, once those pages are read again."""
        with self._archive.writing():
            for outlet, found in self._found.items():
                self._archive.lines.repeat(outlet, found)
            self._archive.waiting.finish(outlets=self._outlets)
