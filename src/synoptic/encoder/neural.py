"""The encoder that is used: passages through the model, analyses out."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy

from synoptic.encoder.edges import edged
from synoptic.encoder.lemmas import Lemmas
from synoptic.encoder.model import Model, weights_folder
from synoptic.encoder.naming import names_of, probabilities, token_shares
from synoptic.encoder.passages import Passage
from synoptic.encoder.pieces import Integers
from synoptic.encoder.reading import Stretch, given, stretches
from synoptic.encoder.tree import heads_of
from synoptic.encoder.vocabulary import Floats
from synoptic.records import Analysis, Name, Sentence, Span, Token, Vectors

ROOT = "root"


class NeuralEncoder:
    """One small model for all languages; a passage's analysis depends on nothing but the passage.

    Not for several threads at once: give each worker its own.
    """

    def __init__(self, model: Model) -> None:
        self.model = model
        self._lemmas = Lemmas()

    @property
    def name(self) -> str:
        """The model and its version."""
        return self.model.name

    def analyse(self, passages: Sequence[Passage]) -> list[Analysis]:
        """One analysis per passage, in the same order."""
        return [self._analysis(p) for p in passages]

    def embed(self, texts: Sequence[str]) -> Floats:
        """Unit vectors of short texts, shape (len(texts), dimension); zeros for an empty text."""
        made = numpy.zeros((len(texts), self.model.dimension), numpy.float32)
        for place, text in enumerate(texts):
            passage = Passage(article="", text=text, language="", parts=(Span(0, len(text)),))
            rows = [s.window.vectors.mean(axis=0) for s in stretches(self.model, passage)]
            if rows:
                made[place] = unit(numpy.stack(rows).mean(axis=0))
        return made

    def token_vectors(self, passage: Passage) -> Floats:
        """A unit vector for each token of the passage's analysis, in its order."""
        rows = [_token_vectors(s) for s in stretches(self.model, passage)]
        return numpy.concatenate(rows) if rows else numpy.zeros((0, self.model.dimension), "f4")

    def parse(self, text: str, spans: Sequence[Span], language: str) -> tuple[Token, ...]:
        """The tree of one sentence over tokens that are given."""
        if not spans:
            return ()
        starts = numpy.array([s.start for s in spans], dtype=numpy.int64)
        stops = numpy.array([s.stop for s in spans], dtype=numpy.int64)
        passage = Passage(article="", text=text, language=language, parts=())
        return tuple(self._tokens(passage, given(self.model, text, starts, stops), 0))

    def _analysis(self, passage: Passage) -> Analysis:
        sentences: list[Sentence] = []
        tokens: list[Token] = []
        names: list[Name] = []
        vectors: list[Floats] = []
        for stretch in stretches(self.model, passage):
            vectors.append(_sentence_vectors(stretch))
            sentences += _sentences(stretch, len(tokens))
            read = self._tokens(passage, stretch, len(tokens))
            names += edged(self._names(stretch), passage.text, read)
            tokens += read
        rows = numpy.concatenate(vectors) if vectors else self.embed([])
        return Analysis(
            article=passage.article,
            encoder=self.name,
            sentences=tuple(sentences),
            tokens=tuple(tokens),
            names=tuple(names),
            vectors=Vectors.of(rows),
            vector=Vectors.of(_main_vector(passage, sentences, rows)),
        )

    def _names(self, stretch: Stretch) -> list[Name]:
        labels = self.model.labels
        scores = stretch.window.scores[:, -len(labels) :]
        shares = token_shares(
            probabilities(scores, self.model.temperature), labels, stretch.speaking, _ends(stretch)
        )
        spans = list(zip(stretch.starts.tolist(), stretch.stops.tolist(), strict=True))
        return names_of(shares, labels, spans, stretch.breaks.tolist())

    def _tokens(self, passage: Passage, stretch: Stretch, base: int) -> list[Token]:
        names = self.model.tags
        scores = stretch.window.scores[stretch.speaking, 2 : 2 + len(names)]
        tags = [names[tag] for tag in scores.argmax(axis=1).tolist()]
        heads = tree_heads(stretch)
        relations = self._relations(stretch, heads)
        shifted = numpy.where(heads < 0, -1, heads + base).tolist()
        starts, stops = stretch.starts.tolist(), stretch.stops.tolist()
        words = [passage.text[start:stop] for start, stop in zip(starts, stops, strict=True)]
        lemmas = self._lemmas(words, tags, passage.language)
        return list(map(Token, starts, stops, lemmas, tags, shifted, relations))

    def _relations(self, stretch: Stretch, heads: Integers) -> list[str]:
        names = self.model.relations
        rows = numpy.where(heads < 0, 0, stretch.speaking[heads] + 1)
        window, speaking = stretch.window, stretch.speaking
        asked = window.asked.reshape(len(window.asked), len(names), -1)
        answers = window.heads[rows]
        if (numpy.diff(speaking) > 0).all():
            # One token a piece: the large half is read where it lies instead of being copied.
            placed = numpy.zeros((len(asked), answers.shape[1]), answers.dtype)
            placed[speaking] = answers
            scores = numpy.einsum("trw,tw->tr", asked, placed)[speaking]
        else:
            scores = numpy.einsum("trw,tw->tr", asked[speaking], answers)
        scores[:, names.index(ROOT)] = -numpy.inf
        chosen = scores.argmax(axis=1).tolist()
        return [
            ROOT if head < 0 else names[relation]
            for head, relation in zip(heads.tolist(), chosen, strict=True)
        ]


