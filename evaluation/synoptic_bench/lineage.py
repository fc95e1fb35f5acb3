"""Measures lineage: translations found and wrongly found, copies found, credits.

Copies are constructed by documented edits (`lineage_edits`), since no free set of real ones exists.
"""

import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from synoptic.encoder import Encoder, load_encoder
from synoptic.languages import known_outlets
from synoptic.records import Account, LinkKind
from synoptic.relate.lineage import find_links
from synoptic_bench.lineage_credits import credit_rows
from synoptic_bench.lineage_edits import EDITS, edited
from synoptic_bench.lineage_sets import Told, accounts, same_event_pairs, translated_pairs
from synoptic_bench.rows import Row

NAMES: tuple[str, ...] = ("lineage",)


def run(folder: Path, *, peers: bool, limit: int | None) -> Iterator[Row]:
    """Rows for every set under `lineage/`; `limit` counts pairs of each language pair."""
    place = folder / "lineage"
    if not place.is_dir():
        sys.stderr.write(f"lineage: no data under {place}\n")
        return
    yield from credit_rows(place, folder, limit)
    encoder = load_encoder()
    yield from _translations(place, folder, encoder, limit)
    yield from _same_events(place, folder, encoder, limit)
    yield from _copies(place, folder, encoder, limit)


def _translations(place: Path, folder: Path, encoder: Encoder, limit: int | None) -> Iterator[Row]:
    """The share of translated pairs that are linked, and of shuffled pairs that are."""
    for path in sorted(place.glob("*/docs.jsonl")):
        data = str(path.parent.relative_to(folder))
        for (tongues, role), pairs in sorted(translated_pairs(path, limit).items()):
            began = time.process_time()
            left = accounts([one for one, _ in pairs], encoder)
            right = accounts([other for _, other in pairs], encoder)
            found = [is_linked(a, b) for a, b in zip(left, right, strict=True)]
            shifted = [is_linked(a, b) for a, b in zip(left, right[1:] + right[:1], strict=True)]
            seconds = round(time.process_time() - began, 1)
            name, n = f"{data}/{role}", len(pairs)
            yield Row("lineage", "translation-recall", name, tongues, _share(found), n, seconds)
            if n > 1:
                yield Row("lineage", "translation-false", name, tongues, _share(shifted), n, 0.0)


def _same_events(place: Path, folder: Path, encoder: Encoder, limit: int | None) -> Iterator[Row]:
    """The share of pairs wrongly linked that tell one event, each in its own words."""
    for path in sorted(place.glob("*/*.tsv")):
        pairs = same_event_pairs(path, limit)
        if not pairs:
            continue
        left = accounts([one for one, _ in pairs], encoder)
        right = accounts([other for _, other in pairs], encoder)
        found = [is_linked(a, b) for a, b in zip(left, right, strict=True)]
        tongues = f"{pairs[0][0].language}-{pairs[0][1].language}"
        data = str(path.relative_to(folder).with_suffix(""))
        yield Row("lineage", "translation-false", data, tongues, _share(found), len(pairs), 0.0)


def _copies(place: Path, folder: Path, encoder: Encoder, limit: int | None) -> Iterator[Row]:
    """The share of constructed copies that are linked to their source, by kind of edit."""
    for path in sorted(place.glob("*/docs.jsonl")):
        sources: dict[str, list[Told]] = {}
        for (tongues, role), pairs in sorted(translated_pairs(path, limit).items()):
            if role == "human":
                known = sources.setdefault(tongues.split("-")[0], [])
                known += [one for one, _ in pairs if one not in known]
        data = str(path.parent.relative_to(folder))
        for spoken, texts in sorted(sources.items()):
            whole = [text for text in texts if len(text.text.split("\n")) >= 6][:limit]
            originals = accounts(whole, encoder)
            for edit in EDITS:
                made = accounts([edited(text, edit) for text in whole], encoder)
                found = [is_linked(a, b) for a, b in zip(originals, made, strict=True)]
                name = f"{data}/{edit}"
                yield Row("lineage", "copy-recall", name, spoken, _share(found), len(found), 0.0)


def is_linked(one: Account, other: Account) -> bool:
    """Whether the two are said to have one text behind them."""
    links = find_links((one, other), (), known_outlets())
    return any(not link.declared and link.kind is not LinkKind.CITES for link in links)


def _share(found: Sequence[bool]) -> float:
    return round(sum(found) / len(found), 4) if found else 0.0
