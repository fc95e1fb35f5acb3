"""Splits an account into statements: clauses and sentences in its own words, with their chains.

Only blocks of the account's own telling make statements. What aligns them is in `alignment`.
"""

from collections.abc import Iterator, Sequence

import msgspec

from synoptic.compare.clauses import Clause, clauses
from synoptic.compare.margins import Margins
from synoptic.compare.sentences import stretches
from synoptic.records import (
    TELLING,
    Account,
    Actor,
    Chain,
    Credit,
    CreditKind,
    Label,
    Quote,
    Sentence,
    Span,
    Statement,
    identifier,
)

_COVERED = 0.6
"""Share of a clause's letters that must stand inside a quote for it to be the quote's content."""

_CLOSING = " \t\n\r,;:–—-•*|"
_WORD_TAGS = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "X", ""})


class Unit(msgspec.Struct, frozen=True):
    """A statement with what it is compared by.

    `sentence` is the index of its sentence, `opens` where that begins, `whole` says that it is
    the whole of it. `tokens` are
    its own words without the words that only attribute it; `implied` are words it borrows.
    `head` is the index of its predicate, `label` that of its block. `speakers` are the local ids
    of entities who speak or are meant without being named in the clause. `attributes` says that
    its predicate is the cue of a quote.
    """

    statement: Statement
    sentence: int
    opens: int
    whole: bool
    tokens: tuple[int, ...]
    head: int
    label: Label
    implied: tuple[int, ...] = ()
    speakers: tuple[str, ...] = ()
    quote: Quote | None = None
    credits: tuple[Credit, ...] = ()
    attributes: bool = False

    @property
    def span(self) -> Span:
        """Where the words stand."""
        return self.statement.span


class Telling(msgspec.Struct, frozen=True):
    """The statements of one account: `units` are the finest, `sentences` the whole sentences.

    A sentence of one clause stands in both, as the same unit.
    """

    account: Account
    units: tuple[Unit, ...]
    sentences: tuple[Unit, ...]


def statements(account: Account) -> Telling:
    """The statements of `account` in reading order; a sentence told twice is taken once."""
    fine: list[Unit] = []
    whole: list[Unit] = []
    seen: set[str] = set()
    margins = Margins(account)
    for index, sentence in _sentences(account):
        label = account.article.label_at(sentence.start)
        words = _spoken(sentence.span.of(account.article.text))
        if label not in TELLING or label is None or words in seen:
            continue
        seen.add(words)
        parts = _units(account, index, sentence, label, margins)
        if not parts:
            continue
        fine.extend(parts)
        whole.append(parts[0] if len(parts) == 1 else _sentence(account, index, sentence, parts))
    return Telling(account=account, units=tuple(fine), sentences=tuple(whole))


def _spoken(text: str) -> str:
    """A sentence without what two printings of it differ in: capitals, blanks, marks at the end."""
    return " ".join(text.casefold().split()).strip(_CLOSING + ".!?…\"'“”„‘’«»()")


def _sentences(account: Account) -> Iterator[tuple[int, Sentence]]:
    """Sentences with the index they have in the analysis, those that run on cut apart."""
    for index, sentence in enumerate(account.analysis.sentences):
        for part in stretches(account.analysis, sentence, account.article.text):
            yield index, part


def _units(
    account: Account, index: int, sentence: Sentence, label: Label, margins: Margins
) -> list[Unit]:
    quotes = [
        quote
        for quote in account.annotations.quotes
        if any(span.overlaps(sentence.span) for span in quote.content)
        or (quote.cue is not None and quote.cue.overlaps(sentence.span))
    ]
    credits = tuple(
        credit
        for credit in account.annotations.credits
        if credit.kind is CreditKind.ACCORDING and credit.span.overlaps(sentence.span)
    )
    attributing = _attributing(quotes, credits)
    units: list[Unit] = []
    found = clauses(account.analysis, sentence)
    for clause in found:
        tokens = tuple(
            token
            for token in clause.tokens
            if not any(span.contains(account.analysis.tokens[token].span) for span in attributing)
        )
        if not _claims(account, tokens, alone=len(found) == 1):
            told = [token for token in tokens if _is_value(account, token)]
            if told and units:
                units[-1] = _with(units[-1], told)
            continue
        if not margins.claims(tokens, title=label is Label.TITLE):
            continue
        if _only_attributes(account, clause, tokens, quotes):
            continue
        quote = _covering(account, tokens, quotes)
        span = _trimmed(account.article.text, clause.span)
        units.append(
            Unit(
                statement=_statement(account, span, quote),
                sentence=index,
                opens=sentence.start,
                whole=False,
                tokens=tokens,
                head=clause.head,
                label=label,
                implied=clause.implied,
                speakers=_speakers(quote),
                quote=quote,
                credits=credits,
                attributes=_is_cue(account, clause.head, quotes),
            )
        )
    if len(units) == 1:
        only = units[0]
        return [
            msgspec.structs.replace(only, whole=True, statement=_widened(only, sentence, account))
        ]
    return units


def _is_value(account: Account, token: int) -> bool:
    """Whether a word belongs to a figure or a time."""
    span = account.analysis.tokens[token].span
    figures, times = account.annotations.figures, account.annotations.times
    values = [*(figure.span for figure in figures), *(time.span for time in times)]
    return any(value.overlaps(span) for value in values)


def _with(unit: Unit, tokens: Sequence[int]) -> Unit:
    """A claim with a value that a fragment behind it tells: "..., in 1957"."""
    return msgspec.structs.replace(unit, tokens=tuple(sorted({*unit.tokens, *tokens})))


