"""The bench of reading scores any set laid out like those it knows."""

import gzip
import json
from pathlib import Path

import pytest

from synoptic_bench.reading import run
from synoptic_bench.shingles import precision_recall, shares, tokens

PROSE = (
    "The harbour master said on Tuesday that ferry number {n} would sail again within a week, once "
    "the new rudder had been fitted and the inspectors had looked at it with the care it needs."
)


def test_shingles_of_equal_texts_are_all_shared() -> None:
    assert shares("one two three four five", "one two three four five") == (1.0, 0.0, 0.0)


def test_a_text_that_holds_more_loses_precision_alone() -> None:
    both, extra, lost = shares("a b c d e", "a b c d e f")

    assert (both, extra, lost) == pytest.approx((2 / 3, 1 / 3, 0.0))
    assert precision_recall([(both, extra, lost)])[1:] == pytest.approx((2 / 3, 1.0))


def test_scripts_without_spaces_are_cut_into_characters() -> None:
    assert tokens("渡轮 again") == ["渡", "轮", "again"]


def test_a_set_that_nobody_named_is_scored(tmp_path: Path) -> None:
    place = tmp_path / "reading" / "harbour"
    (place / "html").mkdir(parents=True)
    text = "\n".join(PROSE.format(n=n) for n in range(5))
    body = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    html = (
        '<html lang="en"><head><title>Ferry sails again</title>'
        '<meta property="article:published_time" content="2023-03-01T09:30:00+01:00">'
        f"</head><body><article><h1>Ferry sails again</h1>{body}</article></body></html>"
    )
    (place / "html" / "a.html.gz").write_bytes(gzip.compress(html.encode()))
    gold = {
        "id": "a",
        "url": "https://harbour.example/a",
        "lang": "en",
        "text": text,
        "title": "Ferry sails again",
        "date": "2023-03-01 09:30:00+01:00",
        "authors": [],
    }
    (place / "gold.jsonl").write_text(json.dumps(gold) + "\n")

    rows = {(r.measure, r.language): r for r in run(tmp_path, peers=False, limit=None)}

    assert rows["text-f1", ""].data == "reading/harbour"
    assert rows["text-f1", ""].value > 0.95
    assert rows["text-f1", ""].peers["trafilatura"] > 0.0
    assert rows["date-time", ""].value == 1.0
    assert rows["title-exact", ""].value == 1.0


def test_flattened_pages_are_scored(tmp_path: Path) -> None:
    place = tmp_path / "reading" / "flat-lines"
    place.mkdir(parents=True)
    lines = [PROSE.format(n=n) for n in range(6)] + ["Leave a Reply"]
    row = {"id": "a", "kind": "loose", "lang": "en", "lines": lines, "keep": [1] * 6 + [0]}
    (place / "harbour.jsonl").write_text(json.dumps(row) + "\n")

    rows = {r.measure: r for r in run(tmp_path, peers=False, limit=None)}

    assert rows["flat-f1"].data == "reading/flat-lines/harbour/loose"
    assert rows["flat-f1"].value > 0.9
