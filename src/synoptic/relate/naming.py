"""Entities made ready for comparing across articles: their forms, and keys that find candidates."""

import re
from functools import lru_cache

import msgspec

from synoptic.records import Account, Entity, NameType
from synoptic.text.likeness import NameForm, name_form

_CLASSES = str.maketrans(
    {
        "b": "p", "d": "t", "g": "k", "q": "k", "h": "", "c": "s", "z": "s", "j": "s", "x": "s",
        "r": "l", "v": "f", "w": "f", "a": "", "e": "", "i": "", "o": "", "u": "", "y": "",
    }
)  # fmt: skip
FOREIGN = ("Hans", "Arab", "Jpan", "Hang")
"""Scripts whose transcriptions merge sounds: compared more loosely, and only with support."""


class Node(msgspec.Struct, frozen=True):
    """One entity of one article, with its form and what surrounds it."""

    article: str
    entity: Entity
    form: NameForm
    company: frozenset[str]

    @property
    def place(self) -> tuple[str, str]:
        """Sorts nodes the same way whatever order they came in."""
        return self.article, self.entity.id

    @property
    def is_full(self) -> bool:
        """Whether the name has more than one word, or is a whole Chinese name."""
        return len(self.form.bare) > 1 or bool(self.form.pinyin)

    @property
    def kinds(self) -> frozenset[str]:
        """Kinds of office, and the countries they are held in."""
        offices = {office.partition(":")[0] for office in self.entity.offices}
        lands = {office.partition(":")[2] for office in self.entity.offices} - {""}
        return frozenset(offices | lands)


def nodes_of(accounts: list[Account]) -> list[Node]:
    """All entities of all accounts, in order of article and id."""
    found: list[Node] = []
    for account in sorted(accounts, key=lambda account: account.article.id):
        entities = account.annotations.entities
        company = frozenset(entity.identifier or entity.key for entity in entities)
        found += [node_of(account.article.id, entity, company) for entity in entities]
    return sorted(found, key=lambda node: node.place)


def node_of(article: str, entity: Entity, company: frozenset[str]) -> Node:
    """One entity of an article among the others named there."""
    return Node(article, entity, name_form(_bare(entity.name)), company)


def _bare(name: str) -> str:
    return re.sub(r"^(?:the|der|die|das|la|le|les|el|los|il)\s+", "", name, flags=re.IGNORECASE)


@lru_cache(maxsize=65536)
def sketch(word: str) -> str:
    """The consonants of a spelled word as classes of sound, at most three."""
    plain = word.translate(_CLASSES)
    first = "" if not word or word[0] not in "aeiou" else "a"
    return (first + re.sub(r"(.)\1+", r"\1", plain))[:3]


def blocks(node: Node) -> set[str]:
    """Keys that two nodes which may be one have in common."""
    form = node.form
    if form.pinyin:
        return {"=" + form.pinyin, *(sketch(word)[:1] for word in form.words[:1])}
    words = form.bare if node.entity.type is NameType.PERSON else form.words
    found = {sketch(word) for word in words}
    if form.script in FOREIGN:
        found |= {sketch(word)[:2] for word in words}
    return found - {""}


def supports(one: Node, other: Node) -> list[str]:
    """What speaks for two nodes being one besides their names, as reasons."""
    found: list[str] = []
    shared = one.kinds & other.kinds
    if shared:
        found.append("the same role: " + ", ".join(sorted(shared)))
    beside = (one.company & other.company) - {one.entity.key, other.entity.key}
    if len(beside) >= 2:
        found.append(f"the same company: {len(beside)} names")
    return found
