"""What users decided about stories, as pairs of articles that must or must not be together."""

from collections.abc import Iterable

from synoptic.records import Decision


class Decided:
    """The decisions, the later ones winning, ready to be asked about."""

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        self._with: dict[str, set[str]] = {}
        self._without: dict[str, set[str]] = {}
        for decision in decisions:
            self._hear(decision)

    def __bool__(self) -> bool:
        return bool(self._with or self._without)

    def _hear(self, decision: Decision) -> None:
        head = decision.together[:1]
        bound = [*self._bound(decision.together), *self._bound(decision.apart)]
        for article in decision.together:
            for other in decision.apart:
                self._say(self._without, self._with, article, other)
        for first in head:
            for article in decision.together[1:]:
                self._say(self._with, self._without, first, article)
        for left, right in bound:  # who was together on one side of the cut still is
            self._say(self._with, self._without, left, right)

    def _bound(self, articles: Iterable[str]) -> list[tuple[str, str]]:
        """Pairs that tie those of `articles` which are together so far."""
        heads: dict[str, str] = {}
        found = []
        for article in articles:
            if article in heads:
                found.append((heads[article], article))
            else:
                heads.update(dict.fromkeys(self.beside(article), article))
        return found

    @staticmethod
    def _say(into: dict[str, set[str]], out: dict[str, set[str]], one: str, other: str) -> None:
        for left, right in ((one, other), (other, one)):
            into.setdefault(left, set()).add(right)
            out.get(left, set()).discard(right)

    def beside(self, article: str) -> set[str]:
        """Every article that must share the story of `article`, found from one to the next."""
        seen, waiting = {article}, [article]
        while waiting:
            for other in self._with.get(waiting.pop(), ()):
                if other not in seen:
                    seen.add(other)
                    waiting.append(other)
        seen.discard(article)
        return seen

    def forbids(self, article: str, members: Iterable[str]) -> bool:
        """Whether `article` may not be with one of `members`."""
        barred = self._without.get(article)
        return barred is not None and any(member in barred for member in members)