def load_encoder(folder: Path | None = None, *, threads: int = 1) -> NeuralEncoder:
    """The encoder with the weights in `folder`, in the folder that the environment variable
    SYNOPTIC_ENCODER_WEIGHTS names, or in the package; raises `EncoderError` where they are missing,
    damaged or of another format. `threads` is how many it may use; several workers want one each.
    """
    return NeuralEncoder(Model(folder or weights_folder(), threads=threads))


def unit(rows: Floats) -> Floats:
    """Rows of length one; a row of zeros stays."""
    norm = numpy.sqrt((rows * rows).sum(axis=-1, keepdims=True))
    made: Floats = (rows / numpy.maximum(norm, 1e-12)).astype(numpy.float32)
    return made


def tree_heads(stretch: Stretch) -> Integers:
    """The head of each token as an index into the stretch's tokens, -1 for roots."""
    made = numpy.empty(len(stretch.starts), dtype=numpy.int64)
    for first, last in _ranges(stretch):
        rows = stretch.speaking[first:last] + 1
        columns = numpy.concatenate([[0], rows])
        heads = heads_of(stretch.window.arcs[numpy.ix_(rows, columns)])
        made[first:last] = numpy.where(heads < 0, -1, heads + first)
    return made


def _ranges(stretch: Stretch) -> list[tuple[int, int]]:
    breaks = stretch.breaks.tolist()
    return list(zip(breaks, [*breaks[1:], len(stretch.starts)], strict=True))


def _sentences(stretch: Stretch, base: int) -> Iterator[Sentence]:
    for first, last in _ranges(stretch):
        start, stop = int(stretch.starts[first]), int(stretch.stops[last - 1])
        yield Sentence(start, stop, base + first, base + last)


def _sentence_vectors(stretch: Stretch) -> Floats:
    rows = []
    for first, last in _ranges(stretch):
        begin = int(stretch.speaking[first])
        end = int(numpy.searchsorted(stretch.pieces.starts, stretch.stops[last - 1], side="left"))
        rows.append(stretch.window.vectors[begin : max(end, begin + 1)].mean(axis=0))
    return unit(numpy.stack(rows))


def _ends(stretch: Stretch) -> Integers:
    """For each token the piece after its last."""
    ends = numpy.searchsorted(stretch.pieces.starts, stretch.stops, side="left")
    made: Integers = numpy.maximum(ends, stretch.speaking + 1)
    return made


def _token_vectors(stretch: Stretch) -> Floats:
    ends = _ends(stretch)
    sums = numpy.concatenate(
        [
            numpy.zeros((1, stretch.window.vectors.shape[1])),
            stretch.window.vectors.cumsum(axis=0, dtype=numpy.float64),
        ]
    )
    means = (sums[ends] - sums[stretch.speaking]) / (ends - stretch.speaking)[:, None]
    return unit(means.astype(numpy.float32))


def _main_vector(passage: Passage, sentences: list[Sentence], rows: Floats) -> Floats:
    """The mean of the main parts' sentences, or of all where no part is main."""
    spans = passage.main or passage.parts
    chosen = [
        any(span.start <= s.start and s.stop <= span.stop for span in spans) for s in sentences
    ]
    if not any(chosen):
        return numpy.zeros((1, rows.shape[1]), numpy.float32)
    return unit(rows[numpy.array(chosen)].mean(axis=0, keepdims=True))
