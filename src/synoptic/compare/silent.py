"""Finds what an account prints without asserting anything: notices, lines of the page, questions.

Each can be "told" by two accounts without anything being told. What claims too little for other
reasons is in `margins`; words that only say who spoke are found clause by clause in `statements`.
Questions stay statements, labelled: only a question tells the same as a question.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import combinations

from synoptic.compare.sentences import stretches
from synoptic.languages import language
from synoptic.languages.notices import notices
from synoptic.records import TELLING, Account, Label, Sentence

MARKS = " \t\n\r,;:–—-•*|"
"""Blanks, bullets, dashes and commas around words, which belong to none of them."""

_STOPS = ".!?…。！？"
_CLOSING = "\"'“”„‘’«»()[]」』》"
_ASKING = frozenset("?？؟⁇")
_GREEK_ASKING = ";"
_BEHIND_A_QUESTION = MARKS.replace(_GREEK_ASKING, "") + _CLOSING
_BARS = "|•·"
_FEWEST_BARS = 2
"""One bar stands between a title and the name of its outlet, too."""

_LONGEST = 12
"""Most tokens of a line of the page: longer ones are sentences that lack their subject."""

_SUBJECTS = frozenset({"nsubj", "csubj"})


class Reason(StrEnum):
    """Why words stand in no fact."""

    NOTICE = "about the page"
    LINE = "a line of the page"
    AGAIN = "printed again"
    SPEAKER = "says only who speaks"
    NOTHING = "claims nothing"


def spoken(text: str) -> str:
    """A sentence without what two printings of it differ in: capitals, blanks, marks at the end."""
    return " ".join(text.casefold().split()).strip(MARKS + _STOPS + _CLOSING)


def sentences(account: Account) -> Iterator[tuple[int, Sentence]]:
    """Sentences with the index they have in the analysis, those that run on cut apart."""
    for index, sentence in enumerate(account.analysis.sentences):
        for part in stretches(account.analysis, sentence, account.article.text):
            yield index, part


def silence(account: Account, sentence: Sentence, lines: frozenset[str]) -> Reason | None:
    """Why a sentence claims nothing as a whole; `lines` are those that pages of a story print."""
    text = sentence.span.of(account.article.text)
    words = spoken(text)
    if (
        words.startswith(notices(account.article.language))
        or _is_menu(account, sentence, text)
        or _dates_the_page(account, sentence, text)
    ):
        return Reason.NOTICE
    return Reason.LINE if words in lines else None


def asks(text: str, code: str) -> bool:
    """Whether a sentence ends with the question mark of its language, in quotation marks or not."""
    last = text.rstrip(_BEHIND_A_QUESTION)[-1:]
    return last in _ASKING or (code == "el" and last == _GREEK_ASKING)


def page_lines(accounts: Sequence[Account]) -> frozenset[str]:
    """Lines that stand by themselves in different surroundings: "Watch live", "More to come".

    Without subject, name or value, printed by two accounts or twice by one. A text that is copied
    brings its neighbours along; a line of the page does not.
    """
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for account in accounts:
        printed = [sentence for _, sentence in sentences(account)]
        texts = [spoken(sentence.span.of(account.article.text)) for sentence in printed]
        for place, sentence in enumerate(printed):
            if _may_be_a_line(account, sentence):
                before = texts[place - 1] if place else ""
                after = texts[place + 1] if place + 1 < len(texts) else ""
                found[texts[place]].append((before, after))
    return frozenset(text for text, places in found.items() if text and _unlike(places))


def _unlike(places: Sequence[tuple[str, str]]) -> bool:
    """Whether two printings have other words both before and behind them."""
    return any(
        before != former and after != latter
        for (before, after), (former, latter) in combinations(places, 2)
    )


def _may_be_a_line(account: Account, sentence: Sentence) -> bool:
    """Whether a short sentence is a block of its own, without subject, name or value."""
    tokens = account.analysis.tokens[sentence.first : sentence.last]
    if (
        len(tokens) > _LONGEST
        or all(token.head < 0 for token in tokens)
        or any(token.relation in _SUBJECTS or token.tag == "PROPN" for token in tokens)
    ):
        return False
    block = next((one for one in account.article.blocks if one.span.contains(sentence.span)), None)
    if block is None or block.label not in TELLING or block.label is Label.TITLE:
        return False
    text, found = account.article.text, account.annotations
    held = [
        *(mention for entity in found.entities for mention in entity.mentions),
        *(figure.span for figure in found.figures),
        *(time.span for time in found.times),
    ]
    alone = spoken(block.span.of(text)) == spoken(sentence.span.of(text))
    return alone and not any(span.overlaps(sentence.span) for span in held)


def _dates_the_page(account: Account, sentence: Sentence, text: str) -> bool:
    """Whether a line says when the page was printed and no more: "Updated: 15 July, 13:14"."""
    known = language(account.article.language)
    if known is None:
        return False
    words = text.casefold()
    openings = (*known.furniture.published, *known.furniture.updated)
    opening = max((one for one in openings if words.startswith(one)), key=len, default="")
    if not opening:
        return False
    times = [time.span for time in account.annotations.times]
    left = [
        token.span
        for token in account.analysis.tokens[sentence.first : sentence.last]
        if token.start >= sentence.start + len(opening)
    ]
    return bool(left) and not any(
        any(letter.isalpha() for letter in account.article.words(span))
        and not any(time.overlaps(span) for time in times)
        for span in left
    )


def _is_menu(account: Account, sentence: Sentence, text: str) -> bool:
    """Whether a line is a row of words between bars without a verb: "Home | Contact | Help"."""
    tokens = account.analysis.tokens[sentence.first : sentence.last]
    verbs = any(token.tag in ("VERB", "AUX") for token in tokens)
    return sum(text.count(bar) for bar in _BARS) >= _FEWEST_BARS and not verbs
