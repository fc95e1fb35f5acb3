"""One article and its analysis in, everything found in it out."""

from collections.abc import Callable

from synoptic.annotate.credits import find_credits
from synoptic.annotate.entities import find_entities
from synoptic.annotate.events import find_events
from synoptic.annotate.figures import find_figures
from synoptic.annotate.quotes import find_quotes
from synoptic.annotate.said_when import said_when
from synoptic.annotate.times import find_times
from synoptic.languages import Language, Outlets, known_outlets, language
from synoptic.records import Analysis, Annotations, Article


def unknown_language(code: str) -> Language:
    """A language of which nothing is known: every section is empty, so every stage still runs."""
    return Language(code=code, name=code, english=code, script="")


class Annotator:
    """Finds entities, figures, times, quotes, credits and events, in that order.

    The same article and analysis always give the same annotations; an article in a language
    without a file is annotated with what needs no words of that language.
    """

    version = "3"
    """Goes into the ledger: when it changes, articles are annotated again."""

    def __init__(
        self,
        languages: Callable[[str], Language | None] = language,
        outlets: Outlets | None = None,
    ) -> None:
        self._languages = languages
        self._outlets = outlets or known_outlets()

    def __call__(self, article: Article, analysis: Analysis) -> Annotations:
        spoken = self._languages(article.language) or unknown_language(article.language)
        entities = find_entities(article, analysis, spoken)
        times = find_times(article, analysis, spoken)
        figures = find_figures(article, analysis, spoken, entities, times)
        quotes = find_quotes(article, analysis, spoken, entities)
        quotes = said_when(quotes, times, article, analysis)
        credited = find_credits(article, spoken, self._outlets)
        events = find_events(article, analysis, spoken, entities, times=times, quotes=quotes)
        return Annotations(
            article=article.id,
            entities=entities,
            quotes=quotes,
            figures=figures,
            times=times,
            events=events,
            credits=credited,
        )
