"""A synopsis is arranged under its origins."""

from tests.export.laid_out import Corpus

from synoptic.export.layout import arrange, days, distinct_origins
from synoptic.records import Origin, OriginKind, TimelineEntry


def test_accounts_of_one_origin_stand_together_after_it(corpus: Corpus) -> None:
    layout = arrange(corpus.synopsis)

    first = layout.groups[0]

    assert first.name == "Harbour Wire"
    assert first.columns[0].name == "Harbour Wire"
    assert len(first.columns) == 5
    assert layout.groups[-1].name == ""


def test_the_bound_counts_origins_and_not_accounts(corpus: Corpus) -> None:
    layout = arrange(corpus.synopsis)

    assert len(layout.columns) == 10
    assert layout.independent == 5


def test_origins_of_one_family_are_one_and_unknown_ones_stand_last() -> None:
    origins = [
        Origin("", "", OriginKind.UNKNOWN, "a1"),
        Origin("A broadcaster", "state", OriginKind.NAMED, "a2"),
        Origin("An agency", "state", OriginKind.NAMED, "a3"),
    ]

    distinct = distinct_origins(origins)

    assert [(one.name, one.accounts) for one in distinct] == [
        ("A broadcaster / An agency", 2),
        ("", 1),
    ]


def test_days_are_written_as_fine_as_they_are_known() -> None:
    assert days(TimelineEntry("1916-01-01", "1916-12-31", "year")) == "1916"
    assert days(TimelineEntry("2015-09-01", "2015-09-30", "month")) == "2015-09"
    assert days(TimelineEntry("2015-09-14", "2015-09-16", "day")) == "2015-09-14 – 2015-09-16"
