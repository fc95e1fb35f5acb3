"""The five real accounts: exactly the blocks that a careful reader finds."""

from pathlib import Path

import pytest

from synoptic.extract import Reader
from synoptic.ingest import captures
from synoptic.records import Article, Capture, Label

pytestmark = pytest.mark.seeds


def read(path: Path) -> Article:
    (capture,) = captures([str(path)])
    assert isinstance(capture, Capture)
    (article,) = Reader()(capture)
    return article


def lines(article: Article, label: Label) -> list[str]:
    return [article.words(block.span) for block in article.blocks if block.label is label]


def starts(article: Article, label: Label, *beginnings: str) -> None:
    found = lines(article, label)
    assert len(found) == len(beginnings), found
    assert all(line.startswith(start) for line, start in zip(found, beginnings, strict=True))


def test_no_word_is_lost(seeds: tuple[Path, ...]) -> None:
    for path in seeds:
        assert read(path).text.split() == path.read_text().split()


def test_languages_are_told(seeds: tuple[Path, ...]) -> None:
    assert [read(path).language for path in seeds] == ["de", "de", "en", "ro", "en"]


def test_a_list_of_results_is_all_body(seeds: tuple[Path, ...]) -> None:
    article = read(seeds[0])

    starts(article, Label.TITLE, "Neue")
    assert len(lines(article, Label.BODY)) == len(article.blocks) - 1


def test_the_translated_agency_report(seeds: tuple[Path, ...]) -> None:
    article = read(seeds[1])

    starts(article, Label.RELATED, "Siehe", "Siehe", "Siehe")
    starts(article, Label.CAPTION, "Lukaschenko (links)")
    starts(article, Label.CREDIT, "Martin")
    starts(article, Label.FURNITURE, "Schreibe", "Deine")
    starts(article, Label.TITLE, "Lukaschenko-Xi-Treffen")


def test_the_article_pasted_into_a_blog(seeds: tuple[Path, ...]) -> None:
    article = read(seeds[2])

    starts(article, Label.OTHER_VOICE, "It seems that")
    starts(article, Label.CREDIT, "1. World", "Austin")
    starts(article, Label.FURNITURE, "Komentar", "Rašyti")
    assert not lines(article, Label.TITLE)


def test_the_report_after_an_agency(seeds: tuple[Path, ...]) -> None:
    article = read(seeds[3])

    starts(article, Label.PHOTO_CREDIT, "Foto:")
    assert len(lines(article, Label.FURNITURE)) == 3
    assert not lines(article, Label.TITLE)


def test_the_translated_magazine_report(seeds: tuple[Path, ...]) -> None:
    article = read(seeds[4])

    starts(article, Label.FURNITURE, "24hours", "State visit", "Leave", "Your email", "Latest")
    starts(article, Label.TITLE, "State visit")
    starts(article, Label.SUBHEAD, "hope for")
    starts(article, Label.CREDIT, "Source:")
