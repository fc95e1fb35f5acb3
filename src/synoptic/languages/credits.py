"""Phrases by which a language credits an upstream."""

import msgspec


class CreditPhrases(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words around the name of an upstream, lower case.

    `source` opens a credit line ("Quelle"), `photo` a picture's ("Foto"), `according` introduces a
    statement's upstream ("laut"), `contributed` and `translated` stand in a contribution line,
    `own` shows own reporting ("sagte dieser Zeitung").
    """

    source: tuple[str, ...] = ()
    photo: tuple[str, ...] = ()
    according: tuple[str, ...] = ()
    contributed: tuple[str, ...] = ()
    translated: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
