"""The sample corpus agrees with what is said of it."""

import html
import re
from pathlib import Path

from synoptic.sample import copy_pages, load_expected, page_names, read_page


def words_of(name: str) -> str:
    text = re.sub(r"<(script|style)\b.*?</\1>", " ", read_page(name).decode(), flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", text)).split())


def test_all_words_that_are_expected_stand_in_their_page() -> None:
    pages = {name[:2]: words_of(name) for name in page_names()}
    expected = load_expected()

    told = [one for fact in expected.fact for one in fact.told]
    told += [one for clash in expected.conflict for value in clash.values for one in value.told]
    told += [one for quote in expected.quote for one in quote.said]
    told += [one for pair in expected.no_conflict for one in (pair.one, pair.other)]
    places = [(one.page, one.words) for one in told]
    places += [(one.page, one.words) for one in expected.alone]
    places += [(one.page, one.words) for one in expected.credit]
    places += [(one.page, one.words) for one in expected.label]
    places += [(one.number, one.title) for one in expected.page]

    assert [place for place in places if place[1] not in pages[place[0]]] == []


def test_every_page_is_described_and_in_one_story() -> None:
    numbers = [name[:2] for name in page_names()]
    expected = load_expected()

    assert [page.number for page in expected.page] == numbers
    assert sorted(number for story in expected.story for number in story.pages) == numbers


def test_the_corpus_has_at_least_six_languages() -> None:
    assert len({page.language for page in load_expected().page}) >= 6


def test_pages_are_copied_as_they_are(tmp_path: Path) -> None:
    paths = copy_pages(tmp_path / "new" / "folder")

    assert [path.name for path in paths] == list(page_names())
    assert all(path.read_bytes() == read_page(path.name) for path in paths)


def test_pages_name_only_example_hosts() -> None:
    for name in page_names():
        hosts = re.findall(r"https?://([^/\"]+)", read_page(name).decode())
        assert all(host == "schema.org" or host.endswith(".example") for host in hosts), name
