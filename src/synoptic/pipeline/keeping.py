"""Writes finished readings into the archive, a batch in one transaction.

The ledger's entries are part of it: after a kill the archive holds whole batches only, and the
next run goes on with what no entry speaks of.
"""

from collections.abc import Iterable

from synoptic.pipeline.readings import Reading
from synoptic.pipeline.repeating import keep_lines
from synoptic.records import Outcome
from synoptic.store import Archive


def keep(archive: Archive, readings: Iterable[Reading]) -> list[str]:
    """Keeps what the readings hold; gives the ids of the articles that came in or changed."""
    changed: list[str] = []
    with archive.writing():
        for reading in readings:
            changed.extend(_keep(archive, reading))
    return changed


def _keep(archive: Archive, reading: Reading) -> list[str]:
    told = [article.id for article in reading.articles]
    if reading.capture is not None:
        archive.captures.put(reading.capture, reading.given)
        if any(entry.outcome is Outcome.DONE for entry in reading.entries):
            gone = set(archive.articles.of_capture(reading.id)) - set(told)
            stood = archive.stories.of(gone)
            left = archive.articles.withdraw(sorted(gone), reading.id)
            archive.waiting.put_stories(stood[id_] for id_ in left if id_ in stood)
            archive.ledger.forget(left)
        told = [article.id for article in reading.articles if archive.articles.put(article)]
    by_id = {article.id: article for article in reading.articles}
    for id_ in told:
        analysis = reading.analyses.get(id_)
        if analysis is not None:
            archive.analyses.put(analysis)
        lemmas = [token.lemma for token in analysis.tokens] if analysis else []
        archive.search.put(by_id[id_], lemmas)
        if reading.capture is not None:
            keep_lines(archive, by_id[id_])
        if id_ in reading.annotations:
            archive.annotations.put(by_id[id_], reading.annotations[id_])
    archive.ledger.put(
        entry for entry in reading.entries if entry.subject not in by_id or entry.subject in told
    )
    archive.waiting.put(told)
    return told
