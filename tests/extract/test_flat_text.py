"""Flat text becomes labelled blocks."""

import pytest

from synoptic.extract import Reader
from synoptic.records import Article, Capture, Label, ReadingError

LONG = (
    "The harbour master said on Tuesday that the ferry would sail again within a week, once the "
    "new rudder had been fitted and the inspectors had looked at it. "
)


def read(text: str | bytes, **hints: str) -> Article:
    content = text if isinstance(text, bytes) else text.encode()
    (article,) = Reader()(Capture(id="c1", source="test", content=content, hints=hints))
    return article


def labels(article: Article) -> list[tuple[Label, str]]:
    return [(block.label, article.words(block.span)) for block in article.blocks]


def test_blocks_cover_the_text_exactly_and_are_joined_by_blank_lines() -> None:
    article = read(f"Ferry sails again after repair\n\n{LONG}\n\n{LONG}\n")

    pieces = [article.words(block.span) for block in article.blocks]
    assert article.text == "\n\n".join(pieces)
    assert article.title == "Ferry sails again after repair"
    assert article.language == "en"


def test_the_words_of_a_pasted_text_are_all_kept() -> None:
    pasted = f"Site\n\nA title that is long enough\n\n  •  {LONG}\n\nLeave a Reply\n"

    article = read(pasted)

    assert article.text.split() == pasted.split()


def test_a_doubled_title_is_one_title_and_the_name_above_it_furniture() -> None:
    title = "Ferry sails again after repair"

    article = read(f"Harbour Daily\n\n{title}\n\n{title}\n\n{LONG}\n\n{LONG}")

    assert [label for label, _ in labels(article)[:3]] == [
        Label.FURNITURE,
        Label.TITLE,
        Label.FURNITURE,
    ]


def test_lines_wrapped_at_a_fixed_width_are_one_paragraph() -> None:
    wrapped = "\n".join(
        [
            "The harbour master said on Tuesday that the ferry would sail",
            "again within a week, once the new rudder had been fitted and",
            "the inspectors of the coast guard had looked at it with care",
            "and signed.",
        ]
    )

    article = read(f"{wrapped}\n\n{wrapped}")

    assert len(article.blocks) == 2


def test_a_wholly_quoted_article_leaves_its_blogger_as_another_voice() -> None:
    quoted = [
        '"The ferry sails again. The owner said it "could not be better."',
        LONG.strip(),
        f'{LONG.strip()}" [1]',
    ]
    own = "I have never believed the owner, and I do not believe him now, whatever he may say."
    cited = ["1. Ferry to Sail, Owner Says", "Doe, Jane. Harbour Daily; 02 Mar 2021: A.9."]

    article = read("\n".join([*quoted, own, *cited]))

    assert [label for label, _ in labels(article)[2:]] == [
        Label.BODY,
        Label.OTHER_VOICE,
        Label.CREDIT,
        Label.CREDIT,
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252", "latin-1"])
def test_text_is_read_in_any_common_encoding(encoding: str) -> None:
    sentence = "Die Fähre fährt am Dienstag wieder, sagte der Kapitän über Funk. "

    article = read((sentence * 6).encode(encoding))

    assert "Fähre fährt" in article.text
    assert article.language == "de"


def test_a_text_of_two_words_is_an_article_that_says_what_it_lacks() -> None:
    article = read("Zwei Wörter")

    assert "body" in article.missing
    assert "published" in article.missing


def test_an_empty_text_is_no_article() -> None:
    with pytest.raises(ReadingError):
        read("   \n ")


def test_a_language_without_a_file_is_named_and_marked() -> None:
    article = read("Lori estas tre granda kaj bela urbo en la nordo de la lando. " * 5)

    assert "language file" in article.missing


def test_what_the_user_says_stands_over_what_the_page_says() -> None:
    capture = Capture(id="c1", source="test", content=LONG.encode())

    (article,) = Reader()(capture, published="2023-03-01", language="de", outlet="Harbour Daily")

    assert article.published is not None and article.published.day == "2023-03-01"
    assert (article.language, article.outlet) == ("de", "Harbour Daily")


def test_null_characters_go() -> None:
    article = read(LONG.replace(" ", " \x00", 3))

    assert "\x00" not in article.text
