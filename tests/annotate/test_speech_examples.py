"""Every language file brings sentences in which somebody says something; all of them are read."""

import pytest

from synoptic.annotate.entities import find_entities
from synoptic.annotate.quotes import find_quotes
from synoptic.annotate.units import matches
from synoptic.encoder import Encoder, load_encoder
from synoptic.languages import language, languages_known
from synoptic.languages.speech import SpeechExample
from synoptic.pipeline.passages import passage_of
from synoptic.records import Article, Block, EncoderError, Label

EXAMPLES = [
    (code, example)
    for code in languages_known()
    if (known := language(code)) is not None
    for example in known.speech.examples
]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    try:
        return load_encoder()
    except EncoderError:
        pytest.skip("no model")


@pytest.mark.parametrize(("code", "example"), EXAMPLES, ids=lambda item: str(item)[:60])
def test_speech_of_a_language_file(code: str, example: SpeechExample, encoder: Encoder) -> None:
    block = Block(Label.BODY, 0, len(example.text))
    article = Article("a", "c", example.text, (block,), language=code)
    spoken = language(code)
    assert spoken is not None
    analysis = encoder.analyse([passage_of(article)])[0]
    entities = find_entities(article, analysis, spoken)

    quotes = find_quotes(article, analysis, spoken, entities)

    said = tuple(" ... ".join(article.words(span) for span in q.content) for q in quotes)
    by = tuple(article.words(q.speaker.span) if q.speaker else "" for q in quotes)
    assert (said, by) == (example.said, example.by)


def test_every_language_with_verbs_of_saying_brings_an_example() -> None:
    told = {code for code, _ in EXAMPLES}

    assert told == {c for c in languages_known() if (known := language(c)) and known.speech.say}


@pytest.mark.parametrize("code", languages_known())
def test_what_is_told_of_a_verb_is_told_of_one_that_says_something(code: str) -> None:
    known = language(code)
    assert known is not None
    speech = known.speech
    cues = {*speech.say, *speech.think, *speech.relay}

    told = (*speech.objects, *speech.addressed, *speech.marked, *speech.bare_verbs)

    assert [verb for verb in told if verb not in cues and not matches(verb, speech.forms)] == []
    assert [verb for verb in speech.think if verb in speech.say] == []
