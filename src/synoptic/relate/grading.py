"""How alike two accounts are, as a grade: for ranking and comparing, never for deciding.

The decision about stories asks whether two accounts tell one event and looks at sketches. A grade
also knows "nearly" and "the same subject", and may look at every sentence, which a sketch does not
keep.
"""

import msgspec
import numpy
import numpy.typing

from synoptic.records import Account
from synoptic.relate.features import cross, shared_share
from synoptic.relate.gatherings import Gathering, cosine, dense_cosine
from synoptic.relate.model import Model, probability, shipped_models
from synoptic.relate.sketches import lead_of, sketch
from synoptic.relate.space import Space, unit

Matrix = numpy.typing.NDArray[numpy.float32]

GRADES: tuple[str, ...] = ("bias", "opening", "lead", "cross", "terms", "people")
"""What a grade looks at.

`opening` is how well the better of the two opening sentences (a title, where there is one) is
matched by any sentence of the other; `lead` the cosine of the two leads, long sentences weighing
more than stray lines; `cross` says that the languages differ; `terms` and `people` are shared.
"""


class View(msgspec.Struct, frozen=True):
    """An account as it is graded: its sketch as a sum, and the vectors of its sentences."""

    total: Gathering
    sentences: Matrix


def view(account: Account, space: Space | None = None) -> View:
    """What is graded of `account`: its title and the sentences of its lead, and its sketch."""
    titles, leads, _ = lead_of(account)
    rows = account.analysis.vectors.matrix()[titles + leads].astype(numpy.float32)
    return View(Gathering([sketch(account, space=space)]), unit(rows))


def grades(one: View, other: View) -> dict[str, float]:
    """The named numbers of two accounts that a grade is made of; symmetric."""
    left, right = one.total, other.total
    found = {
        "bias": 1.0,
        "lead": dense_cosine(left.vector, right.vector),
        "cross": cross(left.languages, right.languages),
        "terms": cosine(left.terms, right.terms, left.lengths()[2] * right.lengths()[2]),
        "people": shared_share(left.people, right.people),
    }
    if one.sentences.size and one.sentences.shape[1:] == other.sentences.shape[1:]:
        matches = one.sentences @ other.sentences.T
        found["opening"] = float(max(matches[0].max(), matches[:, 0].max()))
    return found


def likeness(one: Account, other: Account, model: Model | None = None) -> float:
    """How alike two accounts are, from 0 to 1."""
    found = grades(view(one), view(other))
    return probability((model or shipped_models().likeness).score(found))
