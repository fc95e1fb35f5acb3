"""Words that stand beside names."""

import msgspec


class NameWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Titles and roles before or beside a name, and what turns a country into an adjective.

    `titles` are never part of a name ("Herr", "Mr."); `roles` say what somebody is ("Präsident");
    `countries` maps words and adjective stems of this language to ISO 3166 alpha-2 codes where
    CLDR does not have them ("belarussisch" -> "BY"); `organisations` maps names to ids of the
    organisations file.
    """

    titles: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    countries: dict[str, str] = {}
    organisations: dict[str, str] = {}
