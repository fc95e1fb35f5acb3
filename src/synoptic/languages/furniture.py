"""Phrases of forms, menus, related links, captions and credit lines."""

import msgspec


class FurniturePhrases(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Phrases that say what a line of a page is. All lower case, without the final mark.

    `phrases` make a line furniture where they cover it (forms, menus, subscription, sharing);
    `related` open a line that links to another article; `positions` stand in brackets after a name
    in a caption ("left"); `photo` opens or closes the credit of a picture, `source` a credit line
    ("Source: ..."); `contributed` stands in a line on who helped report, `translated` in one on who
    translated; `editors` open a note of the editors; `bylines` open the line of the authors;
    `published` and `updated` open the line of the date. `captions` stand in a caption ("from left
    to right"). `appeals` are beginnings of words by which a site speaks to its readers (cookies,
    newsletter, comments): several in one paragraph make it furniture. `examples` maps a line to
    the label that it must get; one test runs them all.
    """

    phrases: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()
    photo: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    contributed: tuple[str, ...] = ()
    translated: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    bylines: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    appeals: tuple[str, ...] = ()
    examples: dict[str, str] = {}
