"""What keeps two statements apart although their words are alike."""

import msgspec
from tests.compare.tellings import Row, trees

from synoptic.compare.likeness import Likeness
from synoptic.compare.material import Ledger, Shared, material
from synoptic.compare.refusals import somebody_else
from synoptic.compare.statements import statements
from synoptic.records import Account, Entity, NameType, Span

FRANCE: list[Row] = [
    ("France", "PROPN", 1, "nsubj"), ("lives", "VERB", -1, "root"), ("under", "ADP", 4, "case"),
    ("emergency", "NOUN", 4, "compound"), ("law", "NOUN", 1, "obl"),
]  # fmt: skip
TUNISIA: list[Row] = [
    ("Tunisia", "PROPN", 1, "nsubj"), ("declared", "VERB", -1, "root"),
    ("emergency", "NOUN", 3, "compound"), ("law", "NOUN", 1, "obj"),
]  # fmt: skip
LAW: list[Row] = [
    ("The", "DET", 2, "det"), ("emergency", "NOUN", 2, "compound"), ("law", "NOUN", 3, "nsubj"),
    ("ended", "VERB", -1, "root"), ("in", "ADP", 5, "case"), ("Tunisia", "PROPN", 3, "obl"),
]  # fmt: skip


def placed(article: str, rows: list[Row], *, language: str = "en") -> Ledger:
    account: Account = trees(article, language, [rows])
    text = account.article.text
    entities = tuple(
        Entity(
            id=f"{article}-{name}",
            name=name,
            type=NameType.PLACE,
            mentions=(Span(text.index(name), text.index(name) + len(name)),),
            identifier=f"iso:{code}",
            country=code,
        )
        for name, code in (("France", "FR"), ("Tunisia", "TN"))
        if name in text
    )
    annotations = msgspec.structs.replace(account.annotations, entities=entities)
    account = msgspec.structs.replace(account, annotations=annotations)
    return material(statements(account), Shared(()))


def others_do_it(one: Ledger, other: Ledger) -> bool:
    alike = Likeness((one, other), None).matrix(one, other)
    return somebody_else(one.units[0], other.units[0], (one, other), alike)


def test_what_one_country_does_is_not_what_another_does() -> None:
    assert others_do_it(placed("a1", FRANCE), placed("a2", TUNISIA))


def test_a_country_that_the_other_mentions_anywhere_will_do() -> None:
    assert not others_do_it(placed("a1", TUNISIA), placed("a2", LAW))
    assert others_do_it(placed("a1", FRANCE), placed("a2", LAW))


def test_across_languages_names_do_not_tell() -> None:
    assert not others_do_it(placed("a1", FRANCE), placed("a2", TUNISIA, language="ro"))


def test_what_two_speakers_each_say_is_not_one_thing() -> None:
    ledgers = placed("a1", LAW), placed("a2", LAW)
    alike = Likeness(ledgers, None).matrix(*ledgers)
    another, tunisia = ledgers[0].units[0].items[0], ledgers[0].units[0].items[-1]
    said = msgspec.structs.replace(ledgers[0].units[0], speakers=(tunisia,))
    echoed = msgspec.structs.replace(ledgers[1].units[0], speakers=(tunisia,))
    retorted = msgspec.structs.replace(ledgers[1].units[0], speakers=(another,))

    assert not somebody_else(said, echoed, ledgers, alike)
    assert somebody_else(said, retorted, ledgers, alike)
