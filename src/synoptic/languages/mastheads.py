"""What a page may be called by others: its outlet's name, and the name its address begins with.

Many outlets stand in no file. Within one story they still recognise each other: "Harbour Wire" in
a text is the account published by Harbour Wire, or at harbourwire.example.
"""

from functools import cache

from synoptic.languages.outlets import masthead_words, plain
from synoptic.text import romanise

_GENERIC = frozenset({"com", "co", "net", "org", "gov", "ac", "edu", "info"})
_SHORTEST = 3


def masthead(name: str) -> str:
    """`name` for comparison across scripts, spacing and addresses: "harbourwire"."""
    return "".join(letter for letter in plain(romanise(plain(name))) if letter.isalnum())


def host_of(address: str) -> str:
    """The host of an address, without "www."; an address without a scheme may be a bare host."""
    return (
        address.partition("://")[2 if "://" in address else 0]
        .partition("/")[0]
        .removeprefix("www.")
    )


def site(host: str) -> str:
    """The name in a host: "unn" of "unn.com.ua", "harbourwire" of "news.harbourwire.example"."""
    labels = host.lower().strip(".").split(".")[:-1]
    while len(labels) > 1 and (labels[-1] in _GENERIC or len(labels[-1]) < _SHORTEST):
        labels.pop()
    return masthead(labels[-1]) if labels else ""


def site_of(words: str) -> str:
    """The name in a host or an address; nothing for words that are neither."""
    return site(host_of(words)) if "." in words and " " not in words else ""


def mastheads(outlet: str, address: str) -> frozenset[str]:
    """The names that may mean a page's outlet: as it calls itself, as its site is called."""
    names = {masthead(outlet), site(host_of(address))}
    names.add(site_of(outlet))
    return frozenset(name for name in names if len(name) >= _SHORTEST)


@cache
def _words() -> tuple[frozenset[str], tuple[str, ...]]:
    """The words of the data file, and its endings of words."""
    words = masthead_words()
    whole = frozenset(word for word in words if not word.startswith("*"))
    return whole, tuple(word[1:] for word in words if word.startswith("*"))


def is_masthead_word(word: str) -> bool:
    """Whether a capitalised `word` tells that the name it closes is one of a medium."""
    whole, endings = _words()
    folded = plain(word)
    return folded in whole or folded.endswith(endings)
