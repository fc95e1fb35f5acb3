"""Finds the words that name an upstream: of the whole article, or of one statement.

Which words name an outlet is left to `upstreams`; what the credits count for, to `compare`.
"""

from collections.abc import Iterator

from synoptic.annotate.credit_lines import (
    NAME_SPLIT,
    author_lines,
    citations,
    contributions,
    markers,
    photos,
    source_lines,
    tails,
)
from synoptic.annotate.crediting import Page, taken
from synoptic.annotate.datelines import datelines
from synoptic.annotate.relays import according, brackets, owns
from synoptic.languages import Language, Outlets, known_outlets
from synoptic.languages.mastheads import host_of
from synoptic.records import (
    TELLING,
    Article,
    Block,
    Credit,
    CreditKind,
    Label,
    Span,
)

_HEAD_BLOCKS = 4
"""Blocks at the head in which an agency's byline may stand."""

_DECLARING = ("based-on", "copyright", "provider", "agency-author", "feed-source", "canonical")


def find_credits(
    article: Article, language: Language, outlets: Outlets | None = None
) -> tuple[Credit, ...]:
    """The credits of `article`, in order of place; declared ones, which have no place, first."""
    return _tidy(_all(Page(article, language, outlets or known_outlets())))


def find_sources(
    article: Article, language: Language, outlets: Outlets | None = None
) -> tuple[Credit, ...]:
    """Only the credits of single statements, in order of place: who relayed what."""
    page = Page(article, language, outlets or known_outlets())
    read = (b for b in article.blocks if b.label in (*TELLING, Label.OTHER_VOICE))
    return _tidy([credit for block in read for credit in according(page, block)])


def _all(page: Page) -> list[Credit]:
    found: list[Credit] = [*_declared(page), *_bylines(page)]
    for block in page.article.blocks:
        found += _of_block(page, block)
    found += markers(page, found)
    return found


def _of_block(page: Page, block: Block) -> Iterator[Credit]:
    if block.label in (Label.FURNITURE, Label.RELATED):
        yield from source_lines(page, block, only_known=True)
        return
    if block.label is Label.PHOTO_CREDIT:
        yield from photos(page, block)
        return
    found = [
        *photos(page, block),
        *source_lines(page, block),
        *citations(page, block),
        *contributions(page, block),
        *author_lines(page, block),
        *tails(page, block),
    ]
    if block.label in TELLING and block.label is not Label.TITLE:
        found += datelines(page, block)
    yield from found
    if block.label in (*TELLING, Label.CREDIT, Label.OTHER_VOICE):
        already = [credit.span for credit in found]
        yield from (c for c in brackets(page, block) if not taken(c.span, already))
        yield from (c for c in according(page, block) if not taken(c.span, already))
        yield from owns(page, block)


def _bylines(page: Page) -> Iterator[Credit]:
    """Agencies among the authors."""
    head = page.article.blocks[:_HEAD_BLOCKS]
    for author in page.article.authors:
        for piece in (author, *NAME_SPLIT.split(author)):
            outlet = page.outlets.called(piece.strip()) if piece.strip() else None
            if outlet is None or page.is_own(outlet):
                continue
            place = next(
                (
                    page.text.find(author, b.start, b.stop)
                    for b in head
                    if page.text.find(author, b.start, b.stop) >= 0
                ),
                -1,
            )
            span = Span(place, place + len(author)) if place >= 0 else Span(0, 0)
            name = span if place >= 0 else None
            yield Credit(
                span.start, span.stop, CreditKind.BYLINE, outlet.name, outlet.family, name, 0.9
            )
            break


def _declared(page: Page) -> Iterator[Credit]:
    """What the page's data declares, where it names somebody else than the outlet itself."""
    for hint in page.article.hints:
        if hint.kind not in _DECLARING:
            continue
        is_address = hint.value.startswith("http")
        host = host_of(hint.value)
        outlet = page.outlets.hosted(host) if is_address else page.outlets.called(hint.value)
        here = host_of(page.article.url)
        if outlet is not None and not page.is_own(outlet):
            yield Credit(0, 0, CreditKind.DECLARED, outlet.name, outlet.family, None, 0.9)
        elif (
            outlet is None
            and hint.kind in ("based-on", "feed-source")
            and here
            and (not is_address or host != here)
        ):
            name = host if is_address else hint.value
            yield Credit(0, 0, CreditKind.DECLARED, name, "", None, 0.6)


def _tidy(found: list[Credit]) -> tuple[Credit, ...]:
    """In order of place, each once; a picture's credit is nothing else besides."""
    photos = [credit.span for credit in found if credit.kind is CreditKind.PHOTO]
    kept: dict[tuple[int, int, str, str], Credit] = {}
    for credit in found:
        if credit.kind is not CreditKind.PHOTO and len(credit.span) and taken(credit.span, photos):
            continue
        kept.setdefault((credit.start, credit.stop, credit.kind, credit.source), credit)
    return tuple(sorted(kept.values(), key=lambda c: (c.start, c.stop, c.kind, c.source)))
