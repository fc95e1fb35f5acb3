"""Stories do not depend on the order of arrival, page by page, with the real encoder."""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from synoptic.pipeline import Tools, add, relate
from synoptic.records import EncoderError
from synoptic.sample import copy_pages
from synoptic.store import Archive

Partition = set[frozenset[str]]
ORDERS = 8


class Corpus:
    """An archive with everything in it, and other archives its accounts arrive in one by one."""

    def __init__(self, folder: Path, pages: Sequence[Path]) -> None:
        try:
            assert Tools().encoder
        except EncoderError:
            pytest.skip("needs the encoder's weights")
        self._folder = folder
        self.archive = Archive(folder / "whole.db")
        added = add(self.archive, [str(path) for path in pages], tools=Tools())
        assert added.faults == []
        self.ids = self.archive.articles.ids()

    def in_order(self, ids: Sequence[str], *, small: int) -> tuple[Partition, int]:
        """Stories, and how many topics, after the accounts came one by one in this order."""
        place = self._folder / "arriving.db"
        with Archive(place) as other:
            for id_ in ids:
                (account,) = self.archive.accounts.many([id_])
                with other.writing():
                    other.captures.put(self.archive.captures.get(account.article.capture), {})
                    other.articles.put(account.article)
                    other.analyses.put(account.analysis)
                    other.annotations.put(account.article, account.annotations)
                    other.waiting.put([id_])
                relate(other, small=small)
            found = partition(other), other.stories.counts()[1]
        for path in self._folder.glob("arriving.db*"):
            path.unlink()
        return found


def partition(archive: Archive) -> Partition:
    return {
        frozenset(member.article for member in story.members) for story in archive.stories.find()
    }


def orders(ids: Sequence[str]) -> Iterator[list[str]]:
    yield list(ids)
    yield list(reversed(ids))
    for turn in range(ORDERS):
        yield random.Random(turn).sample(ids, len(ids))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    folder = tmp_path_factory.mktemp("sample")
    return Corpus(folder, copy_pages(folder / "pages"))


def test_the_sample_has_its_two_stories_in_every_order_of_arrival(sample: Corpus) -> None:
    expected = partition(sample.archive)

    assert len(expected) == 2
    for order in orders(sample.ids):
        assert sample.in_order(order, small=0) == (expected, 1)


@pytest.mark.seeds
def test_the_real_accounts_have_their_stories_in_every_order_of_arrival(
    seeds: tuple[Path, ...], tmp_path: Path
) -> None:
    corpus = Corpus(tmp_path, seeds)
    expected = partition(corpus.archive)

    assert len(expected) == 2
    for order in orders(corpus.ids):
        assert corpus.in_order(order, small=0) == (expected, 1)
