"""The count of origins, the example of docs/origins.md among others."""

from synoptic.compare.origins import Sources, distinct, independent
from synoptic.records import Origin, OriginKind


def sources(article: str, *families: str, kind: OriginKind = OriginKind.NAMED) -> Sources:
    return Sources(tuple(Origin(name, name, kind, article) for name in families))


def unknown(article: str) -> Sources:
    return sources(article, "", kind=OriginKind.UNKNOWN)


def test_unknown_origins_never_raise_the_count() -> None:
    assert independent([unknown("a1"), unknown("a2"), unknown("a3")]) == 1
    assert independent([sources("a1", "agency"), unknown("a2")]) == 1


def test_four_accounts_with_three_families_and_one_unknown_have_at_most_three() -> None:
    told = [
        unknown("a0"),
        sources("a1", "state-by"),
        sources("a2", "dow-jones", kind=OriginKind.OWN),
        sources("a4", "state-cn"),
    ]

    assert independent(told) == 3
    assert [origin.kind for origin in distinct(told)] == [
        OriginKind.UNKNOWN,
        OriginKind.NAMED,
        OriginKind.OWN,
        OriginKind.NAMED,
    ]


def test_two_outlets_of_one_family_are_one_origin() -> None:
    assert independent([sources("a1", "state-cn"), sources("a2", "state-cn")]) == 1


def test_an_account_counts_once_however_many_sources_it_names() -> None:
    told = [sources("a1", "agency"), sources("a1", "paper"), sources("a2", "paper")]

    assert independent(told) == 1


def test_a_known_origin_replaces_the_unknown_of_the_same_account() -> None:
    told = [unknown("a1"), sources("a1", "agency")]

    assert [origin.family for origin in distinct(told)] == ["agency"]


def test_an_agency_and_the_ministry_it_goes_back_to_are_one_chain() -> None:
    told = [sources("agency-story", "ministry"), sources("a2", "agency"), sources("a3", "paper")]

    assert independent(told) == 3
    assert independent(told, {"agency-story": "agency"}) == 2
