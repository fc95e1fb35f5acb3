"""When somebody said something, where the text tells."""

import pytest
from tests.annotate.trees import told

from synoptic.annotate.quotes import find_quotes
from synoptic.annotate.said_when import said_when
from synoptic.annotate.times import find_times
from synoptic.records import NameType

PERSON = NameType.PERSON


def when(code: str, text: str, tree: str) -> list[str]:
    """The words that tell when each quote was said, empty where none do."""
    article, analysis, spoken, entities = told(code, text, tree, {"Brook": PERSON})
    found = find_quotes(article, analysis, spoken, entities)
    assert found
    times = find_times(article, analysis, spoken)
    dated = said_when(found, times, article, analysis)
    for quote in dated:
        assert quote.said is None or quote.said.text == article.words(quote.said.span)
    return [quote.said.text if quote.said else "" for quote in dated]


@pytest.mark.parametrize(
    ("code", "text", "tree", "expected"),
    [
        (
            "en",
            '"The harbour is open," Brook said on Tuesday.',
            (
                '" The/DET harbour/NOUN is/AUX open/ADJ , " Brook/PROPN/nsubj said/VERB/root/say '
                "on/ADP Tuesday/PROPN ."
            ),
            "Tuesday",
        ),
        (
            "de",
            "Am Dienstag sagte Brook, der Hafen sei offen.",
            (
                "Am/ADP Dienstag/NOUN sagte/VERB/root/sagen Brook/PROPN/nsubj , der/DET Hafen/NOUN "
                "sei/AUX offen/ADJ ."
            ),
            "Dienstag",
        ),
        (
            "en",
            "Brook said that the harbour opens on Tuesday.",
            (
                "Brook/PROPN/nsubj said/VERB/root/say that/SCONJ the/DET harbour/NOUN opens/VERB "
                "on/ADP Tuesday/PROPN ."
            ),
            "",
        ),
        (
            "en",
            "Brook, who came on Tuesday to see the old harbour, said it is open.",
            (
                "Brook/PROPN/nsubj , who/PRON came/VERB on/ADP Tuesday/PROPN to/PART see/VERB "
                "the/DET old/ADJ harbour/NOUN , said/VERB/root/say it/PRON is/AUX open/ADJ ."
            ),
            "",
        ),
    ],
)
def test_the_time_of_the_cue_is_when_it_was_said(
    code: str, text: str, tree: str, expected: str
) -> None:
    assert when(code, text, tree) == [expected]