def _attributing(quotes: Sequence[Quote], credits: Sequence[Credit]) -> list[Span]:
    """Words that say who says so, and nothing of what is said."""
    spans = [credit.span for credit in credits]
    for quote in quotes:
        actors = [quote.speaker, quote.addressee, *quote.medium]
        places = [actor.span for actor in actors if actor is not None]
        if quote.cue is not None:
            places.append(quote.cue)
        spans.extend(
            place
            for place in places
            if len(place) and not any(content.overlaps(place) for content in quote.content)
        )
    return spans


def _claims(account: Account, tokens: Sequence[int], *, alone: bool) -> bool:
    """Whether the words can claim anything: two content words, one of them no name."""
    tags = [account.analysis.tokens[token].tag for token in tokens]
    content = [tag for tag in tags if tag in _WORD_TAGS]
    if alone:
        return bool(content)
    return len(content) > 1 and any(tag != "PROPN" for tag in content)


def _only_attributes(
    account: Account, clause: Clause, tokens: Sequence[int], quotes: Sequence[Quote]
) -> bool:
    """Whether a clause says who speaks and no more: "Ada Lund, a spokeswoman, said"."""
    analysed = account.analysis.tokens
    return any(
        _is_cue(account, clause.head, (quote,))
        and not any(
            analysed[token].tag == "VERB"
            or any(span.contains(analysed[token].span) for span in quote.content)
            for token in tokens
        )
        for quote in quotes
    )


def _is_cue(account: Account, head: int, quotes: Sequence[Quote]) -> bool:
    """Whether a predicate is the word that says that something is said."""
    place = account.analysis.tokens[head].span
    return any(quote.cue is not None and quote.cue.contains(place) for quote in quotes)


def _sentence(account: Account, index: int, sentence: Sentence, parts: Sequence[Unit]) -> Unit:
    tokens = tuple(sorted({token for part in parts for token in part.tokens}))
    quotes = [part.quote for part in parts if part.quote is not None]
    quote = _covering(account, tokens, quotes)
    return Unit(
        statement=_statement(account, _trimmed(account.article.text, sentence.span), quote),
        sentence=index,
        opens=sentence.start,
        whole=True,
        tokens=tokens,
        head=_main(account, [part.head for part in parts]),
        label=parts[0].label,
        speakers=tuple(dict.fromkeys(who for part in parts for who in part.speakers)),
        quote=quote,
        credits=parts[0].credits,
    )


def united(account: Account, units: Sequence[Unit]) -> Unit:
    """Several claims of one sentence as one, from the first word of the first to the last."""
    first, last = min(unit.span.start for unit in units), max(unit.span.stop for unit in units)
    tokens = tuple(sorted({token for unit in units for token in unit.tokens}))
    quote = _covering(account, tokens, [unit.quote for unit in units if unit.quote is not None])
    return msgspec.structs.replace(
        units[0],
        statement=_statement(account, Span(first, last), quote),
        tokens=tokens,
        head=_main(account, [unit.head for unit in units]),
        implied=tuple(sorted({word for unit in units for word in unit.implied} - set(tokens))),
        speakers=tuple(dict.fromkeys(who for unit in units for who in unit.speakers)),
        quote=quote,
    )


def _main(account: Account, heads: Sequence[int]) -> int:
    """The head that hangs on none of the others; the first where the tree does not tell."""
    roots = [head for head in heads if account.analysis.tokens[head].relation == "root"]
    return (roots or list(heads))[0]


def _widened(unit: Unit, sentence: Sentence, account: Account) -> Statement:
    """A sentence's only claim is shown with the whole sentence, attribution and all."""
    return _statement(account, _trimmed(account.article.text, sentence.span), unit.quote)


def _covering(account: Account, tokens: Sequence[int], quotes: Sequence[Quote]) -> Quote | None:
    """The quote whose content holds most of these words, the longest cover first."""
    letters = sum(len(account.analysis.tokens[token].span) for token in tokens)
    best: tuple[int, Quote] | None = None
    for quote in quotes:
        covered = sum(
            len(account.analysis.tokens[token].span)
            for token in tokens
            if any(span.contains(account.analysis.tokens[token].span) for span in quote.content)
        )
        if covered >= _COVERED * letters and (best is None or covered > best[0]):
            best = (covered, quote)
    return best[1] if best else None


def _speakers(quote: Quote | None) -> tuple[str, ...]:
    if quote is None or quote.speaker is None or not quote.speaker.entity:
        return ()
    return (quote.speaker.entity,)


def _statement(account: Account, span: Span, quote: Quote | None) -> Statement:
    chain = Chain()
    if quote is not None:
        chain = Chain(
            speaker=_name(quote.speaker),
            addressee=_name(quote.addressee),
            medium=tuple(_name(actor) for actor in quote.medium),
        )
    return Statement(
        id=identifier("n", (account.article.id, str(span.start), str(span.stop))),
        article=account.article.id,
        start=span.start,
        stop=span.stop,
        text=span.of(account.article.text),
        chain=chain,
        quote=quote.id if quote is not None else "",
    )


def _name(actor: Actor | None) -> str:
    return actor.name if actor is not None else ""


def _trimmed(text: str, span: Span) -> Span:
    """The span without blanks, bullets and commas at its ends."""
    start, stop = span.start, span.stop
    while start < stop and text[start] in _CLOSING:
        start += 1
    while stop > start and text[stop - 1] in _CLOSING:
        stop -= 1
    return Span(start, stop)
