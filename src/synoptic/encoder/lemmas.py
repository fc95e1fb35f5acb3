"""Dictionary forms: from tables where there are some, else the word in lower case."""

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simplemma import Lemmatizer

CODES = {"no": "nb", "nn": "nb", "hr": "hbs", "sr": "hbs", "bs": "hbs", "sh": "hbs"}
TABLES_KEPT = 6
"""Languages whose tables stay in memory; read where they lie packed, each takes 3 to 50 MB."""

WORDS_KEPT = 100_000
NAME = "PROPN"


class Lemmas:
    """Finds lemmas; one table a language, loaded when first asked for."""

    def __init__(self) -> None:
        self._lemmatizer = _lemmatizer()
        self._known = lru_cache(maxsize=WORDS_KEPT)(self._look_up)

    def __call__(self, words: Sequence[str], tags: Sequence[str], language: str) -> list[str]:
        """The lemma of each word; names stay as they are written."""
        known, code = self._known, CODES.get(language, language)
        return [
            word if tag == NAME else known(word, code)
            for word, tag in zip(words, tags, strict=True)
        ]

    def _look_up(self, word: str, language: str) -> str:
        if language not in _supported() or not word[:1].isalpha():
            return word.lower()
        return self._lemmatizer.lemmatize(word, lang=language).lower()


def _lemmatizer() -> "Lemmatizer":
    from simplemma import Lemmatizer
    from simplemma.strategies import DefaultStrategy
    from simplemma.strategies.dictionaries.stream_dictionary_factory import StreamDictionaryFactory

    tables = StreamDictionaryFactory(cache_max_size=TABLES_KEPT)
    return Lemmatizer(lemmatization_strategy=DefaultStrategy(dictionary_factory=tables))


@lru_cache(maxsize=1)
def _supported() -> frozenset[str]:
    from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

    return frozenset(SUPPORTED_LANGUAGES)
