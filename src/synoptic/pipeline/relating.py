"""What holds between accounts: shared entities, stories and topics, links.

A small archive, or one whose rules changed, is made anew from all accounts, so that the order in
which they came makes no difference. In a larger one only those that came or changed are placed,
a portion in one transaction, and only the stories they touch are laid out again.
"""

from collections.abc import Callable, Sequence

from synoptic.pipeline.identifying import (
    by_article,
    heed_rulings,
    identify_all,
    identify_new,
    keep_all,
)
from synoptic.pipeline.laying import lay_out
from synoptic.pipeline.linking import links_of
from synoptic.pipeline.readings import done
from synoptic.pipeline.remembering import digest_of, sketched, sketched_new, stored, versions_of
from synoptic.pipeline.settings import SMALL
from synoptic.records import DecisionKind
from synoptic.store import About, Archive, Ruling

SUBJECT = "archive"
RELATE = "relate"
VERSION = "2"

PORTION = 50
"""How many accounts are placed in one transaction."""

Teller = Callable[[str], None]
Step = Callable[[int], None]


def relate(
    archive: Archive,
    *,
    small: int = SMALL,
    tell: Teller = lambda _: None,
    step: Step = lambda _: None,
) -> bool:
    """Brings entities, stories, topics and links up to date; says whether there was work to do.

    Another process may add accounts meanwhile: it is asked again until nothing is left to do.
    Archives of up to `small` accounts are made anew whatever came.
    `tell` gets a sentence when everything has to be made anew, `step` how many accounts wait.
    """
    worked = False
    while True:
        entry = archive.ledger.of(SUBJECT).get(RELATE)
        rulings = archive.rulings.all()
        heeded = _heeded(entry.version, rulings) if entry else 0
        waiting = archive.waiting.count()
        if heeded == len(rulings) and not waiting:
            return worked
        worked = True
        step(waiting)
        if heeded is None or archive.analyses.count() <= small:
            if heeded is None:
                _tell_why(archive, tell)
            rebuild(archive)
        else:
            _place(archive, rulings, heeded)


def rebuild(archive: Archive) -> None:
    """Makes everything between accounts anew: the answer that knows no order of arrival.

    What came or changed in the archive meanwhile waits for the next `relate`.
    """
    from synoptic.relate import regroup

    waiting, touched = archive.waiting.accounts(), archive.waiting.stories()
    rulings = archive.rulings.all()
    versions = versions_of(archive)
    accounts = {account.article.id: account for account in archive.accounts.bare(versions)}
    aliases = identify_all(archive, list(accounts.values()))
    of_article = by_article(aliases)
    sketches = sketched(archive, versions, of_article)
    decisions = [ruling.decision for ruling in rulings if ruling.about is About.STORY]
    grouped = regroup(sketches.values(), decisions)
    laid = lay_out(archive, grouped, accounts, sketches.fingerprints)
    links = [link for story in laid.changed for link in links_of(archive, story)]
    with archive.relating():
        keep_all(archive, list(accounts.values()), aliases)
        archive.stories.replace(laid.stories, laid.topics)
        archive.links.put(
            [member.article for story in laid.changed for member in story.members], links
        )
        archive.waiting.finish(waiting, touched)
        now = versions_of(archive)
        archive.waiting.put(id_ for id_ in now if versions.get(id_) != now[id_])
        archive.ledger.put([*laid.entries, done(SUBJECT, RELATE, _version(rulings))])


def _place(archive: Archive, rulings: Sequence[Ruling], heeded: int) -> None:
    """Places a portion of the accounts that wait, in order of publication."""
    from synoptic.pipeline.growing import lay_touched
    from synoptic.pipeline.placing import Placing

    with archive.relating():
        _heed(archive, rulings[heeded:])
        waiting, again = archive.waiting.accounts(PORTION), archive.waiting.stories()
        arrived = archive.accounts.many(waiting)
        made = sketched_new(archive, arrived, by_article(identify_new(archive, arrived)))
        decisions = [ruling.decision for ruling in rulings if ruling.about is About.STORY]
        order = [account.article.id for account in arrived]
        placed = Placing(archive, decisions)([made.found[id_] for id_ in order], again)
        archive.sketches.put(stored(made.found[id_], made.fingerprints[id_]) for id_ in order)
        entries = lay_touched(archive, placed)
        archive.waiting.finish(waiting, again)
        archive.ledger.put([*entries, done(SUBJECT, RELATE, _version(rulings))])


def _heed(archive: Archive, rulings: Sequence[Ruling]) -> None:
    """Puts new rulings into force: on entities at once, on stories by placing accounts again."""
    heed_rulings(archive, [one for one in rulings if one.about is About.ENTITY])
    for ruling in rulings:
        if ruling.about is About.STORY:
            archive.waiting.put(_astray(archive, ruling))


def _astray(archive: Archive, ruling: Ruling) -> list[str]:
    """The accounts that stand where a ruling does not want them."""
    together, apart = ruling.decision.together, ruling.decision.apart
    home = archive.stories.of([*together, *apart])
    barred = {home[id_] for id_ in apart if id_ in home}
    first = home.get(together[0], "") if together else ""
    if ruling.decision.kind is DecisionKind.SPLIT:
        return [id_ for id_ in together if home.get(id_) in barred]
    return [id_ for id_ in together if home.get(id_) != first or home.get(id_) in barred]


def _version(rulings: Sequence[Ruling]) -> str:
    """What relations were made by, and which rulings they heed."""
    from synoptic.relate.method import story_method

    return f"{VERSION} {story_method()} {len(rulings)} {digest_of(rulings)}"


def _heeded(version: str, rulings: Sequence[Ruling]) -> int | None:
    """How many of the rulings are heeded by what was made in this version.

    `None` when everything has to be made anew: by other rules, or under a ruling since undone.
    """
    parts = version.split(" ")
    if len(parts) != 4 or not parts[2].isdigit():
        return None
    count = int(parts[2])
    return count if version == _version(rulings[:count]) else None


def _tell_why(archive: Archive, tell: Teller) -> None:
    count = archive.analyses.count()
    tell(
        f"stories, names and topics of all {count} articles are made anew: the weights or the "
        "rules that decide are others than before, or a decision was undone"
    )
    encoders = archive.ledger.versions("analyse")
    if len(encoders) > 1:
        amounts = ", ".join(f"{amount} by {name}" for name, amount in sorted(encoders.items()))
        tell(
            f"the articles were analysed by different versions of the encoder ({amounts}); "
            "to do them again with the present one: synoptic add --renew"
        )
