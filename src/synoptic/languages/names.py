"""Words that stand beside names."""

import msgspec

from synoptic.languages.numbers import Forms


class NameWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Titles and roles before or beside a name, and what turns a country into an adjective.

    `titles` are never part of a name ("Herr", "Mr."). `roles` goes from a kind of office
    (president, government, foreign, minister, leader ...) to the words for it; `stem*` takes up to
    five more letters. `masculine` and `feminine` are pronouns for one person. `countries` maps
    words and adjective stems of this language to ISO 3166 alpha-2 codes where CLDR does not have
    them ("belaruss*" -> "BY").
    """

    titles: tuple[str, ...] = ()
    masculine: tuple[str, ...] = ()
    feminine: tuple[str, ...] = ()
    roles: Forms = {}
    countries: dict[str, str] = {}
