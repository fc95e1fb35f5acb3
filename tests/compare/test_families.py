"""An agency that no file knows is one origin, however the story names it."""

import msgspec
import pytest
from tests.compare.tellings import telling

from synoptic.compare.families import Families
from synoptic.languages.mastheads import mastheads
from synoptic.languages.outlets import known_outlets
from synoptic.records import Account, Credit, CreditKind


def account(article: str, outlet: str, url: str = "", source: str = "") -> Account:
    made = telling(article, "en", ["The bridge opens in May."])
    credits = (Credit(0, 3, CreditKind.SOURCE, source),) if source else ()
    return msgspec.structs.replace(
        made,
        article=msgspec.structs.replace(made.article, outlet=outlet, url=url),
        annotations=msgspec.structs.replace(made.annotations, credits=credits),
    )


@pytest.mark.parametrize("name", ["Northern Wire", "northernwire.example", "The Northern Wire"])
def test_a_name_and_an_address_mean_the_storys_own_account(name: str) -> None:
    families = Families([account("a1", "Northern Wire")], known_outlets())

    assert families.told(name) == families.of("Northern Wire")
    assert families.shown(name) == "Northern Wire"


def test_an_agency_credited_elsewhere_in_the_story_is_the_same() -> None:
    families = Families([account("a1", "Elm Gazette", source="Northern Wire")], known_outlets())

    assert families.told("NORTHERN WIRE") == families.of("Northern Wire") != ""
    assert families.told("Southern Wire") == ""


def test_an_outlet_means_itself_in_another_script() -> None:
    own = account("a1", "unn.example", "https://www.unn.example/uk/news/1")
    families = Families([own], known_outlets())

    assert families.is_own("УНН", own)
    assert not families.is_own("УНІАН", own)


def test_a_hosts_name_is_its_last_telling_part() -> None:
    assert mastheads("", "https://economics.elm.com.ua/a") == {"elm"}
