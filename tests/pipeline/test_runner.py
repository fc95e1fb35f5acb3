"""Adding pages: what came in stays, what fails is told, what is done is not done twice."""

import os
import random
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import pytest
from tests.pipeline.contents import contents
from tests.standin import StandIn, StandInTools

from synoptic.encoder import Encoder, Passage
from synoptic.pipeline import Tools, add, relate, renew
from synoptic.records import Analysis, EncoderError, Outcome, SynopticError
from synoptic.store import Archive


class Newer(StandIn):
    name = "stand-in 2"


class NewerTools(StandInTools):
    @cached_property
    def encoder(self) -> Encoder:
        return Newer()


class Choosy(StandIn):
    """Fails on every page that speaks of a storm."""

    def analyse(self, passages: Sequence[Passage]) -> list[Analysis]:
        if any("torm" in one.text or "turm" in one.text for one in passages):
            raise EncoderError("this text is too wild", remedy="calm it down")
        return super().analyse(passages)


class ChoosyTools(StandInTools):
    @cached_property
    def encoder(self) -> Encoder:
        return Choosy()


class DyingTools(StandInTools):
    """Its process ends when the encoder is asked for."""

    @cached_property
    def encoder(self) -> Encoder:
        os._exit(9)

    @cached_property
    def encoder_name(self) -> str:
        return "stand-in 1"


class Counting(StandIn):
    """Remembers how many passages it saw."""

    def __init__(self) -> None:
        self.seen = 0

    def analyse(self, passages: Sequence[Passage]) -> list[Analysis]:
        self.seen += len(passages)
        return super().analyse(passages)


class CountingTools(StandInTools):
    @cached_property
    def encoder(self) -> Encoder:
        return Counting()


def seen_by(tools: Tools) -> int:
    assert isinstance(tools.encoder, Counting)
    return tools.encoder.seen


def test_a_folder_becomes_accounts_in_stories(archive: Archive, pages: Path) -> None:
    added = add(archive, [str(pages)], tools=StandInTools())

    assert (added.captures, len(added.articles), added.faults) == (6, 6, [])
    told = [m.article for story in archive.stories.find() for m in story.members]
    assert sorted(told) == archive.articles.ids()
    assert list(archive.verifier().findings()) == []


def test_adding_the_same_pages_again_changes_nothing(archive: Archive, pages: Path) -> None:
    add(archive, [str(pages)], tools=StandInTools())
    before = contents(archive)
    tools = CountingTools()

    added = add(archive, [str(pages), str(pages)], tools=tools)

    assert (added.unchanged, added.articles) == (12, [])
    assert seen_by(tools) == 0
    assert contents(archive) == before


def test_the_order_of_pages_makes_no_difference_to_what_is_found(
    tmp_path: Path, pages: Path
) -> None:
    files = sorted(str(path) for path in pages.iterdir())
    found = []
    for turn in range(3):
        random.Random(turn).shuffle(files)
        with Archive(tmp_path / f"turn-{turn}.db") as archive:
            add(archive, files, tools=StandInTools(), batch=turn + 1)
            held = contents(archive)
            found.append([held[name] for name in ("stories", "topics", "aliases", "memberships")])

    assert found[0] == found[1] == found[2]


def test_a_page_that_fails_stays_in_the_ledger_and_the_rest_goes_on(
    archive: Archive, pages: Path
) -> None:
    (pages / "empty.txt").write_text("")

    added = add(archive, [str(pages), str(pages / "nowhere.txt")], tools=ChoosyTools())

    assert len(archive.accounts.ids()) == 3
    assert archive.articles.count() == 6
    wanting = {entry.stage: entry for entry in archive.ledger.wanting()}
    assert wanting["analyse"].cause == "this text is too wild"
    assert wanting["analyse"].remedy == "calm it down"
    assert len(added.faults) == 5
    assert len(archive.stories.find()) >= 1


def test_what_failed_is_tried_again(archive: Archive, pages: Path) -> None:
    add(archive, [str(pages)], tools=ChoosyTools())

    added = add(archive, [str(pages)], tools=StandInTools())

    assert added.unchanged == 3
    assert len(archive.accounts.ids()) == 6
    assert archive.ledger.wanting() == []


def test_a_fault_of_the_program_is_caught_and_named(archive: Archive, pages: Path) -> None:
    class Faulty(StandInTools):
        @cached_property
        def annotator(self):  # type: ignore[no-untyped-def]  # noqa: ANN202
            def fail(*_: object) -> None:
                raise ZeroDivisionError("by zero")

            fail.version = "0"  # type: ignore[attr-defined]
            return fail

    add(archive, [str(pages)], tools=Faulty())

    entry = archive.ledger.wanting()[0]
    assert (entry.stage, entry.cause) == ("annotate", "ZeroDivisionError: by zero")
    assert "fault of the program" in entry.remedy


