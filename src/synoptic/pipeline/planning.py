"""What is left to do for a capture: the ledger knows which stage did what, in which version."""

from collections.abc import Mapping, Sequence

from synoptic.pipeline.readings import Reading
from synoptic.pipeline.stages import ANALYSE, ANNOTATE, READ, Stage
from synoptic.pipeline.tools import Tools
from synoptic.records import Analysis, Annotations, Capture, LedgerEntry, Outcome
from synoptic.store import Archive


def left_to_do(
    archive: Archive, tools: Tools, capture: Capture, given: Mapping[str, str]
) -> Reading | None:
    """A reading that starts where the work ended, or `None` when all is done.

    What the user said of a page when it was first added holds until he says something else.
    """
    said = dict(given) or archive.captures.given(capture.id) or {}
    if not _is_done(archive.ledger.of(capture.id), READ, READ.version(tools, said)):
        return Reading(id=capture.id, capture=capture, given=said)
    ids = archive.articles.of_capture(capture.id)
    entries = archive.ledger.of_many(ids)
    unseen = _not_done(ids, entries, ANALYSE, ANALYSE.version(tools, {}))
    bare = _not_done(ids, entries, ANNOTATE, ANNOTATE.version(tools, {}))
    waiting = [id_ for id_ in ids if id_ in unseen or id_ in bare]
    if not waiting:
        return None
    analyses: dict[str, Analysis] = archive.analyses.many(
        [id_ for id_ in waiting if id_ not in unseen]
    )
    annotations: dict[str, Annotations] = {}
    return Reading(
        id=capture.id,
        capture=None,
        given=said,
        articles=tuple(archive.articles.many(waiting)),
        analyses=analyses,
        annotations=annotations,
    )


def _is_done(entries: Mapping[str, LedgerEntry], stage: Stage, version: str) -> bool:
    entry = entries.get(stage.name)
    return entry is not None and entry.outcome is Outcome.DONE and entry.version == version


def _not_done(
    ids: Sequence[str],
    entries: Mapping[str, Mapping[str, LedgerEntry]],
    stage: Stage,
    version: str,
) -> set[str]:
    return {id_ for id_ in ids if not _is_done(entries.get(id_, {}), stage, version)}
