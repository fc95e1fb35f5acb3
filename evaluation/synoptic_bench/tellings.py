"""Makes accounts from bare sentences, so that comparing can be measured on sentence-aligned sets.

Every line is a block of its own; nothing of a page (labels, dates, outlets) is measured here.
"""

from collections.abc import Sequence

from synoptic.annotate import Annotator
from synoptic.encoder import Encoder, Passage
from synoptic.records import Account, Article, Block, Label, Moment, Span, identifier

_GAP = "\n\n"
LANGUAGES = {
    "arb": "ar", "bel": "be", "bul": "bg", "ces": "cs", "deu": "de", "ell": "el", "eng": "en",
    "fin": "fi", "fra": "fr", "hun": "hu", "ita": "it", "jpn": "ja", "lit": "lt", "nld": "nl",
    "pol": "pl", "por": "pt", "ron": "ro", "rus": "ru", "spa": "es", "swe": "sv", "tur": "tr",
    "ukr": "uk", "zho": "zh",
}  # fmt: skip
"""ISO 639-3 codes as some sets write them."""


class Tellings:
    """Turns lines into accounts with one encoder and one annotator."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        self._annotate = Annotator()

    def account(
        self, key: str, language: str, lines: Sequence[str], published: str = ""
    ) -> Account:
        """An account with a body block a line; `line_of` finds a line again by offset."""
        text = _GAP.join(lines)
        blocks = []
        start = 0
        for line in lines:
            blocks.append(Block(label=Label.BODY, start=start, stop=start + len(line)))
            start += len(line) + len(_GAP)
        article = Article(
            id=identifier("a", (key, language, text)),
            capture="",
            text=text,
            blocks=tuple(blocks),
            language=short(language),
            published=Moment(published) if published else None,
        )
        passage = Passage(
            article=article.id,
            text=text,
            language=article.language,
            parts=tuple(Span(block.start, block.stop) for block in blocks),
        )
        analysis = self.encoder.analyse([passage])[0]
        return Account(article, analysis, self._annotate(article, analysis))


def short(language: str) -> str:
    """The two-letter code of a language written "de", "deu" or "fra-CA"."""
    code = language.partition("-")[0]
    return LANGUAGES.get(code, code)


def line_of(account: Account, offset: int) -> int:
    """The number of the line that holds the code point at `offset`."""
    for number, block in enumerate(account.article.blocks):
        if offset < block.stop:
            return number
    return len(account.article.blocks) - 1
