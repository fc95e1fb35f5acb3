"""The formats other programs load."""

import csv
import io
import json

import msgspec
import pytest
from tests.export.laid_out import Corpus

from synoptic.export.formats import FORMATS, Material, write
from synoptic.export.markdown import markdown
from synoptic.export.polecat import COLUMNS
from synoptic.records import (
    Account,
    Actor,
    Entity,
    Event,
    Membership,
    NameType,
    SettingsError,
    Span,
    Story,
)


@pytest.fixture(scope="module")
def material(corpus: Corpus) -> Material:
    """The sample's first story; one account has an event with two actors."""
    accounts = dict(corpus.accounts)
    accounts["01"] = with_event(accounts["01"])
    members = tuple(Membership(account.article.id) for account in accounts.values())
    story = Story(corpus.synopsis.story, corpus.synopsis.topic, corpus.synopsis.title, members)
    return Material(
        accounts=lambda: iter(accounts.values()),
        stories=(story,),
        synopsis=lambda _: corpus.synopsis,
    )


def with_event(account: Account) -> Account:
    text = account.article.text

    def place(words: str) -> Span:
        start = text.index(words)
        return Span(start, start + len(words))

    obama, ligo, verb = place("Barack Obama"), place("LIGO team"), place("congratulated")
    entities = (
        Entity("e1", "Barack Obama", NameType.PERSON, (obama,), country="US"),
        Entity("e2", "LIGO", NameType.ORGANISATION, (ligo,), identifier="wikidata:Q255371"),
    )
    event = Event(
        verb.start,
        verb.stop,
        "SUPPORT",
        actors=(Actor(obama.start, obama.stop, "Barack Obama", "e1"),),
        recipients=(Actor(ligo.start, ligo.stop, "LIGO", "e2"),),
        date="2016-02-11",
    )
    found = msgspec.structs.replace(account.annotations, entities=entities, events=(event,))
    return msgspec.structs.replace(account, annotations=found)


def written(name: str, material: Material) -> str:
    file = io.StringIO()
    write(name, material, file)
    return file.getvalue()


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_is_written_and_twice_the_same(name: str, material: Material) -> None:
    once = written(name, material)

    assert once.endswith("\n")
    assert written(name, material) == once


@pytest.mark.parametrize("name", ["jsonl", "stories", "synopses", "ninjs", "plover", "ftm"])
def test_line_formats_hold_one_object_a_line(name: str, material: Material) -> None:
    objects = [json.loads(line) for line in written(name, material).splitlines()]

    assert objects
    assert all(isinstance(one, dict) for one in objects)


def test_an_unknown_format_is_refused_with_the_known_ones(material: Material) -> None:
    with pytest.raises(SettingsError, match="jsonl"):
        write("word", material, io.StringIO())


def test_the_table_has_a_row_for_each_statement(material: Material, corpus: Corpus) -> None:
    rows = list(csv.DictReader(io.StringIO(written("csv", material))))

    assert len(rows) == sum(len(fact.statements) for fact in corpus.synopsis.facts)
    distance = [row for row in rows if "1,3 miliardi" in row["words"]]
    assert distance[0]["independent_at_most"] == "5"
    assert distance[0]["credibility"] == "1"
    assert {row["credibility"] for row in rows if "15 pays" in row["words"]} == {"5"}


def test_no_cell_is_a_formula(material: Material, corpus: Corpus) -> None:
    evil = "=HYPERLINK(1)"
    facts = tuple(
        msgspec.structs.replace(
            fact,
            statements=tuple(msgspec.structs.replace(s, text=evil) for s in fact.statements),
        )
        for fact in corpus.synopsis.facts
    )
    synopsis = msgspec.structs.replace(corpus.synopsis, facts=facts)

    made = written("csv", Material(material.accounts, material.stories, lambda _: synopsis))

    assert ",=HYPERLINK" not in made
    assert "'=HYPERLINK" in made


def test_markdown_escapes_what_a_page_says(corpus: Corpus) -> None:
    evil = "![x](http://evil.example) <b>bold</b>"

    made = markdown(msgspec.structs.replace(corpus.synopsis, title=evil))

    assert "](" not in made.splitlines()[0]
    assert "<b>" not in made
    assert "at most 5 independent origins" in made


def test_lineage_points_at_words_and_upstreams(material: Material, corpus: Corpus) -> None:
    graph = json.loads(written("prov", material))["@graph"]

    translation = corpus.accounts["03"].article.id
    edges = [n for n in graph if n["@id"] == f"synoptic:{translation}" and len(n) == 3]
    assert edges[0]["prov:wasDerivedFrom"]["@id"] == (
        f"synoptic:{corpus.accounts['01'].article.id}"
    )
    evidence = edges[0]["prov:qualifiedDerivation"]["synoptic:evidence"][0]
    assert evidence["oa:hasTarget"]["oa:hasSelector"][0]["oa:exact"] == "Quelle: Harbour Wire"


def test_an_event_is_a_plover_record(material: Material) -> None:
    record = json.loads(written("plover", material))

    assert record["event"] == ["SUPPORT"]
    assert record["quad_code"] == 1
    assert record["actor"][0]["code"] == "USA"
    assert record["recipient"][0]["identifier_id"] == "Q255371"


def test_tables_of_events_have_their_columns(material: Material) -> None:
    header, row = written("polecat", material).splitlines()
    assert len(COLUMNS) == 40
    assert header.split("\t") == list(COLUMNS)
    assert len(row.split("\t")) == 40

    (event,) = written("gdelt", material).splitlines()
    assert len(event.split("\t")) == 61
    assert event.split("\t")[1] == "20160211"
    assert event.split("\t")[5] == "USA"


def test_the_command_line_names_every_format() -> None:
    from synoptic.cli.exporting import export

    named = (export.help or "").split("Formats: ")[1].strip().rstrip(".").split(", ")

    assert named == list(FORMATS)
