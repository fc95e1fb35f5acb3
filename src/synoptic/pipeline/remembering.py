"""What is learned of each account alone for the sake of stories: made once, kept in the archive."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

import msgspec

from synoptic.records import Account, Alias
from synoptic.relate import Sketch, sketch
from synoptic.relate.method import sketch_method
from synoptic.relate.shelf import day_of
from synoptic.store import Archive, StoredSketch

Versions: TypeAlias = Mapping[str, tuple[str, ...]]
"""Every account's id with the versions of the stages that made it."""

_STAGES = ("read", "analyse", "annotate")
_PORTION = 200


def versions_of(archive: Archive, ids: Sequence[str] | None = None) -> Versions:
    """The accounts with these ids, or all of the archive in order of their ids."""
    ids = archive.accounts.ids() if ids is None else ids
    work = archive.ledger.of_many(ids)
    return {
        id_: tuple(
            work[id_][stage].version if stage in work.get(id_, {}) else "" for stage in _STAGES
        )
        for id_ in ids
    }


class Sketches(msgspec.Struct, frozen=True):
    """The sketch of every account, and a fingerprint of what it was made from."""

    found: dict[str, Sketch]
    fingerprints: dict[str, str]

    def values(self) -> list[Sketch]:
        """The sketches, in order of their articles."""
        return [self.found[id_] for id_ in sorted(self.found)]


def sketched(
    archive: Archive, versions: Versions, aliases: Mapping[str, Sequence[Alias]]
) -> Sketches:
    """The sketch of every account; only of those that changed is it made anew."""
    kept = archive.sketches.all()
    found: dict[str, Sketch] = {}
    fingerprints = {
        id_: _fingerprint(version, aliases.get(id_, ())) for id_, version in versions.items()
    }
    waiting = []
    for id_, fingerprint in fingerprints.items():
        if id_ in kept and kept[id_].fingerprint == fingerprint:
            found[id_] = Sketch.unpacked(kept[id_].values)
        else:
            waiting.append(id_)
    for start in range(0, len(waiting), _PORTION):
        made = []
        for account in archive.accounts.many(waiting[start : start + _PORTION]):
            id_ = account.article.id
            found[id_] = _sketch(account, aliases)
            made.append(stored(found[id_], fingerprints[id_]))
        archive.sketches.put(made)
    return Sketches(found, fingerprints)


def sketched_new(
    archive: Archive, accounts: Sequence[Account], aliases: Mapping[str, Sequence[Alias]]
) -> Sketches:
    """The sketches of accounts that came or changed, not kept yet; older ones are forgotten."""
    ids = [account.article.id for account in accounts]
    archive.sketches.forget(ids)
    versions = versions_of(archive, ids)
    found = {account.article.id: _sketch(account, aliases) for account in accounts}
    return Sketches(
        found, {id_: _fingerprint(versions[id_], aliases.get(id_, ())) for id_ in found}
    )


def rename_entities(archive: Archive, articles: Iterable[str], renamed: Mapping[str, str]) -> None:
    """Lets the sketches of these articles name entities as they are called now.

    `renamed` leads from old ids to new ones. The fingerprints stay as they were, so that a rebuild
    makes these sketches from their accounts again.
    """
    kept = archive.sketches.many(articles)
    changed = []
    for id_ in sorted(kept):
        one = Sketch.unpacked(kept[id_].values)
        fresh = one.with_entities(renamed)
        if fresh is not one:
            changed.append(stored(fresh, kept[id_].fingerprint))
    archive.sketches.put(changed)


def _sketch(account: Account, aliases: Mapping[str, Sequence[Alias]]) -> Sketch:
    own = aliases.get(account.article.id, ())
    return sketch(account, {(alias.article, alias.local): alias.entity for alias in own})


def stored(one: Sketch, fingerprint: str) -> StoredSketch:
    """A sketch as the archive keeps it."""
    values = one.packed()
    vector = values[3]
    return StoredSketch(
        one.article,
        fingerprint,
        values,
        day_of(one),
        vector if isinstance(vector, bytes) else b"",
    )


def digest_of(*parts: object) -> str:
    """A short digest of plain values."""
    return hashlib.blake2b(repr(parts).encode(), digest_size=12).hexdigest()


def _fingerprint(version: tuple[str, ...], aliases: Sequence[Alias]) -> str:
    """A digest of what a sketch is made from: its own form, the vectors' space, the words' rarity.

    With other weights of the encoder comes another space, and every sketch is made anew.
    """
    shared = sorted((alias.local, alias.entity) for alias in aliases)
    return digest_of(sketch_method(), version, shared)
