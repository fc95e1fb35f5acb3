"""All mentions of names in an article: those of the encoder, mended, and those the data knows.

The encoder sometimes cuts a name in two or takes a place for a person; what stands in the data
files, and what the rest of the article says, corrects it.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter

import msgspec

from synoptic.annotate.mentions import Mention, known_name, mention_of
from synoptic.annotate.per_language import per_language
from synoptic.annotate.pieces import Phrases, phrases, pieces
from synoptic.languages import Language
from synoptic.languages.organisations import organisations
from synoptic.languages.places import country_names_of
from synoptic.records import READ, Analysis, Article, Name, NameType
from synoptic.text import is_spaceless
from synoptic.text.likeness import name_form


@per_language
def _gazetteer(language: Language) -> Phrases:
    """Names of organisations and countries that are recognised wherever they stand."""
    rows = [(name, NameType.ORGANISATION) for name in organisations()]
    rows += [(name, NameType.PLACE) for name in country_names_of(language.code)]
    return phrases(rows)


def mentions_of(article: Article, analysis: Analysis, language: Language) -> list[Mention]:
    """The mentions, in order, without overlaps."""
    names = _joined(article.text, sorted(analysis.names, key=lambda n: (n.start, n.stop)))
    names = _with_known(article, names, language)
    found = [mention_of(article.text, name, language) for name in names]
    return _agreed([mention for mention in found if mention is not None], language)


def _joined(text: str, names: list[Name]) -> list[Name]:
    """Persons' names that stand side by side are one name ("Alexander" "Lukashenko")."""
    joined: list[Name] = []
    for name in names:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.type is name.type is NameType.PERSON
            and text[last.stop : name.start] in (" ", "·", "-", "\u00a0")
            and not re.search(r"['’]s$", text[last.start : last.stop])
        ):
            joined[-1] = msgspec.structs.replace(last, stop=name.stop)
        else:
            joined.append(name)
    return joined


def _with_known(article: Article, names: list[Name], language: Language) -> list[Name]:
    """`names` with those of the gazetteer, which win over what they overlap unless longer."""
    gazetteer = _gazetteer(language)
    spaceless = is_spaceless(article.text[:400])
    known: list[Name] = []
    for block in article.blocks:
        if block.label not in READ:
            continue
        row = pieces(article.text, block.start, block.stop)
        index = 0
        while index < len(row):
            length = 0
            for length, kind in gazetteer.at(row, index):
                start, stop = row[index].start, row[index + length - 1].stop
                if isinstance(kind, NameType) and _is_certain(
                    article.text[start:stop], length, spaceless=spaceless
                ):
                    known.append(Name(start, stop, kind))
                    break
            else:
                length = 1
            index += max(length, 1)
    return _without_overlaps(names, known)


def _is_certain(words: str, length: int, *, spaceless: bool) -> bool:
    """Whether a known name is taken without the encoder: several words, or an abbreviation."""
    if spaceless:
        return length > 2
    return (length > 1 and words[0].isupper()) or (len(words) > 2 and words.isupper())


def _without_overlaps(names: list[Name], known: list[Name]) -> list[Name]:
    starts = [name.start for name in known]
    kept: list[Name] = []
    dropped: set[int] = set()
    for name in names:
        first = max(0, bisect_right(starts, name.start) - 1)
        last = bisect_left(starts, name.stop)
        over = [i for i in range(first, last) if known[i].stop > name.start]
        longer = all(
            name.start <= known[i].start
            and known[i].stop <= name.stop
            and name.stop - name.start > known[i].stop - known[i].start + 1
            for i in over
        )
        if not over or longer:
            kept.append(name)
            dropped.update(over)
    kept += [name for index, name in enumerate(known) if index not in dropped]
    return sorted(kept, key=lambda name: (name.start, name.stop))


def _agreed(mentions: list[Mention], language: Language) -> list[Mention]:
    """One type for all mentions of the same single word: what the data says, else the majority."""
    votes: dict[str, Counter[NameType]] = {}
    for mention in mentions:
        if len(mention.form.words) == 1:
            weight = 5 if mention.known.identifier else 1
            votes.setdefault(_stem(mention), Counter())[mention.type] += weight
    surnames = Counter(
        mention.form.words[-1]
        for mention in mentions
        if mention.type is NameType.PERSON and len(mention.form.words) > 1
    )
    for word, count in surnames.items():
        if word in votes:
            votes[word][NameType.PERSON] += 2 * count
    agreed: list[Mention] = []
    for mention in mentions:
        ballot = votes.get(_stem(mention)) if len(mention.form.words) == 1 else None
        if ballot:
            kind = max(sorted(ballot), key=lambda one: ballot[one])
            if kind is not mention.type:
                known = known_name(mention.text, kind, language.code)
                mention = msgspec.structs.replace(  # noqa: PLW2901 - the mended mention
                    mention, type=kind, known=known, form=name_form(mention.text)
                )
        agreed.append(mention)
    return agreed


def _stem(mention: Mention) -> str:
    """The word without a genitive s, which German and English put on every name."""
    word = mention.form.words[0]
    return word[:-1] if word.endswith("s") and len(word) > 4 else word
