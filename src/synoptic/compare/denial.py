"""Tells whether a statement denies: by its own words, or under a verb by which a report is denied.

Prefixes and suffixes that deny are not seen.
"""

from synoptic.compare.statements import Unit
from synoptic.languages.negations import denies_a_report, negations
from synoptic.records import Account

_CONTENT = frozenset({"ccomp", "xcomp"})


def denies(account: Account, unit: Unit) -> bool:
    """Whether an odd number of words of the unit deny; French counts "ne pas" as one.

    A verb by which somebody denies a report is one of them, also where the unit hangs on it or is a
    quote that it introduces.
    """
    tokens, article = account.analysis.tokens, account.article
    words = negations(article.language)
    heads = {
        tokens[token].head
        for token in unit.tokens
        if article.words(tokens[token].span).lower() in words
    }
    told = set(unit.tokens)
    if unit.quote is not None and unit.quote.cue is not None:
        cue, sentence = unit.quote.cue, account.analysis.sentences[unit.sentence]
        around = range(sentence.first, sentence.last)
        told.update(index for index in around if cue.contains(tokens[index].span))
    if tokens[unit.head].relation in _CONTENT:
        told.add(tokens[unit.head].head)
    return (len(heads) + sum(_is_denial(account, token) for token in told)) % 2 == 1


def _is_denial(account: Account, index: int) -> bool:
    """Whether a word is a verb that denies a report; "to deny oneself" is to refuse."""
    token = account.analysis.tokens[index]
    form = account.article.words(token.span)
    return (
        token.tag in ("VERB", "AUX", "ADJ")
        and denies_a_report(account.article.language, token.lemma, form)
        and not any(
            other.head == index and other.relation == "expl" for other in account.analysis.tokens
        )
    )
