"""WARC files, letters and other extractors' records."""

import gzip
import json
from pathlib import Path

import pytest

from synoptic.extract import Reader
from synoptic.ingest import Limits, captures
from synoptic.ingest.warc import plain_records, record_reader
from synoptic.records import Capture, LedgerEntry, Medium

PAGE = b"<html><body><p>The ferry sails again on Tuesday.</p><p>It was mended.</p></body></html>"


def warc(path: Path, count: int, *, size: int = 0) -> None:
    records = []
    for number in range(count):
        body = PAGE.replace(b"Tuesday", b"day %d" % number) + b" " * size
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
        head = (
            "WARC/1.0\r\nWARC-Type: response\r\n"
            f"WARC-Record-ID: <urn:uuid:0-{number}>\r\n"
            f"WARC-Target-URI: https://harbour.example/{number}\r\n"
            "WARC-Date: 2023-03-01T09:30:00Z\r\n"
            "Content-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(http)}\r\n\r\n"
        )
        record = head.encode() + http + b"\r\n\r\n"
        records.append(gzip.compress(record) if path.name.endswith(".gz") else record)
    path.write_bytes(b"".join(records))


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_each_response_is_a_capture_with_its_address_and_moment(tmp_path: Path, name: str) -> None:
    warc(tmp_path / name, 3)

    found = list(captures([str(tmp_path / name)]))

    assert [entry.url for entry in found if isinstance(entry, Capture)] == [
        f"https://harbour.example/{number}" for number in range(3)
    ]
    assert isinstance(found[0], Capture)
    assert found[0].taken == "2023-03-01T09:30:00+00:00"
    assert found[0].medium is Medium.WARC


def test_both_ways_of_reading_give_the_same(tmp_path: Path) -> None:
    warc(tmp_path / "a.warc.gz", 3)

    with (tmp_path / "a.warc.gz").open("rb") as one, (tmp_path / "a.warc.gz").open("rb") as two:
        fast, plain = list(record_reader()(one, 9999)), list(plain_records(two, 9999))

    assert fast == plain


def test_a_record_that_is_too_large_is_refused_and_the_rest_goes_on(tmp_path: Path) -> None:
    warc(tmp_path / "a.warc", 1, size=5000)
    warc(tmp_path / "b.warc", 1)

    large, small = captures(
        [str(tmp_path / "a.warc"), str(tmp_path / "b.warc")], limits=Limits(page_bytes=1000)
    )

    assert isinstance(large, LedgerEntry) and "larger" in large.cause
    assert isinstance(small, Capture)


def test_a_letter_gives_its_page_subject_sender_and_date(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_text(
        "From: Harbour Daily <news@harbour.example>\nSubject: Ferry sails again\n"
        "Date: Wed, 01 Mar 2023 09:30:00 +0100\nMIME-Version: 1.0\n"
        "Content-Type: text/html; charset=utf-8\n\n" + PAGE.decode()
    )

    (capture,) = captures([str(tmp_path / "a.eml")])

    assert isinstance(capture, Capture)
    (article,) = Reader()(capture)
    assert article.title == "Ferry sails again"
    assert article.outlet == "Harbour Daily"
    assert article.published is not None
    assert article.published.value == "2023-03-01T09:30:00+01:00"


TEXT = "The ferry sails again on Tuesday, the harbour master said. It was mended in dock."
ROWS = {
    "news-please": {
        "maintext": TEXT,
        "title": "Ferry sails again",
        "date_publish": "2023-03-01 09:30:00",
        "authors": ["Jane Doe"],
        "url": "https://harbour.example/a",
        "source_domain": "harbour.example",
    },
    "trafilatura": {
        "text": TEXT,
        "title": "Ferry sails again",
        "date": "2023-03-01",
        "author": "Jane Doe",
        "hostname": "harbour.example",
        "source": "https://harbour.example/a",
    },
    "fundus": {
        "title": "Ferry sails again",
        "publishing_date": "2023-03-01T09:30:00",
        "authors": ["Jane Doe"],
        "publisher": "Harbour Daily",
        "body": {"summary": [], "sections": [{"headline": [], "paragraphs": [TEXT]}]},
    },
    "media cloud": {
        "content_metadata": {
            "article_title": "Ferry sails again",
            "text_content": TEXT,
            "publication_date": "2023-03-01",
            "canonical_url": "https://harbour.example/a",
        },
        "author": "Jane Doe",
    },
}


@pytest.mark.parametrize("name", ROWS)
def test_records_of_other_extractors_are_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps(ROWS[name]) + "\n")

    (capture,) = captures([str(tmp_path / "a.jsonl")])

    assert isinstance(capture, Capture)
    (article,) = Reader()(capture)
    assert article.title == "Ferry sails again"
    assert TEXT in article.text
    assert article.published is not None and article.published.day == "2023-03-01"
    assert article.authors == ("Jane Doe",)


def test_a_bad_line_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    rows = [json.dumps({"text": TEXT}), "{broken", json.dumps({"no": 1}), json.dumps({"text": "x"})]
    (tmp_path / "a.jsonl").write_text("\n".join(rows))

    first, broken, empty, last = captures([str(tmp_path / "a.jsonl")])

    assert isinstance(first, Capture) and isinstance(last, Capture)
    assert isinstance(broken, LedgerEntry) and broken.subject.endswith("#line 2")
    assert isinstance(empty, LedgerEntry) and "no text" in empty.cause
