"""Splits an account into statements: clauses and sentences in its own words, with their chains.

Only blocks of the account's own telling make statements. What aligns them is in `alignment`.
"""

from collections.abc import Sequence

import msgspec

from synoptic.compare.attribution import (
    attributing,
    is_cue,
    only_attributes,
    only_points,
    tells_an_act,
)
from synoptic.compare.clauses import clauses
from synoptic.compare.margins import Margins
from synoptic.compare.silent import Reason, asks, sentences, silence, spoken
from synoptic.records import (
    TELLING,
    Account,
    Actor,
    Aside,
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
    its predicate is the cue of a quote, `asks` that its sentence is a question.
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
    asks: bool = False

    @property
    def span(self) -> Span:
        """Where the words stand."""
        return self.statement.span


class Telling(msgspec.Struct, frozen=True):
    """The statements of one account: `units` are the finest, `sentences` the whole sentences.

    A sentence of one clause stands in both, as the same unit. `asides` are words that claim
    nothing, each with the reason.
    """

    account: Account
    units: tuple[Unit, ...]
    sentences: tuple[Unit, ...]
    asides: tuple[Aside, ...] = ()


def statements(account: Account, lines: frozenset[str] = frozenset()) -> Telling:
    """The statements of `account` in reading order; a sentence told twice is taken once.

    `lines` are what several pages of the story print around their articles.
    """
    fine: list[Unit] = []
    whole: list[Unit] = []
    asides: list[Aside] = []
    seen: set[str] = set()
    margins = Margins(account)
    for index, sentence in sentences(account):
        label = account.article.label_at(sentence.start)
        if label not in TELLING or label is None:
            continue
        words = spoken(sentence.span.of(account.article.text))
        reason = Reason.AGAIN if words in seen else silence(account, sentence, lines)
        seen.add(words)
        if reason is not None:
            asides.extend(_aside(account, sentence.span, reason))
            continue
        parts, left_out = _units(account, index, sentence, label, margins)
        if not parts:
            reasons = [why for _, why in left_out]
            asides.extend(_aside(account, sentence.span, max(reasons, key=reasons.count)))
            continue
        for span, why in left_out:
            apart = not any(span.overlaps(part.span) for part in parts)
            if apart and why is not Reason.NOTHING:
                asides.extend(_aside(account, span, why))
        fine.extend(parts)
        whole.append(parts[0] if len(parts) == 1 else _sentence(account, index, sentence, parts))
    return Telling(account, tuple(fine), tuple(whole), tuple(asides))


def _aside(account: Account, span: Span, reason: Reason) -> list[Aside]:
    """Words that are left out; nothing where there is no word among them."""
    place = _trimmed(account.article.text, span)
    text = place.of(account.article.text)
    if not any(letter.isalnum() for letter in text):
        return []
    return [Aside(account.article.id, place.start, place.stop, text, reason)]


def _units(
    account: Account,
    index: int,
    sentence: Sentence,
    label: Label,
    margins: Margins,
    *,
    acts: bool = False,
) -> tuple[list[Unit], list[tuple[Span, Reason]]]:
    """The claims of a sentence, and its clauses that claim nothing.

    `acts` says that its verb of saying tells what was done: then all words are its claim.
    """
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
    apart = [] if acts else attributing(account, quotes, credits)
    question = asks(sentence.span.of(account.article.text), account.article.language)
    units: list[Unit] = []
    left_out: list[tuple[Span, Reason]] = []
    found = clauses(account.analysis, sentence)
    for clause in found:
        tokens = tuple(
            token
            for token in clause.tokens
            if not any(span.contains(account.analysis.tokens[token].span) for span in apart)
        )
        if not _claims(account, tokens, alone=len(found) == 1):
            told = [token for token in tokens if _is_value(account, token)]
            if told and units:
                units[-1] = _with(units[-1], told)
            left_out.append((clause.span, Reason.NOTHING))
            continue
        if not margins.claims(tokens, title=label is Label.TITLE):
            left_out.append((clause.span, Reason.NOTICE))
            continue
        if (not acts and only_attributes(account, clause, tokens, quotes)) or (
            only_points(account, clause)
            and not any(_is_value(account, token) for token in clause.tokens)
        ):
            left_out.append((clause.span, Reason.SPEAKER))
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
                attributes=is_cue(account, clause.head, quotes),
                asks=question,
            )
        )
    if not units and not acts and any(tells_an_act(account, one, quotes) for one in found):
        return _units(account, index, sentence, label, margins, acts=True)
    if len(units) == 1:
        only = units[0]
        statement = _widened(only, sentence, account)
        units = [msgspec.structs.replace(only, whole=True, statement=statement)]
    return units, left_out


def _is_value(account: Account, token: int) -> bool:
    """Whether a word belongs to a figure or a time."""
    span = account.analysis.tokens[token].span
    figures, times = account.annotations.figures, account.annotations.times
    values = [*(figure.span for figure in figures), *(time.span for time in times)]
    return any(value.overlaps(span) for value in values)


def _with(unit: Unit, tokens: Sequence[int]) -> Unit:
    """A claim with a value that a fragment behind it tells: "..., in 1957"."""
    return msgspec.structs.replace(unit, tokens=tuple(sorted({*unit.tokens, *tokens})))


def _claims(account: Account, tokens: Sequence[int], *, alone: bool) -> bool:
    """Whether the words can claim anything: two content words, one of them no name."""
    tags = [account.analysis.tokens[token].tag for token in tokens]
    content = [tag for tag in tags if tag in _WORD_TAGS]
    if alone:
        return bool(content)
    return len(content) > 1 and any(tag != "PROPN" for tag in content)


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
        asks=parts[0].asks,
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
