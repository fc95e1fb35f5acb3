"""What claims nothing is shown with its words and its reason, in every rendering."""

import msgspec
from lxml import html
from rich.console import Console
from tests.export.laid_out import Corpus

from synoptic.export import print_synopsis, report, synopsis_view
from synoptic.export.markdown import markdown
from synoptic.export.phrases import LEFT_OUT
from synoptic.records import Account, Aside, Block, Label, Synopsis

EVIL = (
    "</mark></a><script>alert(1)</script><img src=x onerror=alert(1)> \"' {{ 7*7 }} [x](http://x)"
)
REASON = "about the page"


def left_out(corpus: Corpus, words: str) -> tuple[Synopsis, Account]:
    """The synopsis with words set aside that stand in a block of their own behind a text."""
    account = corpus.accounts["01"]
    start = len(account.article.text) + 2
    stop = start + len(words)
    block = Block(Label.BODY, start, stop, reason="by hand")
    article = msgspec.structs.replace(
        account.article,
        text=f"{account.article.text}\n\n{words}",
        blocks=(*account.article.blocks, block),
    )
    aside = Aside(article.id, start, stop, words, REASON)
    synopsis = msgspec.structs.replace(corpus.synopsis, asides=(aside,))
    return synopsis, msgspec.structs.replace(account, article=article)


def printed(synopsis: Synopsis, account: Account, *, full: bool) -> str:
    console = Console(width=160, color_system=None)
    with console.capture() as capture:
        print_synopsis(console, synopsis, (account,), full=full)
    return capture.get()


def test_json_gives_place_words_and_reason(corpus: Corpus) -> None:
    synopsis, account = left_out(corpus, "All rights reserved.")

    (aside,) = synopsis_view(synopsis)["asides"]

    place = slice(aside["start"], aside["stop"])
    assert account.article.text[place] == aside["text"] == "All rights reserved."
    assert (aside["article"], aside["reason"]) == (account.article.id, REASON)


def test_the_report_leads_from_an_aside_to_its_exact_words(corpus: Corpus) -> None:
    synopsis, account = left_out(corpus, "All rights reserved.")

    tree = html.fromstring(report(synopsis, (account,)))

    shown = tree.get_element_by_id("asides")
    (link,) = shown.xpath(".//a[@class='words']")
    marked = tree.get_element_by_id(str(link.get("href"))[1:])
    assert str(link.text_content()) == str(marked.text_content()) == "All rights reserved."
    assert REASON in str(shown.text_content())


def test_hostile_words_set_aside_stay_words_in_the_report(corpus: Corpus) -> None:
    synopsis, account = left_out(corpus, EVIL)

    tree = html.fromstring(report(synopsis, (account,)))

    assert tree.xpath("//script | //img | //*[@onerror]") == []
    (link,) = tree.get_element_by_id("asides").xpath(".//a[@class='words']")
    marked = tree.get_element_by_id(str(link.get("href"))[1:])
    assert str(link.text_content()) == str(marked.text_content()) == EVIL


def test_hostile_words_set_aside_stay_words_in_markdown(corpus: Corpus) -> None:
    synopsis, _ = left_out(corpus, EVIL)

    section = markdown(synopsis).split(f"## {LEFT_OUT}\n")[1]

    assert "<script>" not in section
    assert "](" not in section
    assert f"({REASON})" in section


def test_the_terminal_counts_asides_and_lists_them_in_full(corpus: Corpus) -> None:
    synopsis, account = left_out(corpus, "\x1b]0;owned\x07[bold]All rights[/bold] reserved.")

    short, full = (printed(synopsis, account, full=full) for full in (False, True))

    assert "1 line left out" in short
    assert "reserved." not in short
    assert "[bold]All rights[/bold] reserved." in full
    assert REASON in full
    assert "\x1b" not in full


def test_without_asides_no_rendering_has_their_heading(corpus: Corpus) -> None:
    accounts = tuple(corpus.accounts.values())

    assert LEFT_OUT not in report(corpus.synopsis, accounts)
    assert LEFT_OUT not in markdown(corpus.synopsis)
    assert LEFT_OUT not in printed(corpus.synopsis, accounts[0], full=True)