def test_a_new_version_of_a_stage_does_its_work_again_and_only_its(
    archive: Archive, pages: Path
) -> None:
    add(archive, [str(pages)], tools=StandInTools())
    before = archive.ledger.of_many(archive.captures.ids())

    renew(archive, tools=NewerTools(), watch=lambda _: None)

    versions = {
        stages["analyse"].version
        for stages in archive.ledger.of_many(archive.articles.ids()).values()
    }
    assert versions == {"stand-in 2"}
    assert archive.ledger.of_many(archive.captures.ids()) == before
    assert archive.analyses.get(archive.articles.ids()[0]).encoder == "stand-in 2"


def test_what_the_user_says_of_a_page_holds_until_he_says_something_else(
    archive: Archive, pages: Path
) -> None:
    page = str(pages / "storm-1.txt")
    given = {"published": "2024-05-06", "outlet": "The Bank"}
    add(archive, [page], tools=StandInTools(), given=given)

    again = add(archive, [page], tools=StandInTools())
    changed = add(archive, [page], tools=StandInTools(), given={"outlet": "The Shore"})

    assert again.unchanged == 1
    assert len(changed.articles) == 1
    told = archive.articles.get(archive.articles.ids()[0])
    assert (told.outlet, archive.articles.count()) == ("The Shore", 1)


def test_a_stopped_run_goes_on_where_it_was(archive: Archive, pages: Path) -> None:
    class Stop(Exception):  # noqa: N818
        pass

    def stop(added: object) -> None:
        raise Stop

    with pytest.raises(Stop):
        add(archive, [str(pages)], tools=StandInTools(), batch=2, watch=stop)
    assert archive.articles.count() == 2
    tools = CountingTools()

    add(archive, [str(pages)], tools=tools, batch=2)

    assert seen_by(tools) == 4
    assert len(archive.accounts.ids()) == 6
    assert list(archive.verifier().findings()) == []


@pytest.mark.parametrize("workers", [2, 3])
def test_any_number_of_workers_makes_the_same_archive(
    tmp_path: Path, pages: Path, workers: int
) -> None:
    found = []
    for number in (1, workers):
        with Archive(tmp_path / f"by-{number}.db") as archive:
            add(archive, [str(pages)], tools=StandInTools(), workers=number, batch=2)
            found.append(contents(archive))

    assert found[0] == found[1]


def test_what_the_user_says_of_a_page_reaches_its_story(archive: Archive, pages: Path) -> None:
    add(archive, [str(pages)], tools=StandInTools())

    add(archive, [str(pages)], tools=StandInTools(), given={"published": "2024-05-06"})

    moments = {article.published for article in archive.articles.many(archive.articles.ids())}
    assert {moment.day for moment in moments if moment} == {"2024-05-06"}
    assert all(story.start for story in archive.stories.find())


def test_a_page_that_is_read_otherwise_leaves_nothing_behind(archive: Archive, pages: Path) -> None:
    page = str(pages / "storm-1.txt")
    add(archive, [page], tools=StandInTools(), given={"outlet": "The Bank"})
    old = archive.articles.ids()

    add(archive, [page], tools=StandInTools(), given={"outlet": "The Shore"})

    assert set(archive.articles.ids()).isdisjoint(old)
    assert archive.ledger.of(old[0]) == {}
    assert list(archive.sketches.all()) == archive.articles.ids()
    assert len(archive.search.find("storm")) == 1


def test_one_more_page_makes_only_the_sketches_it_changes(archive: Archive, pages: Path) -> None:
    late = pages / "storm-3.txt"
    late.unlink()
    add(archive, [str(pages)], tools=StandInTools())
    before = archive.sketches.all()
    late.write_text("Parliament votes on the budget\n\nThe vote is on Thursday.\n")

    add(archive, [str(pages)], tools=StandInTools())

    after = archive.sketches.all()
    same = [id_ for id_ in before if after[id_].fingerprint == before[id_].fingerprint]
    assert len(after) == 6
    assert len(same) >= 3
    assert all(repr(after[id_]) == repr(before[id_]) for id_ in same)


def test_a_worker_that_dies_is_told_in_one_line(archive: Archive, pages: Path) -> None:
    with pytest.raises(SynopticError, match="run the same again"):
        add(archive, [str(pages)], tools=DyingTools(), workers=2)

    assert len(add(archive, [str(pages)], tools=StandInTools()).articles) == 6


def test_relations_are_made_only_when_something_changed(archive: Archive, pages: Path) -> None:
    add(archive, [str(pages)], tools=StandInTools())

    assert not relate(archive)


def test_refusals_are_in_the_ledger(archive: Archive, tmp_path: Path) -> None:
    added = add(archive, [str(tmp_path / "nowhere")], tools=StandInTools())

    assert added.faults[0].outcome is Outcome.FAILED
    assert archive.ledger.wanting() == added.faults
