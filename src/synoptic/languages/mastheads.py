"""What a page may be called by others: its outlet's name, and the name its address begins with.

Many outlets stand in no file. Within one story they still recognise each other: "Harbour Wire" in
a text is the account published by Harbour Wire, or at harbourwire.example.
"""

from collections import Counter
from functools import cache

from synoptic.languages.outlets import known_outlets, masthead_words, plain
from synoptic.text import romanise

_GENERIC = frozenset({"com", "co", "net", "org", "gov", "ac", "edu", "info"})
_SHORTEST = 3
_SEVERAL = 3
"""So many outlets share a word before it tells of a masthead: "Times", "Post", "Zeitung"."""


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


def mastheads(outlet: str, address: str) -> frozenset[str]:
    """The names that may mean a page's outlet: as it calls itself, as its site is called."""
    names = {masthead(outlet), site(host_of(address))}
    if "." in outlet and " " not in outlet:
        names.add(site(outlet))
    return frozenset(name for name in names if len(name) >= _SHORTEST)


@cache
def _words() -> frozenset[str]:
    """Words that the names of several outlets hold, and those of the data file."""
    told = Counter(
        word
        for outlet in known_outlets()
        for word in {word for name in outlet.names for word in plain(name).split()}
    )
    often = {word for word, count in told.items() if count >= _SEVERAL and len(word) > _SHORTEST}
    return frozenset(often | set(masthead_words()))


def is_masthead_word(word: str) -> bool:
    """Whether a capitalised `word` tells that the name it closes is one of a medium."""
    folded = plain(word)
    ends = any(folded.endswith(end[1:]) for end in masthead_words() if end.startswith("*"))
    return folded in _words() or ends
