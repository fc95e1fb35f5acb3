"""Ids made from content: the same thing gets the same id on every machine and in every order."""

import hashlib
from collections.abc import Iterable

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def identifier(kind: str, parts: Iterable[str | bytes]) -> str:
    """An id of `kind` for `parts`, as `kind` + 12 characters of Crockford's base 32 (60 bits).

    `kind` is one letter: c capture, a article, m mention, e entity, q quote, s story, t topic,
    f fact, x conflict, l link.
    """
    digest = hashlib.blake2b(digest_size=8)
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(raw).to_bytes(8, "big"))
        digest.update(raw)
    number = int.from_bytes(digest.digest(), "big") >> 4
    letters = []
    for _ in range(12):
        letters.append(_ALPHABET[number & 31])
        number >>= 5
    return kind + "".join(reversed(letters))
