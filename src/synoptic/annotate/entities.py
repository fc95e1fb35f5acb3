"""Joins the names of one article into the persons, organisations and places they name."""

import re
from bisect import bisect_left

import msgspec

from synoptic.annotate.measured import Tree
from synoptic.annotate.mentions import Mention, name_lexicon
from synoptic.annotate.naming import mentions_of
from synoptic.annotate.persons import Group, group_persons
from synoptic.annotate.pieces import Piece, pieces
from synoptic.annotate.pronouns import pronouns_of
from synoptic.annotate.roles import Role, Surroundings
from synoptic.languages import Language
from synoptic.languages.places import known_places, named_country
from synoptic.records import (
    READ,
    Analysis,
    Article,
    Entity,
    NameType,
    Span,
    identifier,
)
from synoptic.text import key
from synoptic.text.rows import same_row, without_form

_BRACKETED = re.compile(r"\s*[(（]\s*([\w&.\-]{2,12})\s*[)）]")
_SUBJECTS = ("nsubj", "nmod")


def find_entities(article: Article, analysis: Analysis, language: Language) -> tuple[Entity, ...]:
    """The entities of `article`, in order of their first mention.

    A name that could be two persons is nobody's; a pronoun is tied only where one person can be
    meant.
    """
    mentions = mentions_of(article, analysis, language)
    rows = [
        pieces(article.text, block.start, block.stop)
        for block in article.blocks
        if block.label in READ
    ]
    persons = group_persons([m for m in mentions if m.type is NameType.PERSON])
    others = _group_others(article, [m for m in mentions if m.type is not NameType.PERSON])
    groups = sorted([*persons, *others], key=lambda group: min(m.start for m in group.mentions))
    tree = Tree(analysis)
    surroundings = Surroundings(rows, name_lexicon(language), language.code, tree)
    adjectives = _adjectives(rows, mentions, language)
    entities = [_entity(article, group, surroundings, adjectives, tree) for group in groups]
    return pronouns_of(_distinct(article, entities), article, analysis, name_lexicon(language))


def _distinct(article: Article, entities: list[Entity]) -> tuple[Entity, ...]:
    """`entities` with an id of its own each, also where two have the same name and type."""
    seen: dict[str, int] = {}
    found: list[Entity] = []
    for entity in entities:
        count = seen[entity.id] = seen.get(entity.id, 0) + 1
        own = identifier("e", (article.id, entity.id, str(count)))
        found.append(msgspec.structs.replace(entity, id=own) if count > 1 else entity)
    return tuple(found)


def _group_others(article: Article, mentions: list[Mention]) -> list[Group]:
    """Organisations, places and the rest: by identifier, abbreviation, name but for its case."""
    groups: list[Group] = []
    short_for: dict[str, Group] = {}
    for mention in mentions:
        group = short_for.get(mention.text) or _known_group(mention, groups)
        if group is None:
            group = Group(mention)
            groups.append(group)
        else:
            group.add(mention, "the same name" if not mention.known.identifier else "same thing")
        bracket = _BRACKETED.match(article.text, mention.stop)
        if bracket and bracket[1].upper() == bracket[1] and mention.type is not NameType.PLACE:
            short_for.setdefault(bracket[1], group)
            group.reasons.append(f"abbreviation in brackets: {bracket[1]}")
    return groups


def _known_group(mention: Mention, groups: list[Group]) -> Group | None:
    for group in groups:
        first = group.mentions[0]
        known = mention.known.identifier, first.known.identifier
        if all(known):
            if known[0] == known[1]:
                return group
        elif mention.type is first.type and same_row(mention.form.words, first.form.words):
            return group
    if mention.known.identifier or mention.type is NameType.PLACE:
        return None
    shorter = [
        group
        for group in groups
        if mention.type is group.mentions[0].type
        and any(_is_short_for(mention, longer) for longer in group.mentions)
    ]
    return shorter[0] if len(shorter) == 1 else None


def _is_short_for(mention: Mention, longer: Mention) -> bool:
    """Whether a name is the beginning of a longer one, its initials, or it without legal form."""
    words, whole = mention.form.words, longer.form.words
    if without_form(words) == without_form(whole) != ():
        return True
    if mention.type is NameType.OTHER and len(words) == 1 < len(whole):
        return any(map(str.isdigit, words[0])) and words[0] in whole  # "A380", "Airbus A380"
    if len(words) < len(whole) and whole[: len(words)] == words:
        return len(mention.text) > 2 and len(whole) - len(words) <= 2
    if len(words) == 1 and mention.text.isupper() and 2 <= len(mention.text) <= 6:
        capitals = re.findall(r"(?<!\w)[A-ZÀ-ÞА-ЯΑ-Ω]", longer.text)
        return len(capitals) > 1 and "".join(capitals).startswith(mention.text)
    return False


def _adjectives(
    rows: list[list[Piece]], mentions: list[Mention], language: Language
) -> dict[str, list[Span]]:
    """Words made of a country's name that are not names themselves, by country."""
    taken = sorted((mention.start, mention.stop) for mention in mentions)
    starts = [start for start, _ in taken]
    found: dict[str, list[Span]] = {}
    for row in rows:
        for piece in row:
            if not piece.is_word or len(piece.text) < 4:
                continue
            place = bisect_left(starts, piece.start + 1) - 1
            if place >= 0 and taken[place][1] > piece.start:
                continue
            country = named_country(piece.text, language.code)
            if country:
                found.setdefault(country, []).append(Span(piece.start, piece.stop))
    return found


def _entity(
    article: Article,
    group: Group,
    surroundings: Surroundings,
    adjectives: dict[str, list[Span]],
    tree: Tree,
) -> Entity:
    longest = group.longest
    kinds = [mention.type for mention in group.mentions]
    kind = max(sorted(set(kinds)), key=kinds.count)
    known = next((m.known for m in group.mentions if m.known.identifier), longest.known)
    roles: list[Role] = []
    if kind is NameType.PERSON:
        found = (surroundings.role_of(mention) for mention in group.mentions)
        roles = [role for role in found if role is not None]
    country = known.country or next((role.country for role in roles if role.country), "")
    folded = key(longest.text)
    return Entity(
        id=identifier("e", (article.id, kind, known.identifier or folded)),
        name=longest.text,
        type=kind,
        mentions=tuple(mention.span for mention in group.mentions),
        key=folded,
        identifier=known.identifier,
        country=country,
        aliases=tuple(dict.fromkeys(m.text for m in group.mentions if m.text != longest.text)),
        roles=tuple(dict.fromkeys(role.span for role in roles)),
        metonyms=_metonyms(group, known.identifier, tree),
        reasons=tuple(group.reasons),
        offices=tuple(sorted({role.office for role in roles})),
        adjectives=tuple(adjectives.get(country, ())) if known.identifier[:4] == "iso:" else (),
    )


def _metonyms(group: Group, known: str, tree: Tree) -> tuple[Span, ...]:
    """Mentions of a capital that act: subjects, and possessors without a preposition."""
    if not known.startswith("geonames:") or not known_places().capital_of(known[9:]):
        return ()
    found = []
    for mention in group.mentions:
        places = tree.inside(mention.span)
        if not places:
            continue
        top = tree.head_of(places)
        bare = tree.child(top, ("case",)) < 0
        if tree.tokens[top].relation in _SUBJECTS and bare:
            found.append(mention.span)
    return tuple(found)
