"""Folders, feeds and news sitemaps from a real site on loopback become accounts in stories."""

from pathlib import Path

import pytest
from tests.ingest.conftest import Site, site
from tests.standin import StandInTools

from synoptic.ingest import Limits, captures
from synoptic.pipeline import Added, add, add_captures
from synoptic.records import Medium
from synoptic.store import Archive

__all__ = ["site"]

LIMITS = Limits(pause_seconds=0.0, retries=0)
COUNT = 4


def page(number: int) -> bytes:
    return (
        f"<html lang='en'><head><title>Ferry {number} sails again</title></head><body><article>"
        f"<h1>Ferry {number} sails again</h1><p>The ferry number {number} sails again on Tuesday, "
        "the harbour master said after the repair.</p><p>Nobody was hurt.</p></article></body>"
    ).encode()


@pytest.fixture
def paths(site: Site) -> list[str]:
    for number in range(COUNT):
        site.page(f"/{number}", page(number))
    return [f"{site.url}/{number}" for number in range(COUNT)]


def fetched(archive: Archive, url: str) -> Added:
    found = captures([url], limits=LIMITS)
    return add_captures(archive, found, tools=StandInTools(), given={})


def all_stand_in_stories(archive: Archive) -> None:
    ids = archive.articles.ids()
    assert len(ids) == COUNT
    assert set(archive.stories.of(ids)) == set(ids)
    assert list(archive.verifier().findings()) == []


def test_a_folder(archive: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(COUNT):
        (folder / f"{number}.html").write_bytes(page(number))

    added = add(archive, [str(folder)], tools=StandInTools())

    assert added.faults == []
    all_stand_in_stories(archive)


def test_a_feed(archive: Archive, site: Site, paths: list[str]) -> None:
    items = "".join(
        f"<item><link>{path}</link><guid>{path}</guid>"
        "<pubDate>Wed, 01 Mar 2023 09:00:00 GMT</pubDate></item>"
        for path in paths
    )
    feed = f"<rss version='2.0'><channel><title>Harbour</title>{items}</channel></rss>"
    site.page("/feed", feed.encode(), "application/rss+xml")

    added = fetched(archive, f"{site.url}/feed")

    assert added.faults == []
    assert {one.medium for one in archive.captures.many(archive.captures.ids())} == {Medium.FEED}
    all_stand_in_stories(archive)
    assert fetched(archive, f"{site.url}/feed").unchanged == COUNT


def test_a_news_sitemap(archive: Archive, site: Site, paths: list[str]) -> None:
    news = "http://www.google.com/schemas/sitemap-news/0.9"
    entries = "".join(
        f"<url><loc>{path}</loc><n:news><n:publication><n:name>Harbour</n:name>"
        "<n:language>en</n:language></n:publication>"
        "<n:publication_date>2023-03-01T09:00:00Z</n:publication_date>"
        "<n:title>Ferry</n:title></n:news></url>"
        for path in paths
    )
    schema = "http://www.sitemaps.org/schemas/sitemap/0.9"
    text = f'<urlset xmlns="{schema}" xmlns:n="{news}">{entries}</urlset>'
    site.page("/sitemap.xml", text.encode(), "application/xml")

    added = fetched(archive, f"{site.url}/sitemap.xml")

    assert added.faults == []
    articles = archive.articles.many(archive.articles.ids())
    assert {one.published.day for one in articles if one.published} == {"2023-03-01"}
    all_stand_in_stories(archive)
