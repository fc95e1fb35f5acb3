"""Which family a named upstream belongs to: from the outlets file, else from the story itself.

An agency that no file knows may be the outlet of another account, or be credited elsewhere in the
story: the same name is the same family however it was come by.
"""

from collections.abc import Sequence

from synoptic.languages.mastheads import masthead, mastheads, site_of
from synoptic.languages.outlets import Outlets
from synoptic.records import Account, CreditKind, Entity
from synoptic.text import fold

_NAMELESS = (CreditKind.PHOTO, CreditKind.OWN, CreditKind.TRANSLATED)
"""Credits whose words need not name an upstream of the text."""


class Families:
    """The families of one story; the order of accounts does not matter."""

    def __init__(self, accounts: Sequence[Account], outlets: Outlets) -> None:
        self._outlets = outlets
        self._told: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._own = {
            account.article.id: mastheads(account.article.outlet, account.article.url)
            for account in accounts
        }
        for account in accounts:
            outlet = account.article.outlet
            known = outlets.called(outlet) if outlet else None
            for name in sorted(self._own[account.article.id]):
                self._told.setdefault(name, known.family if known else fold(outlet))
                self._names.setdefault(name, outlet)
        for account in accounts:
            for credit in account.annotations.credits:
                if credit.kind in _NAMELESS or credit.family or self.told(credit.source):
                    continue
                if len(masthead(credit.source)) > 1:
                    self._told[masthead(credit.source)] = fold(credit.source)

    def of(self, name: str) -> str:
        """The family of an outlet or agency by its name or host."""
        outlet = self._outlets.called(name)
        if outlet is not None:
            return outlet.family
        return self.told(name) or fold(name)

    def told(self, name: str) -> str:
        """The family that this story knows by that name, empty where it knows none."""
        return self._told.get(masthead(name)) or self._told.get(site_of(name), "")

    def shown(self, name: str) -> str:
        """The name by which the story's own account calls an outlet: no host where it has one."""
        return self._names.get(masthead(name)) or self._names.get(site_of(name)) or name

    def of_entity(self, entity: Entity) -> str:
        """The family that this story knows by any name of an entity."""
        names = (entity.name, *entity.aliases)
        return next((family for name in names if (family := self.told(name))), "")

    def is_own(self, name: str, account: Account) -> bool:
        """Whether an account means itself by that name: "UNN" at unn.example."""
        return bool(name) and masthead(name) in self._own[account.article.id]
