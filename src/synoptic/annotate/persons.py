"""Joins the mentions of one person within an article: full name, surname, other case."""

from collections import Counter

from synoptic.annotate.mentions import Mention
from synoptic.text.inflection import same_but_for_ending
from synoptic.text.likeness import NameForm, likeness

_ALIKE = 0.9
"""Full names of one article are spelled alike; anything less is another person."""


class Group:
    """Mentions believed to be of one, with the reasons."""

    def __init__(self, first: Mention) -> None:
        self.mentions = [first]
        self.reasons: list[str] = []

    def add(self, mention: Mention, reason: str) -> None:
        """Takes a mention in; the reason is kept once."""
        self.mentions.append(mention)
        if reason not in self.reasons:
            self.reasons.append(reason)

    @property
    def longest(self) -> Mention:
        """The fullest form: most words, then the most frequent, then the shortest, then the first.

        The shortest, because case endings only add letters.
        """
        counts = Counter(mention.text for mention in self.mentions)
        return max(
            self.mentions,
            key=lambda m: (min(len(m.form.bare), 4), counts[m.text], -len(m.text), -m.start),
        )


def group_persons(mentions: list[Mention]) -> list[Group]:
    """Groups of mentions, in order of the first; a surname that two could have stays apart."""
    full = [mention for mention in mentions if is_full(mention.form)]
    groups: list[Group] = []
    for mention in full:
        group = next((g for g in groups if _same_full(g, mention)), None)
        if group is None:
            groups.append(Group(mention))
        else:
            group.add(mention, "the same full name")
    singles = [mention for mention in mentions if not is_full(mention.form)]
    for mention in singles:
        _place_single(mention, groups)
    return sorted(groups, key=lambda group: min(m.start for m in group.mentions))


def is_full(form: NameForm) -> bool:
    """Whether a name has more than one word, or is a whole Chinese name."""
    return len(form.bare) > 1 or bool(form.pinyin)


def _same_full(group: Group, mention: Mention) -> bool:
    return any(
        is_full(known.form) and same_full_name(known.form, mention.form) for known in group.mentions
    )


def same_full_name(one: NameForm, other: NameForm) -> bool:
    """Whether two full names are one but for case endings and left-out middle names."""
    if one.pinyin or other.pinyin:
        return one.pinyin == other.pinyin
    short, long = sorted((one.bare, other.bare), key=len)
    if same_but_for_ending(short[-1], long[-1]) and same_but_for_ending(short[0], long[0]):
        return True
    if len(short) == len(long) and all(map(same_but_for_ending, short, reversed(long))):
        return True
    return one.script == other.script and likeness(one.text, other.text) >= _ALIKE


def _place_single(mention: Mention, groups: list[Group]) -> None:
    word = mention.form.words[-1] if mention.form.words else ""
    exact = [g for g in groups if _has_word(g, word, exactly=True)]
    found = exact or [g for g in groups if _has_word(g, word, exactly=False)]
    if len(found) > 1:
        open_ones = [g for g in found if not is_full(g.longest.form)]
        found = open_ones[:1] or _nearest(found, mention)
    if len(found) == 1:
        longer = is_full(found[0].longest.form)
        found[0].add(mention, "the surname alone" if longer else "the same name")
    else:
        groups.append(Group(mention))


def _has_word(group: Group, word: str, *, exactly: bool) -> bool:
    form = group.longest.form
    family = form.words[0] if form.pinyin and form.words else form.bare[-1]
    candidates = (family, *(w for w in form.bare if w != family)) if is_full(form) else form.bare
    if exactly:
        return word in candidates
    return any(same_but_for_ending(word, candidate) for candidate in candidates)


def _nearest(groups: list[Group], mention: Mention) -> list[Group]:
    """Of several persons with one surname, those whose surname it is and not the given name."""
    word = mention.form.words[-1]
    named = [g for g in groups if same_but_for_ending(g.longest.form.bare[-1], word)]
    return named if len(named) == 1 else groups
