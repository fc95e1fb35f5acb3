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
from synoptic.compare.clauses import Clause, clauses
from synoptic.compare.margins import Margins
from synoptic.compare.silent import MARKS, Reason, asks, sentences, silence, spoken
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
        parts, left_out = _Parting(account, index, sentence, label, margins).parts()
        asides.extend(_left_out(account, sentence, parts, left_out))
        if not parts:
            continue
        fine.extend(parts)
        whole.append(parts[0] if len(parts) == 1 else _sentence(account, sentence, parts))
    return Telling(account, tuple(fine), tuple(whole), tuple(asides))


def _left_out(
    account: Account,
    sentence: Sentence,
    parts: Sequence[Unit],
    left_out: Sequence[tuple[Span, Reason]],
) -> list[Aside]:
    """What a sentence says without claiming it, and the whole of it where it claims nothing.

    Beside claims a few words that claim nothing are left where they stand.
    """
    if not parts:
        reasons = [reason for _, reason in left_out]
        return _aside(account, sentence.span, max(reasons, key=reasons.count))
    return [
        aside
        for span, reason in left_out
        if reason is not Reason.NOTHING and not any(span.overlaps(part.span) for part in parts)
        for aside in _aside(account, span, reason)
    ]


def _aside(account: Account, span: Span, reason: Reason) -> list[Aside]:
    """Words that are left out; nothing where there is no word among them."""
    place = _trimmed(account.article.text, span)
    text = place.of(account.article.text)
    if not any(letter.isalnum() for letter in text):
        return []
    return [Aside(account.article.id, place.start, place.stop, text, reason)]


class _Parting:
    """Parts one sentence into its claims and the clauses that claim nothing."""

    def __init__(
        self, account: Account, index: int, sentence: Sentence, label: Label, margins: Margins
    ) -> None:
        self._account = account
        self._index = index
        self._sentence = sentence
        self._label = label
        self._margins = margins
        self._clauses = clauses(account.analysis, sentence)
        self._asks = asks(sentence.span.of(account.article.text), account.article.language)
        self._quotes = [
            quote
            for quote in account.annotations.quotes
            if any(span.overlaps(sentence.span) for span in quote.content)
            or (quote.cue is not None and quote.cue.overlaps(sentence.span))
        ]
        self._credits = tuple(
            credit
            for credit in account.annotations.credits
            if credit.kind is CreditKind.ACCORDING and credit.span.overlaps(sentence.span)
        )

    def parts(self) -> tuple[list[Unit], list[tuple[Span, Reason]]]:
        """The claims of the sentence, and its clauses that claim nothing, each with the reason."""
        units, left_out = self._read(acts=False)
        if not units and any(
            tells_an_act(self._account, clause, self._quotes) for clause in self._clauses
        ):
            units, left_out = self._read(acts=True)
        if len(units) == 1:
            statement = _widened(units[0], self._sentence, self._account)
            units = [msgspec.structs.replace(units[0], whole=True, statement=statement)]
        return units, left_out

    def _read(self, *, acts: bool) -> tuple[list[Unit], list[tuple[Span, Reason]]]:
        """As `parts`; `acts` says that a verb of saying tells what was done: all words claim."""
        analysed = self._account.analysis.tokens
        apart = [] if acts else attributing(self._account, self._quotes, self._credits)
        units: list[Unit] = []
        left_out: list[tuple[Span, Reason]] = []
        for clause in self._clauses:
            tokens = tuple(
                token
                for token in clause.tokens
                if not any(span.contains(analysed[token].span) for span in apart)
            )
            reason = self._silence(clause, tokens, acts=acts)
            if reason is None:
                units.append(self._unit(clause, tokens))
                continue
            left_out.append((clause.span, reason))
            if reason is Reason.NOTHING and units:
                told = [token for token in tokens if _is_value(self._account, token)]
                units[-1] = _with(units[-1], told)
        return units, left_out

    def _silence(self, clause: Clause, tokens: Sequence[int], *, acts: bool) -> Reason | None:
        """Why a clause claims nothing; `tokens` are its words that do not only attribute."""
        if not _claims(self._account, tokens, alone=len(self._clauses) == 1):
            return Reason.NOTHING
        if not self._margins.claims(tokens, title=self._label is Label.TITLE):
            return Reason.NOTICE
        if not acts and only_attributes(self._account, clause, tokens, self._quotes):
            return Reason.SPEAKER
        if only_points(self._account, clause) and not any(
            _is_value(self._account, token) for token in clause.tokens
        ):
            return Reason.SPEAKER
        return None

    def _unit(self, clause: Clause, tokens: tuple[int, ...]) -> Unit:
        quote = _covering(self._account, tokens, self._quotes)
        span = _trimmed(self._account.article.text, clause.span)
        return Unit(
            statement=_statement(self._account, span, quote),
            sentence=self._index,
            opens=self._sentence.start,
            whole=False,
            tokens=tokens,
            head=clause.head,
            label=self._label,
            implied=clause.implied,
            speakers=_speakers(quote),
            quote=quote,
            credits=self._credits,
            attributes=is_cue(self._account, clause.head, self._quotes),
            asks=self._asks,
        )


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


def _sentence(account: Account, sentence: Sentence, parts: Sequence[Unit]) -> Unit:
    """The claims of a sentence as one, shown with the whole of it."""
    one = united(account, parts)
    statement = _widened(one, sentence, account)
    return msgspec.structs.replace(
        one, statement=statement, whole=True, implied=(), attributes=False
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
    while start < stop and text[start] in MARKS:
        start += 1
    while stop > start and text[stop - 1] in MARKS:
        stop -= 1
    return Span(start, stop)
