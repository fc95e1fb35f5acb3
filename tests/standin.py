"""A small real encoder for tests: words by white space, sentences by full stops, hashed vectors.

It sees enough for the flow through all rooms, and needs no weights.
"""

import hashlib
import re
from collections.abc import Sequence
from functools import cached_property

import numpy
import numpy.typing

from synoptic.encoder import Encoder, Passage
from synoptic.pipeline import Tools
from synoptic.records import Analysis, Name, NameType, Sentence, Token, Vectors

DIMENSION = 32
_SENTENCE = re.compile(r"\S.*?(?:[.!?。]+(?=\s|$)|$)", re.DOTALL)
_WORD = re.compile(r"\w+|[^\w\s]")
_NAME = re.compile(r"(?<=\S )[^\W\d_]*[A-ZÀ-Þ]\w+(?: [A-ZÀ-Þ]\w+)*")

Matrix = numpy.typing.NDArray[numpy.float32]


class StandIn:
    """Rules instead of a model."""

    name = "stand-in 1"

    def analyse(self, passages: Sequence[Passage]) -> list[Analysis]:
        return [self._analysis(passage) for passage in passages]

    def embed(self, texts: Sequence[str]) -> Matrix:
        return numpy.vstack([_vector(text) for text in texts] or [numpy.zeros((0, DIMENSION))])

    def _analysis(self, passage: Passage) -> Analysis:
        tokens: list[Token] = []
        sentences: list[Sentence] = []
        names: list[Name] = []
        for part in passage.parts:
            for found in _SENTENCE.finditer(passage.text, part.start, part.stop):
                first = len(tokens)
                for word in _WORD.finditer(passage.text, found.start(), found.end()):
                    tag = "PUNCT" if not word.group()[0].isalnum() else "NOUN"
                    head = first if len(tokens) > first else -1
                    relation = "dep" if head >= 0 else "root"
                    lemma = word.group().lower()
                    tokens.append(Token(word.start(), word.end(), lemma, tag, head, relation))
                sentences.append(Sentence(found.start(), found.end(), first, len(tokens)))
                names += [
                    Name(name.start(), name.end(), NameType.PERSON)
                    for name in _NAME.finditer(passage.text, found.start(), found.end())
                ]
        main = " ".join(span.of(passage.text) for span in passage.main)
        said = [sentence.span.of(passage.text) for sentence in sentences]
        rows = self.embed(said) if said else numpy.zeros((0, DIMENSION), dtype=numpy.float32)
        return Analysis(
            article=passage.article,
            encoder=self.name,
            sentences=tuple(sentences),
            tokens=tuple(tokens),
            names=tuple(names),
            vectors=Vectors.of(rows),
            vector=Vectors.of(_vector(main)),
        )


class StandInTools(Tools):
    """The real reader and annotator, and the stand-in for an encoder."""

    @cached_property
    def encoder(self) -> Encoder:
        return StandIn()

    @cached_property
    def encoder_name(self) -> str:
        return self.encoder.name


def _vector(text: str) -> Matrix:
    total = numpy.zeros((1, DIMENSION), dtype=numpy.float32)
    for word in _WORD.findall(text.lower()) or ["empty"]:
        seed = int.from_bytes(hashlib.blake2b(word.encode(), digest_size=4).digest(), "big")
        total += numpy.random.default_rng(seed).standard_normal((1, DIMENSION)).astype("f4")
    return total / max(float(numpy.linalg.norm(total)), 1e-9)
