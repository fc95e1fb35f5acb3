"""What is learned of each account alone for the sake of stories: made once, kept in the archive."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from synoptic.records import Alias
from synoptic.relate import Sketch, sketch
from synoptic.store import Archive, StoredSketch

Versions: TypeAlias = Mapping[str, tuple[str, ...]]
"""Every account's id with the versions of the stages that made it."""

_STAGES = ("read", "analyse", "annotate")
_PORTION = 200


def versions_of(archive: Archive) -> Versions:
    """The accounts of the archive in order of their ids."""
    ids = archive.accounts.ids()
    work = archive.ledger.of_many(ids)
    return {
        id_: tuple(
            work[id_][stage].version if stage in work.get(id_, {}) else "" for stage in _STAGES
        )
        for id_ in ids
    }


def sketched(
    archive: Archive, versions: Versions, aliases: Mapping[str, Sequence[Alias]]
) -> list[Sketch]:
    """The sketch of every account; only of those that changed is it made anew."""
    kept = archive.sketches.all()
    found: dict[str, Sketch] = {}
    missing: dict[str, str] = {}
    for id_, version in versions.items():
        fingerprint = _fingerprint(version, aliases.get(id_, ()))
        if id_ in kept and kept[id_].fingerprint == fingerprint:
            found[id_] = Sketch.unpacked(kept[id_].values)
        else:
            missing[id_] = fingerprint
    waiting = list(missing)
    for start in range(0, len(waiting), _PORTION):
        made = []
        for account in archive.accounts.many(waiting[start : start + _PORTION]):
            id_ = account.article.id
            shared = {(alias.article, alias.local): alias.entity for alias in aliases.get(id_, ())}
            found[id_] = sketch(account, shared)
            made.append(StoredSketch(id_, missing[id_], found[id_].packed()))
        archive.sketches.put(made)
    return [found[id_] for id_ in versions]


def _fingerprint(version: tuple[str, ...], aliases: Sequence[Alias]) -> str:
    """A digest of what a sketch is made from; its own form is part of it."""
    shared = sorted((alias.local, alias.entity) for alias in aliases)
    parts = (Sketch.__struct_fields__, version, shared)
    return hashlib.blake2b(repr(parts).encode(), digest_size=12).hexdigest()
