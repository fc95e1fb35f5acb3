"""Joins the names of one article into the persons, organisations and places they name."""

from synoptic.languages import Language
from synoptic.records import Analysis, Article, Entity, Name, identifier
from synoptic.text import key


def find_entities(article: Article, analysis: Analysis, language: Language) -> tuple[Entity, ...]:
    """The entities of `article`, in order of their first mention."""
    groups: dict[str, list[Name]] = {}
    for name in sorted(analysis.names, key=lambda name: name.start):
        groups.setdefault(key(article.words(name.span)), []).append(name)
    return tuple(_entity(article, folded, names) for folded, names in groups.items())


def _entity(article: Article, folded: str, names: list[Name]) -> Entity:
    kinds = [name.type for name in names]
    kind = max(sorted(set(kinds)), key=kinds.count)
    return Entity(
        id=identifier("e", (article.id, kind, folded)),
        name=article.words(names[0].span),
        type=kind,
        mentions=tuple(name.span for name in names),
        key=folded,
    )
