"""Pages, feeds and sitemaps fetched from a real site, and what hostile ones do."""

import gzip
import json
from http.server import BaseHTTPRequestHandler

import pytest
from tests.ingest.conftest import Site

from synoptic.extract import Reader
from synoptic.ingest import Limits, captures
from synoptic.records import Capture, LedgerEntry, Medium, Outcome

PAGE = b"<html><body><p>The ferry sails again on Tuesday.</p><p>It was mended.</p></body></html>"
FAST = Limits(pause_seconds=0.0, seconds=2.0, retries=0, page_bytes=200_000)


def brought(url: str, limits: Limits = FAST, **more: object) -> list[Capture | LedgerEntry]:
    del more
    return list(captures([url], limits=limits))


def refused(entry: Capture | LedgerEntry) -> LedgerEntry:
    assert isinstance(entry, LedgerEntry), entry
    assert entry.outcome in (Outcome.REFUSED, Outcome.FAILED)
    assert entry.cause
    return entry


def page(entry: Capture | LedgerEntry) -> Capture:
    assert isinstance(entry, Capture), entry
    return entry


def test_a_page_is_fetched_with_what_the_site_says_of_it(site: Site) -> None:
    site.page("/a", PAGE, ETag='"1"', Last_Modified="Wed, 01 Mar 2023 09:00:00 GMT")

    (entry,) = brought(f"{site.url}/a")

    found = page(entry)
    assert found.content == PAGE
    assert found.url == f"{site.url}/a"
    assert found.hints["etag"] == '"1"'
    assert found.taken
    assert site.asked == ["/robots.txt", "/a"]


def test_a_page_that_robots_may_not_have_is_refused(site: Site) -> None:
    site.page("/robots.txt", b"User-agent: *\nDisallow: /secret\n", "text/plain")
    site.page("/secret/a", PAGE)

    (entry,) = brought(f"{site.url}/secret/a")

    assert "robots" in refused(entry).cause
    assert "/secret/a" not in site.asked


def test_a_page_that_has_not_changed_is_not_sent_again(site: Site) -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        assert request.headers["If-None-Match"] == '"1"'
        request.send_response(304)
        request.end_headers()

    site.answers["/a"] = answer
    url = f"{site.url}/a"

    (entry,) = captures([url], limits=FAST, known={url: {"etag": '"1"'}})

    assert isinstance(entry, LedgerEntry)
    assert entry.outcome is Outcome.SKIPPED


def test_redirects_are_followed_and_the_last_address_is_the_page_s(site: Site) -> None:
    site.redirect("/old", "/new")
    site.page("/new", PAGE)

    (entry,) = brought(f"{site.url}/old")

    assert page(entry).url == f"{site.url}/new"


def test_a_redirect_loop_is_refused(site: Site) -> None:
    site.redirect("/a", "/b")
    site.redirect("/b", "/a")

    (entry,) = brought(f"{site.url}/a")

    assert "circle" in refused(entry).cause


def test_a_redirect_to_a_private_address_that_the_user_did_not_name_is_refused(
    site: Site, other_site: Site
) -> None:
    other_site.page("/inside", PAGE)
    site.redirect("/a", f"{other_site.url}/inside")

    (entry,) = brought(f"{site.url}/a")

    assert "private" in refused(entry).cause
    assert other_site.asked == []


def test_an_endless_answer_is_cut_off(site: Site) -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "text/html")
        request.send_header("Transfer-Encoding", "chunked")
        request.end_headers()
        while True:
            request.wfile.write(b"1000\r\n" + b"x" * 4096 + b"\r\n")

    site.answers["/a"] = answer

    (entry,) = brought(f"{site.url}/a")

    assert "larger" in refused(entry).cause


def test_a_gzip_bomb_is_cut_off(site: Site) -> None:
    bomb = gzip.compress(b"<p>a</p>" * 2_000_000)
    site.page("/a", bomb, Content_Encoding="gzip")

    (entry,) = brought(f"{site.url}/a")

    assert "larger" in refused(entry).cause


def test_a_picture_is_no_page(site: Site) -> None:
    site.page("/a.jpg", b"\xff\xd8\xff", "image/jpeg")

    (entry,) = brought(f"{site.url}/a.jpg")

    assert "image/jpeg" in refused(entry).cause


def test_a_site_that_is_not_there_says_so() -> None:
    (entry,) = brought("http://127.0.0.1:9/a", Limits(retries=0, robots=False))

    assert "reached" in refused(entry).cause


