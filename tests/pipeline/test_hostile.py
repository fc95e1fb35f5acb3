"""Sites that mean harm, added as a user would: each is refused with a reason, the rest goes on."""

import gzip
import socket
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from http.server import BaseHTTPRequestHandler

import pytest
from tests.ingest.conftest import Site, other_site, site
from tests.standin import StandInTools

from synoptic.ingest import Limits, captures
from synoptic.pipeline import Added, add_captures
from synoptic.records import LedgerEntry, Outcome
from synoptic.store import Archive

__all__ = ["other_site", "site"]

LIMITS = Limits(pause_seconds=0.0, seconds=3.0, retries=0)
GOOD = b"<html><body><h1>Ferry mended</h1><p>The ferry sails again on Tuesday.</p></body></html>"


def added(archive: Archive, site: Site, *paths: str, limits: Limits = LIMITS) -> Added:
    """The paths and a good page after them, through the whole pipeline."""
    site.page("/good", GOOD)
    urls = [f"{site.url}{path}" for path in (*paths, "/good")]
    return add_captures(archive, captures(urls, limits=limits), tools=StandInTools(), given={})


def reason(archive: Archive, found: Added) -> LedgerEntry:
    """The one fault, which is in the ledger; the good page is in the archive."""
    assert len(found.articles) == 1
    (fault,) = found.faults
    assert archive.ledger.wanting() == [fault]
    assert fault.outcome in (Outcome.REFUSED, Outcome.FAILED)
    assert fault.remedy
    return fault


def sending(
    *headers: tuple[str, str], pieces: Callable[[], Iterable[bytes]]
) -> Callable[..., None]:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "text/html")
        for name, value in headers:
            request.send_header(name, value)
        request.end_headers()
        for piece in pieces():
            request.wfile.write(piece)

    return answer


def test_a_page_of_two_hundred_megabytes(archive: Archive, site: Site) -> None:
    size = 200_000_000
    length = ("Content-Length", str(size))
    site.answers["/large"] = sending(length, pieces=lambda: (b"x" * 100_000 for _ in range(2000)))

    assert "larger than" in reason(archive, added(archive, site, "/large")).cause


def test_a_gzip_bomb(archive: Archive, site: Site) -> None:
    site.page("/bomb", gzip.compress(bytes(100_000_000)), Content_Encoding="gzip")

    assert "larger than" in reason(archive, added(archive, site, "/bomb")).cause


def test_a_bomb_that_is_packed_twice(archive: Archive, site: Site) -> None:
    bomb = gzip.compress(gzip.compress(bytes(100_000_000)))
    site.page("/bomb", bomb, Content_Encoding="gzip, gzip")

    assert "packed as gzip, gzip" in reason(archive, added(archive, site, "/bomb")).cause


def test_pages_that_are_packed_as_asked_are_read(archive: Archive, site: Site) -> None:
    other = GOOD.replace(b"Tuesday", b"Wednesday")
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    site.page("/gzip", gzip.compress(other), Content_Encoding="gzip")
    site.page("/raw", packer.compress(other) + packer.flush(), Content_Encoding="deflate")

    found = added(archive, site, "/gzip", "/raw")

    assert found.faults == []
    assert len(found.articles) == 3


def test_ten_thousand_nested_tags(archive: Archive, site: Site) -> None:
    site.page("/deep", b"<html><body>" + b"<div>" * 10_000 + b"<p>Down here.</p>")

    assert reason(archive, added(archive, site, "/deep")).cause


def test_null_bytes(archive: Archive, site: Site) -> None:
    site.page("/null", b"\x00" * 1000 + GOOD)

    assert reason(archive, added(archive, site, "/null")).cause


def test_redirects_in_a_circle(archive: Archive, site: Site) -> None:
    site.redirect("/a", "/b")
    site.redirect("/b", "/a")

    assert "circle" in reason(archive, added(archive, site, "/a")).cause


def test_redirects_without_end(archive: Archive, site: Site) -> None:
    for number in range(30):
        site.redirect(f"/{number}", f"/{number + 1}")

    assert "redirects" in reason(archive, added(archive, site, "/0")).cause


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "127.1"])
def test_a_redirect_to_this_machine_that_the_user_did_not_name(
    archive: Archive, site: Site, other_site: Site, host: str
) -> None:
    other_site.page("/inside", GOOD)
    port = other_site.url.rpartition(":")[2]
    site.redirect("/a", f"http://{host}:{port}/inside")

    fault = reason(archive, added(archive, site, "/a"))

    assert "private" in fault.cause or "not known" in fault.cause
    assert other_site.asked == []


@pytest.mark.parametrize("address", ["http://10.0.0.1/", "http://169.254.169.254/latest"])
def test_a_feed_that_names_a_private_address(archive: Archive, site: Site, address: str) -> None:
    feed = f"<rss version='2.0'><channel><item><link>{address}</link></item></channel></rss>"
    site.page("/feed", feed.encode(), "application/rss+xml")

    assert "private" in reason(archive, added(archive, site, "/feed")).cause


def test_a_name_server_that_changes_its_answer(
    archive: Archive, site: Site, other_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    other_site.page("/inside", GOOD)
    port = int(other_site.url.rpartition(":")[2])
    site.redirect("/a", f"http://news.example:{port}/inside")
    ask = socket.getaddrinfo
    asked: list[str] = []

    def changing(host: str, port: int, family: int = 0, type: int = 0) -> object:
        if host != "news.example":
            return ask(host, port, family, type)
        asked.append(host)
        number = "93.184.216.34" if len(asked) % 2 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port))]

    monkeypatch.setattr(socket, "getaddrinfo", changing)

    fault = reason(archive, added(archive, site, "/a"))

    assert "private" in fault.cause
    assert len(asked) > 1
    assert other_site.asked == []


def test_an_answer_without_end(archive: Archive, site: Site) -> None:
    def chunks() -> Iterator[bytes]:
        while True:
            yield b"1000\r\n" + b"x" * 4096 + b"\r\n"

    site.answers["/endless"] = sending(("Transfer-Encoding", "chunked"), pieces=chunks)

    assert "larger than" in reason(archive, added(archive, site, "/endless")).cause


@pytest.mark.parametrize("headers", [True, False])
def test_an_answer_that_drips(archive: Archive, site: Site, headers: bool) -> None:
    def drip(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n")
        if not headers:
            request.wfile.write(b"Content-Length: 100000\r\n\r\n")
        for _ in range(40):
            request.wfile.write(b"X-More: 1\r\n" if headers else b"<p>")
            request.wfile.flush()
            time.sleep(0.1)

    site.answers["/drip"] = drip
    quick = Limits(pause_seconds=0.0, seconds=1.0, retries=0)

    fault = reason(archive, added(archive, site, "/drip", limits=quick))

    assert "takes longer" in fault.cause


def test_a_feed_with_entities_from_outside(archive: Archive, site: Site) -> None:
    feed = (
        '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
        "<rss version='2.0'><channel><item><title>&x;</title></item></channel></rss>"
    )
    site.page("/feed", feed.encode(), "application/rss+xml")

    assert "entities" in reason(archive, added(archive, site, "/feed")).cause
