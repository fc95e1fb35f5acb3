"""Which account of a story an outlet's name or a declared address leads to.

Outlets that no file knows are recognised by what the accounts call themselves and where they stand.
"""

from collections import defaultdict
from collections.abc import Sequence

from synoptic.languages import Outlets
from synoptic.languages.mastheads import masthead, mastheads, site_of
from synoptic.records import Account


class Tellers:
    """The accounts of one story by every name that may mean their outlet."""

    def __init__(self, accounts: Sequence[Account], outlets: Outlets) -> None:
        self._outlets = outlets
        self._own: dict[str, frozenset[str]] = {}
        self._by_name: dict[str, list[Account]] = defaultdict(list)
        for account in accounts:
            article = account.article
            names = set(mastheads(article.outlet, article.url))
            known = outlets.called(article.outlet) if article.outlet else None
            if known is not None:
                names.add(masthead(known.name))
            self._own[article.id] = frozenset(names)
            for name in names:
                self._by_name[name].append(account)

    def is_own(self, source: str, account: Account) -> bool:
        """Whether a source is the account's own outlet under another name, or its own address."""
        return bool(self._own[account.article.id] & _keys(source))

    def called(self, source: str) -> str:
        """What the story's accounts call a source: no address where one has a name."""
        if self._outlets.called(source) is not None:
            return source
        found = self._found(source)
        return next((one.article.outlet for one in found if one.article.outlet), source)

    def account(self, source: str, besides: str) -> str | None:
        """The one account other than `besides` that a name or address leads to."""
        found = {one.article.id for one in self._found(source)} - {besides}
        return found.pop() if len(found) == 1 else None

    def _found(self, source: str) -> list[Account]:
        known = self._outlets.called(source)
        keys = _keys(source) | ({masthead(known.name)} if known is not None else set())
        found = {one.article.id: one for key in keys for one in self._by_name.get(key, [])}
        return [found[key] for key in sorted(found)]


def _keys(source: str) -> frozenset[str]:
    """The names that a source may be met by; an address also by the name of its site."""
    return frozenset(key for key in (masthead(source), site_of(source)) if len(key) > 1)