def test_a_feed_brings_its_pages_with_what_it_says_of_them(site: Site) -> None:
    feed = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Daily</title>
    <item><title>Ferry sails again</title><link>{site.url}/a</link><guid>tag:1</guid>
    <pubDate>Wed, 01 Mar 2023 09:30:00 +0100</pubDate>
    <source url="https://wire.example/rss">Example Wire</source></item>
    <item><title>Gone</title><link>{site.url}/gone</link></item>
    <item><title>Third</title><link>{site.url}/c</link></item></channel></rss>"""
    site.page("/feed", feed.encode(), "application/rss+xml")
    site.page("/a", PAGE)
    site.page("/c", PAGE)

    first, gone, third = brought(f"{site.url}/feed")

    found = page(first)
    assert found.medium is Medium.FEED
    assert found.hints["feed-source"] == "Example Wire"
    assert found.hints["feed-guid"] == "tag:1"
    assert "404" in refused(gone).cause
    assert page(third).url == f"{site.url}/c"
    (article,) = Reader()(found)
    assert article.published is not None
    assert article.published.value == "2023-03-01T09:30:00+01:00"
    assert article.title == "Ferry sails again"
    assert ("feed-source", "Example Wire") in [(h.kind, h.value) for h in article.hints]


def test_an_atom_feed_with_full_text_needs_no_page(site: Site) -> None:
    text = "&lt;p&gt;" + "The ferry sails again on Tuesday. " * 20 + "&lt;/p&gt;"
    feed = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour</title><entry>
    <id>tag:1</id><title>Ferry</title><link href="{site.url}/gone"/>
    <updated>2023-03-01T09:30:00Z</updated><content type="html">{text}</content></entry></feed>"""
    site.page("/feed", feed.encode(), "application/atom+xml")

    gone, item = brought(f"{site.url}/feed")

    refused(gone)
    assert b"ferry sails" in page(item).content


def test_a_json_feed_is_a_feed(site: Site) -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Harbour",
        "items": [{"id": "1", "url": f"{site.url}/a", "title": "Ferry"}],
    }
    site.page("/feed.json", json.dumps(feed).encode(), "application/feed+json")
    site.page("/a", PAGE)

    (entry,) = brought(f"{site.url}/feed.json")

    assert page(entry).hints["feed-title"] == "Ferry"


def test_a_feed_with_entities_is_refused(site: Site) -> None:
    feed = b"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>
    <rss version="2.0"><channel><item><title>&x;</title></item></channel></rss>"""
    site.page("/feed", feed, "application/rss+xml")

    (entry,) = brought(f"{site.url}/feed")

    assert "entities" in refused(entry).cause


def test_a_news_sitemap_brings_its_pages(site: Site) -> None:
    index = f"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
    <sitemap><loc>{site.url}/news.xml.gz</loc></sitemap></sitemapindex>"""
    news = f"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
    xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>{site.url}/a</loc>
    <news:news><news:publication>
    <news:name>Harbour Daily</news:name><news:language>en</news:language>
    </news:publication><news:publication_date>2023-03-01T09:30:00+01:00</news:publication_date>
    <news:title>Ferry sails again</news:title></news:news></url></urlset>"""
    site.page("/sitemap.xml", index.encode(), "application/xml")
    site.page("/news.xml.gz", gzip.compress(news.encode()), "application/gzip")
    site.page("/a", PAGE)

    (entry,) = brought(f"{site.url}/sitemap.xml")

    found = page(entry)
    assert found.hints["feed-name"] == "Harbour Daily"
    (article,) = Reader()(found)
    assert (article.outlet, article.title) == ("Harbour Daily", "Ferry sails again")


@pytest.mark.parametrize("url", ["http://", "http://[::1", "http://127.0.0.1:99999/"])
def test_a_broken_address_says_so_and_the_rest_goes_on(url: str, site: Site) -> None:
    site.page("/a", PAGE)

    first, second = captures([url, f"{site.url}/a"], limits=FAST)

    refused(first)
    page(second)


def test_an_unreadable_address_in_a_feed_does_not_stop_it(site: Site) -> None:
    feed = f"""<rss version="2.0"><channel><item><link>javascript:alert(1)</link></item>
    <item><link>file:///etc/passwd</link></item>
    <item><link>{site.url}/a</link></item></channel></rss>"""
    site.page("/feed", feed.encode(), "application/rss+xml")
    site.page("/a", PAGE)

    *bad, good = brought(f"{site.url}/feed")

    assert all(isinstance(entry, LedgerEntry) for entry in bad)
    page(good)


def test_a_busy_site_is_asked_again(site: Site) -> None:
    asked = []

    def answer(request: BaseHTTPRequestHandler) -> None:
        asked.append(1)
        if len(asked) == 1:
            request.send_response(503)
            request.send_header("Retry-After", "0")
            request.send_header("Content-Length", "0")
            request.end_headers()
            return
        request.send_response(200)
        request.send_header("Content-Type", "text/html")
        request.send_header("Content-Length", str(len(PAGE)))
        request.end_headers()
        request.wfile.write(PAGE)

    site.answers["/a"] = answer

    (entry,) = brought(f"{site.url}/a", Limits(pause_seconds=0.0, retries=1))

    page(entry)
