"""Tells the words of a clause that only say who speaks from what it claims."""

from collections.abc import Sequence
from functools import cache

from synoptic.compare.clauses import Clause
from synoptic.languages import language
from synoptic.languages.pointers import pointers
from synoptic.records import Account, Credit, Quote, QuoteKind, Span, Token

_FEWEST = 2
"""Nouns that can claim something without a verb."""

_CONTENT = frozenset({"ccomp", "xcomp", "parataxis", "csubj", "appos"})
"""Relations by which a verb of saying opens what is said."""

_TOLD = frozenset({"obj", "obl", "expl"})
"""Where a pronoun for what was said stands; under a passive it is the subject as well."""

_THINGS = ("NOUN", "PROPN")


def attributing(account: Account, quotes: Sequence[Quote], credits: Sequence[Credit]) -> list[Span]:
    """Words that say who says so, and nothing of what is said."""
    spans = [credit.span for credit in credits]
    for quote in quotes:
        if _is_the_claim(account, quote):
            continue
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


def _is_the_claim(account: Account, quote: Quote) -> bool:
    """Whether what is said is a single thing and no claim: "the goal confirmed the victory"."""
    said = [
        token.tag
        for token in account.analysis.tokens
        if any(content.contains(token.span) for content in quote.content)
    ]
    nouns = sum(tag in ("NOUN", "PROPN", "ADJ", "NUM", "X") for tag in said)
    verbs = any(tag in ("VERB", "AUX", "") for tag in said)
    return quote.kind is QuoteKind.INDIRECT and nouns < _FEWEST and not verbs


def only_attributes(
    account: Account, clause: Clause, tokens: Sequence[int], quotes: Sequence[Quote]
) -> bool:
    """Whether a clause says who speaks and no more: "Ada Lund, a spokeswoman, said"."""
    analysed = account.analysis.tokens
    return any(
        is_cue(account, clause.head, (quote,))
        and not any(
            analysed[token].tag == "VERB"
            or any(span.contains(analysed[token].span) for span in quote.content)
            for token in tokens
        )
        for quote in quotes
    )


def tells_an_act(account: Account, clause: Clause, quotes: Sequence[Quote]) -> bool:
    """Whether a verb of saying has an object and opens no clause: "Latvia condemned the attack"."""
    if not is_cue(account, clause.head, quotes):
        return False
    actors = [actor for quote in quotes for actor in (quote.addressee, *quote.medium) if actor]
    children = _children(account, clause.head)
    return not any(token.relation in _CONTENT for token in children) and any(
        token.relation == "obj"
        and token.tag in _THINGS
        and not any(actor.span.overlaps(token.span) for actor in actors)
        for token in children
    )


def only_points(account: Account, clause: Clause) -> bool:
    """Whether a clause says who told what stands before it: "This was announced by the ministry".

    A verb of saying whose object or subject points back, and which opens no clause of content.
    """
    article, head = account.article, account.analysis.tokens[clause.head]
    if not {head.lemma, article.words(head.span).lower()} & _says(article.language):
        return False
    children = _children(account, clause.head)
    if any(token.relation in _CONTENT for token in children):
        return False
    passive = any(token.tag == "AUX" for token in children)
    places = _TOLD | {"nsubj"} if passive else _TOLD
    told = [token for token in children if token.relation in places]
    if any(token.relation == "obj" and token.tag in _THINGS for token in told):
        return False
    pointing = pointers(article.language)
    return any(article.words(token.span).lower() in pointing for token in told)


@cache
def _says(code: str) -> frozenset[str]:
    """Verbs of saying and their forms, as the language file lists them."""
    known = language(code)
    if known is None:
        return frozenset()
    return frozenset((*known.speech.say, *known.speech.relay, *known.speech.forms))


def _children(account: Account, head: int) -> list[Token]:
    return [token for token in account.analysis.tokens if token.head == head]


def is_cue(account: Account, head: int, quotes: Sequence[Quote]) -> bool:
    """Whether a predicate is the word that says that something is said."""
    place = account.analysis.tokens[head].span
    return any(quote.cue is not None and quote.cue.contains(place) for quote in quotes)
