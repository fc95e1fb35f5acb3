"""Measures the joining of statements: facts of translated documents, and false corroboration.

Each document becomes a story whose accounts are its languages. An account tells only some of the
lines, so that many statements have no partner and a join with another line is an error.
"""

import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

import msgspec

from synoptic.compare import compare
from synoptic.encoder import load_encoder
from synoptic.records import Account, Membership, Story, Synopsis
from synoptic.relate.identity import identify
from synoptic_bench.parallel import Parallel, parallel_sets, told
from synoptic_bench.rows import Row
from synoptic_bench.tellings import Tellings, line_of

NAMES: tuple[str, ...] = ("facts",)

_DOCUMENTS = 12
_LANGUAGES = 4
_SHARE = 0.6
_LINES = 24


class Tally(msgspec.Struct):
    """Counts over pairs of statements and over facts."""

    joined: int = 0
    right: int = 0
    tellable: int = 0
    found: int = 0
    facts: int = 0
    false: int = 0

    def add(self, other: "Tally") -> None:
        """Adds another tally to this one."""
        for name in self.__struct_fields__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


def run(folder: Path, *, peers: bool, limit: int | None) -> Iterator[Row]:
    """fact-precision, fact-recall and false-corroboration of every translated set."""
    tellings = Tellings(load_encoder())
    sets = 0
    for data, documents in parallel_sets(folder):
        sets += 1
        started = time.process_time()
        tally = Tally()
        by_language: Counter[str] = Counter()
        for number, document in enumerate(_sample(documents, limit)):
            accounts, lines = _accounts(document, number, tellings)
            tally.add(score(_laid_out(document, accounts, tellings), accounts, lines))
            by_language.update(account.article.language for account in accounts)
        yield from rows(data, tally, time.process_time() - started)
    if not sets:
        sys.stderr.write("facts: no document in several languages found\n")


def rows(data: str, tally: Tally, seconds: float) -> Iterator[Row]:
    """The three measures of one set."""
    for measure, value, total in (
        ("fact-precision", tally.right, tally.joined),
        ("fact-recall", tally.found, tally.tellable),
        ("false-corroboration", tally.false, tally.facts),
    ):
        yield Row("facts", measure, data, "", value / total if total else 0.0, total, seconds)


def _sample(documents: Sequence[Parallel], limit: int | None) -> Sequence[Parallel]:
    """Documents evenly spread over the set."""
    wanted = min(limit if limit is not None else _DOCUMENTS, len(documents))
    return [documents[place * len(documents) // wanted] for place in range(wanted)]


def _accounts(
    document: Parallel, number: int, tellings: Tellings
) -> tuple[list[Account], dict[str, list[int]]]:
    """Accounts in some of the languages, turning with `number`, and the lines each tells."""
    languages = sorted(document.lines)
    chosen = [
        languages[(number * _LANGUAGES + step) % len(languages)]
        for step in range(min(_LANGUAGES, len(languages)))
    ]
    accounts, lines = [], {}
    for language in chosen:
        kept = [
            place
            for place in range(min(_LINES, len(document.lines[language])))
            if told(document.key, language, place, _SHARE)
        ]
        if kept:
            words = [document.lines[language][place] for place in kept]
            account = tellings.account(document.key, language, words, document.published)
            accounts.append(account)
            lines[account.article.id] = kept
    return accounts, lines


def _laid_out(document: Parallel, accounts: list[Account], tellings: Tellings) -> Synopsis:
    members = tuple(Membership(account.article.id) for account in accounts)
    story = Story(id=document.key, topic="", title="", members=members)
    return compare(story, accounts, (), identify(accounts), tellings.encoder)


def score(synopsis: Synopsis, accounts: list[Account], lines: dict[str, list[int]]) -> Tally:
    """Compares the facts of a synopsis with the lines that are translations of one another."""
    known = {account.article.id: account for account in accounts}
    tally = Tally()
    found: set[tuple[str, str, int]] = set()
    for fact in synopsis.facts:
        places = {
            (one.article, lines[one.article][line_of(known[one.article], one.start)])
            for one in fact.statements
        }
        crossing = [
            (left, right) for left, right in combinations(sorted(places), 2) if left[0] != right[0]
        ]
        if not crossing:
            continue
        tally.facts += 1
        tally.false += any(left[1] != right[1] for left, right in crossing)
        tally.joined += len(crossing)
        for left, right in crossing:
            if left[1] == right[1]:
                tally.right += 1
                found.add((left[0], right[0], left[1]))
    for one, other in combinations(sorted(lines), 2):
        tally.tellable += len(set(lines[one]) & set(lines[other]))
    tally.found = len(found)
    return tally
