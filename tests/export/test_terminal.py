"""The synopsis on a terminal."""

import msgspec
import pytest
from rich.cells import cell_len
from rich.console import Console
from tests.export.laid_out import Corpus

from synoptic.export import print_synopsis
from synoptic.records import Synopsis


def shown(synopsis: Synopsis, corpus: Corpus, width: int) -> str:
    console = Console(width=width, color_system=None, record=True, file=None, quiet=False)
    with console.capture() as capture:
        print_synopsis(console, synopsis, tuple(corpus.accounts.values()))
    return capture.get()


@pytest.mark.parametrize("width", [80, 100, 160])
def test_no_line_is_wider_than_the_terminal(corpus: Corpus, width: int) -> None:
    text = shown(corpus.synopsis, corpus, width)

    assert max(cell_len(line) for line in text.splitlines()) <= width


def test_facts_are_told_with_their_bound_and_exact_words(corpus: Corpus) -> None:
    text = shown(corpus.synopsis, corpus, 160)

    assert "corroborated · at most 5 independent origins · told by 10 of 10 accounts" in text
    assert "one origin · at most 1 independent origin · told by 7 of 10 accounts" in text
    assert "Das geschah 1,3 Milliarden Lichtjahre von uns entfernt." in text
    assert "the same words as 1" in text


def test_few_accounts_stand_side_by_side(corpus: Corpus) -> None:
    kept = {line.article for line in corpus.synopsis.accounts[:4]}
    facts = tuple(
        msgspec.structs.replace(
            fact, statements=tuple(s for s in fact.statements if s.article in kept)
        )
        for fact in corpus.synopsis.facts
    )
    few = msgspec.structs.replace(
        corpus.synopsis, accounts=corpus.synopsis.accounts[:4], facts=facts[:3]
    )

    text = shown(few, corpus, 100)

    assert "1 Harbour Wire en" in text
    assert "the same words" not in text


def test_a_page_cannot_steer_the_terminal(corpus: Corpus) -> None:
    evil = "\x1b]0;owned\x07[bold]title[/bold] \u202egnihtemos"
    synopsis = msgspec.structs.replace(corpus.synopsis, title=evil)

    text = shown(synopsis, corpus, 100)

    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "[bold]title[/bold]" in text


def test_an_empty_synopsis_is_shown_as_what_it_is(corpus: Corpus) -> None:
    empty = Synopsis("s", "t", "", (), (), (), (), (), (), (), (), ())

    text = shown(empty, corpus, 100)

    assert "0 accounts" in text


def test_what_an_account_quotes_in_two_pieces_is_shown_as_one(corpus: Corpus) -> None:
    line = next(one for one in corpus.synopsis.quotes if len(one.renderings) > 1)
    first, *others = line.renderings
    pieces = tuple(
        msgspec.structs.replace(first, text=words, start=start, stop=start + len(words))
        for words, start in (("the beginning", 10), ("the end", 40))
    )
    cut = msgspec.structs.replace(line, renderings=(*pieces, *others))

    text = shown(msgspec.structs.replace(corpus.synopsis, quotes=(cut,)), corpus, 160)

    assert "the beginning … the end" in text


def test_whom_it_was_said_to_is_not_named_twice(corpus: Corpus) -> None:
    line = next(one for one in corpus.synopsis.quotes if len(one.renderings) > 1)
    told = msgspec.structs.replace(line, addressee="BBC", medium=("BBC",))

    text = shown(msgspec.structs.replace(corpus.synopsis, quotes=(told,)), corpus, 160)

    assert f"{line.speaker}, through BBC" in text
