"""Credits: every language's own examples, and what a single example cannot show."""

from pathlib import Path

import msgspec
import pytest

from synoptic.annotate.credits import find_credits
from synoptic.languages import Language, known_outlets, language, languages_known
from synoptic.languages.credits import CreditExample
from synoptic.records import Article, Block, Credit, CreditKind, Hint, Label


def article_of(text: str, code: str, label: Label = Label.BODY) -> Article:
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(label, start, start + len(line)))
        start += len(line) + 1
    return Article("a", "c", text, tuple(blocks), language=code)


def known(code: str) -> Language:
    found = language(code)
    assert found is not None
    return found


def credited(text: str, code: str = "en", label: Label = Label.BODY) -> list[str]:
    found = find_credits(article_of(text, code, label), known(code))
    return [f"{credit.kind} {credit.source}" for credit in found]


EXAMPLES = [(code, one) for code in languages_known() for one in known(code).credits.examples]


@pytest.mark.parametrize(("code", "example"), EXAMPLES, ids=lambda item: str(item)[:40])
def test_credits_of_a_language_file(code: str, example: CreditExample) -> None:
    assert credited(example.text, code) == list(example.credits)


def test_every_language_brings_an_example() -> None:
    assert {code for code, _ in EXAMPLES} == set(languages_known())


def test_a_damaged_agency_is_known_beside_words_for_its_state() -> None:
    damaged = "Der Vertrag gilt, so das belarussische Staatsmedium Belda."

    assert credited(damaged, "de") == ["according BelTA"]


def test_a_damaged_agency_alone_is_not_guessed() -> None:
    assert credited("Der Vertrag gilt, so Belda.", "de") == []


def test_independent_media_are_not_the_states() -> None:
    assert credited("The talks failed, according to independent Russian media.") == []


def test_a_name_that_is_an_everyday_word_needs_help() -> None:
    assert credited("He said it was time to go, and said Time would tell.") == []
    assert credited("The talks failed, according to the magazine Time.") == ["according Time"]


def test_a_citation_and_the_mark_that_points_at_it() -> None:
    text = (
        "The harbour will close for a month, officials said. [1]\n"
        "1. Harbour Closes For Repairs\n"
        "Brook, Ann; Lindt, Carl. Wall Street Journal, Eastern edition; New York, 02 Mar 2021: A.7."
    )

    found = credited(text)

    assert found == ["citation Wall Street Journal", "citation Wall Street Journal"]


def test_a_pictures_origin_is_no_provenance() -> None:
    assert credited("Foto: japantimes.co.jp", "ro") == ["photo The Japan Times"]


def test_two_agencies_at_the_end_of_a_paragraph() -> None:
    text = "Der Hafen bleibt einen Monat lang geschlossen. (dpa/AFP)"

    assert credited(text, "de") == ["source AFP", "source dpa"]


def test_a_name_that_several_outlets_have_stays_open() -> None:
    article = article_of("Le tunnel est fermé, selon ABC.", "fr")

    found = find_credits(article, known("fr"))

    assert [(credit.source, credit.family) for credit in found] == [("ABC", "")]


def test_told_to_the_outlet_itself_is_own_reporting() -> None:
    article = article_of('"We will stay closed," the captain told CNN.', "en")
    own = msgspec.structs.replace(article, outlet="CNN")

    assert [credit.kind for credit in find_credits(own, known("en"))] == [CreditKind.OWN]
    assert [credit.kind for credit in find_credits(article, known("en"))] == [CreditKind.ACCORDING]


def test_what_a_page_declares_counts_unless_it_is_the_outlet() -> None:
    article = msgspec.structs.replace(
        article_of("The harbour closed.", "en"),
        url="https://www.example.org/harbour",
        hints=(
            Hint("based-on", "https://www.reuters.com/world/harbour"),
            Hint("keyword", "https://apnews.com/"),
        ),
    )

    found = find_credits(article, known("en"))

    assert [(credit.kind, credit.source) for credit in found] == [(CreditKind.DECLARED, "Reuters")]


def test_an_agency_among_the_authors() -> None:
    article = msgspec.structs.replace(
        article_of("The harbour closed.", "en"), authors=("Ann Brook, Reuters",)
    )

    found = find_credits(article, known("en"))

    assert [(credit.kind, credit.source) for credit in found] == [(CreditKind.BYLINE, "Reuters")]


def test_spans_hold_the_words() -> None:
    article = article_of("The bridge was closed at noon, according to Reuters.", "en")

    (credit,) = find_credits(article, known("en"))

    assert article.words(credit.span) == "according to Reuters"
    assert credit.name is not None
    assert article.words(credit.name) == "Reuters"


def test_state_media_of_one_country_are_one_family() -> None:
    outlets = known_outlets()

    families = {outlet.family for outlet in outlets if outlet.name in ("BelTA", "Belteleradio")}

    assert families == {"state-by"}


def read(path: Path, code: str) -> list[Credit]:
    return list(find_credits(article_of(path.read_text(), code), known(code)))


@pytest.mark.seeds
def test_the_credits_of_the_real_accounts(seeds: tuple[Path, ...]) -> None:
    codes = ("de", "de", "en", "ro", "en")

    found = [
        {f"{credit.kind} {credit.source}" for credit in read(path, code)}
        for path, code in zip(seeds, codes, strict=True)
    ]

    assert found[0] == set()
    assert found[1] >= {"dateline CNN", "according BelTA", "contributed CNN"}
    assert "citation Wall Street Journal" in found[2]
    assert found[3] >= {"according Reuters", "according state media of BY", "photo The Japan Times"}
    assert found[4] >= {"source Stern", "according CCTV", "according Xinhua"}


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("RIGA, 3 May (Northwire) — The bridge was closed.", "en", "dateline Northwire"),
        ("BERLIN, 3. Mai (Hafen Nachrichten) – Die Brücke ist zu.", "de",
         "dateline Hafen Nachrichten"),
        ("Podul a fost închis, potrivit Northern Wire.", "ro", "according Northern Wire"),
        ("The bridge was closed, the Elm Times-News reported.", "en",
         "according Elm Times-News"),
    ],
)  # fmt: skip
def test_a_medium_that_no_file_knows_is_named_by_its_own_words(
    text: str, code: str, expected: str
) -> None:
    assert credited(text, code) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Ada Lund (KLP) said the bridge was closed.",
        "PORTLAND (Oregon) - The bridge was closed.",
        "According to Howard Stern the bridge was closed.",
    ],
)
def test_parties_districts_and_persons_are_no_media(text: str) -> None:
    assert credited(text) == []


def test_an_address_behind_a_source_is_no_second_source() -> None:
    line = "Information from: Elm Times-News, http://www.elmtimes.example"

    assert credited(line) == ["source Elm Times-News"]


@pytest.mark.parametrize("reason", ["author line: AP", "byline: by"])
def test_an_agency_in_an_author_line_is_credited(reason: str) -> None:
    text = "By Ada Holm and Associated Press\nThe ferry did not sail."
    blocks = (Block(Label.CREDIT, 0, 32, 0.9, reason), Block(Label.BODY, 33, len(text)))
    article = Article("a", "c", text, blocks, language="en")

    found = find_credits(article, known("en"))

    assert [(c.kind, c.source, c.name and c.name.of(text)) for c in found] == [
        (CreditKind.BYLINE, "AP", "Associated Press")
    ]
