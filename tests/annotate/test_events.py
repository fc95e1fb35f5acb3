"""Who did what to whom: sentences of our own, and the real accounts."""

from tests.annotate.trees import told

from synoptic.annotate.events import find_events
from synoptic.annotate.quotes import find_quotes
from synoptic.records import Attribution, Auxiliary, Event, NameType, TimeExpression

PERSON, PLACE = NameType.PERSON, NameType.PLACE


def coded(
    code: str,
    text: str,
    tree: str,
    names: dict[str, NameType],
    times: tuple[TimeExpression, ...] = (),
) -> list[Event]:
    article, analysis, spoken, entities = told(code, text, tree, names)
    quotes = find_quotes(article, analysis, spoken, entities)
    return list(find_events(article, analysis, spoken, entities, times=times, quotes=quotes))


def line(event: Event) -> tuple[str, str, list[str], list[str]]:
    actors = [actor.name for actor in event.actors]
    return event.type, event.mode, actors, [actor.name for actor in event.recipients]


def test_a_meeting() -> None:
    (event,) = coded(
        "en",
        "Lindt met Berg on Monday.",
        "Lindt/PROPN/nsubj met/VERB/root/meet Berg/PROPN/obj on/ADP Monday/PROPN/obl .",
        {"Lindt": PERSON, "Berg": PERSON},
    )

    assert line(event) == ("CONSULT", "", ["Lindt"], ["Berg"])


def test_a_visit_in_german() -> None:
    (event,) = coded(
        "de",
        "Lindt besuchte Norwegen.",
        "Lindt/PROPN/nsubj besuchte/VERB/root/besuchen Norwegen/PROPN/obj .",
        {"Lindt": PERSON, "Norwegen": PLACE},
    )

    assert line(event) == ("CONSULT", "visit", ["Lindt"], ["Norwegen"])


def test_an_announced_visit_is_an_agreement() -> None:
    (event,) = coded(
        "en",
        "Lindt will visit Norway.",
        "Lindt/PROPN/nsubj will/AUX visit/VERB/root/visit Norway/PROPN/obj .",
        {"Lindt": PERSON, "Norway": PLACE},
    )

    assert line(event) == ("AGREE", "", ["Lindt"], ["Norway"])
    assert Auxiliary.FUTURE not in event.auxiliaries


def test_what_did_not_happen_is_marked() -> None:
    (event,) = coded(
        "fr",
        "Lindt n'a pas rencontré Berg.",
        "Lindt/PROPN/nsubj n'/PART a/AUX pas/ADV rencontré/VERB/root/rencontrer Berg/PROPN/obj .",
        {"Lindt": PERSON, "Berg": PERSON},
    )

    assert Auxiliary.NEGATION in event.auxiliaries


def test_background_is_marked_with_its_own_date() -> None:
    text = "Lindt met Berg in 1994. Berg went home on Monday."
    times = (
        TimeExpression(15, 22, "1994-01-01", "1994-12-31", "year"),
        TimeExpression(42, 48, "2024-05-13", "2024-05-13", "day"),
    )

    (event,) = coded(
        "en",
        text,
        "Lindt/PROPN/nsubj met/VERB/root/meet Berg/PROPN/obj in/ADP 1994/NUM/obl . "
        "Berg/PROPN/nsubj went/VERB/root/go home/ADV on/ADP Monday/PROPN/obl .",
        {"Lindt": PERSON, "Berg": PERSON},
        times,
    )

    assert event.date == "1994-01-01/1994-12-31"
    assert Auxiliary.HISTORICAL in event.auxiliaries


def test_what_somebody_says_happened_is_reported() -> None:
    found = coded(
        "en",
        "Berg said that Lindt accused Norway.",
        "Berg/PROPN/nsubj said/VERB/root/say that/SCONJ Lindt/PROPN/nsubj "
        "accused/VERB/ccomp/accuse Norway/PROPN/obj .",
        {"Berg": PERSON, "Lindt": PERSON, "Norway": PLACE},
    )

    assert [event.attribution for event in found] == [Attribution.REPORTED]
    assert line(found[0]) == ("ACCUSE", "allege", ["Lindt"], ["Norway"])


def test_nothing_happens_without_anybody_named() -> None:
    assert (
        coded(
            "en",
            "Four people were arrested.",
            "Four/NUM people/NOUN/nsubj were/AUX/aux/be arrested/VERB/root/arrest .",
            {},
        )
        == []
    )


def test_a_passive_turns_the_roles() -> None:
    (event,) = coded(
        "en",
        "Lindt was criticised by Berg.",
        "Lindt/PROPN/nsubj was/AUX/aux/be criticised/VERB/root/criticise by/ADP Berg/PROPN/obl .",
        {"Lindt": PERSON, "Berg": PERSON},
    )

    assert line(event) == ("ACCUSE", "disapprove", ["Berg"], ["Lindt"])


def test_an_umlaut_is_another_verb() -> None:
    found = coded(
        "de",
        "Norwegen fördert Lindt.",
        "Norwegen/PROPN/nsubj fördert/VERB/root/fördern Lindt/PROPN/obj .",
        {"Norwegen": PLACE, "Lindt": PERSON},
    )

    assert found == []
