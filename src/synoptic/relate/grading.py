"""How alike two accounts are, as a grade: for ranking and comparing, never for deciding.

The decision about stories asks whether two accounts tell one event and looks at sketches. A grade
also knows "nearly" and "the same subject", and may look at every sentence, which a sketch does not
keep.
"""

import msgspec
import numpy
import numpy.typing

from synoptic.records import TELLING, Account, Label
from synoptic.relate.features import cross, shared_share
from synoptic.relate.gatherings import Gathering, cosine, dense_cosine
from synoptic.relate.model import Model, probability, shipped_models
from synoptic.relate.sketches import LEAD, Sketch, fading, sketch
from synoptic.relate.space import Space, shipped_space, unit

Matrix = numpy.typing.NDArray[numpy.float32]

GRADES: tuple[str, ...] = ("bias", "opening", "lead", "cross", "terms", "people")
"""What a grade looks at.

`opening` is how well the better of the two opening sentences (a title, where there is one) is
matched by any sentence of the other; `lead` the cosine of the two leads, long sentences weighing
more than stray lines; `cross` says that the languages differ; `terms` and `people` are shared.
"""
_LONG = 200
"""From how many characters on a sentence weighs no more for being longer."""


class View(msgspec.Struct, frozen=True):
    """An account as it is graded: the sum of its sketch, its sentences, and its lead."""

    total: Gathering
    sentences: Matrix
    lead: Matrix


def view(account: Account, space: Space | None = None, made: Sketch | None = None) -> View:
    """What is graded of `account`, from its title and the sentences of its lead.

    `made` is its sketch where there is one already.
    """
    space = space or shipped_space()
    article, matrix = account.article, account.analysis.vectors.matrix()
    chosen: list[int] = []
    sizes: list[int] = []
    for place, sentence in enumerate(account.analysis.sentences[: len(matrix)]):
        label = article.label_at(sentence.start)
        if (label in (None, Label.TITLE) or label in TELLING) and sum(sizes) < LEAD:
            chosen.append(place)
            sizes.append(sentence.stop - sentence.start)
    total = Gathering([made or sketch(account, space=space)])
    if not chosen:
        nothing = numpy.zeros((0, 0), numpy.float32)
        return View(total, nothing, nothing)
    rows = matrix[chosen].astype(numpy.float32)
    lengths = numpy.minimum(numpy.array(sizes, numpy.float32), numpy.float32(_LONG))
    lead: Matrix = (lengths * fading(len(chosen))) @ space.place(rows, article.language)
    return View(total, unit(rows), lead)


def grades(one: View, other: View) -> dict[str, float]:
    """The named numbers of two accounts that a grade is made of; symmetric."""
    left, right = one.total, other.total
    found = {
        "bias": 1.0,
        "cross": cross(left.languages, right.languages),
        "terms": cosine(left.terms, right.terms, left.lengths()[2] * right.lengths()[2]),
        "people": shared_share(left.people, right.people),
    }
    if one.sentences.size and one.sentences.shape[1:] == other.sentences.shape[1:]:
        matches = one.sentences @ other.sentences.T
        found["opening"] = float(max(matches[0].max(), matches[:, 0].max()))
        found["lead"] = dense_cosine(one.lead, other.lead)
    return found


def likeness(one: Account, other: Account, model: Model | None = None) -> float:
    """How alike two accounts are, from 0 to 1."""
    found = grades(view(one), view(other))
    return probability((model or shipped_models().likeness).score(found))
