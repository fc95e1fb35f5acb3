"""Phrases of forms, menus, related links and captions."""

import msgspec


class FurniturePhrases(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Phrases that make a line furniture or a related link, lower case.

    `phrases` make the whole line furniture (forms, menus, subscription); `related` open a line that
    links to another article; `subheads` are not used to label, only to excuse short lines.
    """

    phrases: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    caption: tuple[str, ...] = ()
