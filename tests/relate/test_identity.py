import random

import pytest

from synoptic.records import (
    Account,
    Analysis,
    Annotations,
    Article,
    Entity,
    NameType,
    Span,
    Vectors,
)
from synoptic.relate.identity import identify
from synoptic.text import key

NOTHING = Vectors(dimension=0, values=b"")


def account(id_: str, *entities: Entity) -> Account:
    article = Article(id_, "c", "", ())
    analysis = Analysis(id_, "none", (), (), (), NOTHING, NOTHING)
    return Account(article, analysis, Annotations(id_, entities))


def person(name: str, **more: object) -> Entity:
    span = (Span(0, len(name)),)
    return Entity(f"e-{name}", name, NameType.PERSON, span, key=key(name), **more)  # type: ignore[arg-type]


def groups(*accounts: Account) -> set[frozenset[str]]:
    """The names that ended in one entity."""
    found: dict[str, set[str]] = {}
    for alias in identify(accounts):
        found.setdefault(alias.entity, set()).add(alias.local.removeprefix("e-"))
    return {frozenset(names) for names in found.values()}


def test_spellings_of_one_name_are_one_person() -> None:
    names = ("Alexander Lukaschenko", "Alexander Lukașenko", "Александр Лукашенко")

    found = groups(*(account(f"a{n}", person(name)) for n, name in enumerate(names)))

    assert found == {frozenset(names)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Li Keqiang", "Li Qiang"),
        ("Wolodymyr Selenskyj", "Olena Zelenska"),
        ("Kim Jong Un", "Kim Jong Il"),
        ("Wang Yi", "Ван Ян"),
    ],
)
def test_look_alikes_stay_apart(one: str, other: str) -> None:
    assert groups(account("a", person(one)), account("b", person(other))) == {
        frozenset({one}),
        frozenset({other}),
    }


def test_order_of_accounts_does_not_matter() -> None:
    names = ["Michail Gorbatschow", "Михаил Горбачёв", "Gorbačov", "Raissa Gorbatschowa", "Li Peng"]
    accounts = [account(f"a{n}", person(name)) for n, name in enumerate(names)]
    first = identify(accounts)

    for seed in range(5):
        random.Random(seed).shuffle(accounts)
        assert identify(accounts) == first


def test_every_join_says_why() -> None:
    aliases = identify(
        [account("a", person("Angela Merkel")), account("b", person("Ангела Меркель"))]
    )

    assert all(alias.reason.startswith("spelling: ") for alias in aliases)


def test_surname_alone_joins_the_only_person_of_that_name() -> None:
    found = groups(account("a", person("Toomas Ilves")), account("b", person("Ilvese")))

    assert found == {frozenset({"Toomas Ilves", "Ilvese"})}


def test_surname_that_two_could_have_stays_open() -> None:
    found = groups(
        account("a", person("Vitali Klitschko")),
        account("b", person("Wladimir Klitschko")),
        account("c", person("Klitschko")),
    )

    assert len(found) == 3


def test_role_decides_between_two_of_one_surname() -> None:
    found = groups(
        account("a", person("Vitali Klitschko", offices=("local",))),
        account("b", person("Wladimir Klitschko")),
        account("c", person("Klitschko", offices=("local",))),
    )

    assert frozenset({"Vitali Klitschko", "Klitschko"}) in found


def test_damaged_agency_needs_support() -> None:
    agency = Entity(
        "e-BelTA", "BelTA", NameType.ORGANISATION, (Span(0, 5),), key="belta",
        identifier="outlet:belta", country="BY",
    )  # fmt: skip
    damaged = Entity("e-Belda", "Belda", NameType.PLACE, (Span(9, 14),), key="belda")

    beside = groups(account("a", agency, damaged))
    alone = groups(account("a", agency), account("b", damaged))

    assert frozenset({"BelTA", "Belda"}) in beside
    assert frozenset({"BelTA", "Belda"}) not in alone
