from synoptic.annotate.entities import find_entities
from synoptic.languages import Language, language
from synoptic.records import (
    Analysis,
    Article,
    Block,
    Entity,
    Label,
    Name,
    NameType,
    Sentence,
    Token,
    Vectors,
)

NOTHING = Vectors(dimension=0, values=b"")
P, L, O = NameType.PERSON, NameType.PLACE, NameType.ORGANISATION  # noqa: E741


def entities_of(text: str, code: str, names: dict[str, NameType]) -> dict[str, Entity]:
    """The entities of a text whose every occurrence of a name the encoder has found."""
    found = []
    for words, kind in names.items():
        start = text.find(words)
        while start >= 0:
            found.append(Name(start, start + len(words), kind))
            start = text.find(words, start + len(words))
    block = Block(Label.BODY, 0, len(text))
    article = Article("a", "c", text, (block,), language=code)
    analysis = Analysis("a", "none", (), (), tuple(found), NOTHING, NOTHING)
    spoken = language(code) or Language(code=code, name=code, english=code, script="")
    return {entity.name: entity for entity in find_entities(article, analysis, spoken)}


def test_surname_joins_the_full_name_and_keeps_its_role() -> None:
    text = "Der estnische Präsident Toomas Ilves sprach. Ilves' Rede war kurz."

    found = entities_of(text, "de", {"Toomas Ilves": P, "Ilves'": P})

    ilves = found["Toomas Ilves"]
    assert len(ilves.mentions) == 2
    assert [span.of(text) for span in ilves.roles] == ["estnische Präsident"]
    assert ilves.offices == ("president:EE",)
    assert "the surname alone" in ilves.reasons


def test_husband_and_wife_stay_apart() -> None:
    text = "Jill Biden und Joe Biden kamen. Biden sprach zuerst."

    found = entities_of(text, "de", {"Jill Biden": P, "Joe Biden": P, "Biden sprach": P})

    assert {"Jill Biden", "Joe Biden"} <= set(found)
    assert all(len(one.mentions) == 1 for one in found.values())


def test_abbreviation_in_brackets_is_the_organisation() -> None:
    text = "The Harbour Pilots Guild (HPG) met. The HPG voted."

    found = entities_of(text, "en", {"Harbour Pilots Guild": O, "HPG": O})

    assert len(found["Harbour Pilots Guild"].mentions) == 3


def test_country_has_its_code_in_every_case_and_its_adjectives() -> None:
    text = "Президент Беларуси приехал. Белорусская делегация ждала в Минске."

    found = entities_of(text, "ru", {"Беларуси": L, "Минске": L})

    belarus = found["Беларуси"]
    assert belarus.identifier == "iso:BY"
    assert [span.of(text) for span in belarus.adjectives] == ["Белорусская"]
    assert found["Минске"].country == "BY"


def test_name_cut_in_two_is_made_whole() -> None:
    text = "Reporters met Vladimir Putin in Moscow."

    found = entities_of(text, "en", {"Vladimir": P, "Putin": P, "Moscow": L})

    assert found["Vladimir Putin"].identifier == "person:vladimir-putin"


def test_known_organisation_is_found_without_the_encoder() -> None:
    found = entities_of("Šanghajská organizace pro spolupráci (ŠOS) zasedá.", "cs", {})

    assert [one.identifier for one in found.values()] == ["wikidata:Q485207"]


def test_capital_that_acts_stands_for_the_government() -> None:
    text = "Beijing rejected the claim ."
    words = [("Beijing", "PROPN", 1, "nsubj"), ("rejected", "VERB", -1, "root")]
    words += [("the", "DET", 3, "det"), ("claim", "NOUN", 1, "obj"), (".", "PUNCT", 1, "punct")]
    tokens, place = [], 0
    for word, tag, head, relation in words:
        tokens.append(Token(place, place + len(word), word.lower(), tag, head, relation))
        place += len(word) + 1
    names = (Name(0, 7, L),)
    sentences = (Sentence(0, len(text), 0, 5),)
    analysis = Analysis("a", "none", sentences, tuple(tokens), names, NOTHING, NOTHING)
    article = Article("a", "c", text, (Block(Label.BODY, 0, len(text)),), language="en")
    english = language("en")
    assert english is not None

    (beijing,) = find_entities(article, analysis, english)

    assert [span.of(text) for span in beijing.metonyms] == ["Beijing"]


def test_language_without_a_file_still_has_entities() -> None:
    found = entities_of("Kaupungissa puhui Aino Virtanen.", "fi", {"Aino Virtanen": P})

    assert set(found) == {"Aino Virtanen"}


def test_ids_are_distinct_where_a_surname_stays_open() -> None:
    text = "Jill Biden und Joe Biden kamen. Biden sprach, dann ging Biden fort."
    names = {"Jill Biden": P, "Joe Biden": P, "Biden sprach": P, "Biden fort": P}

    found = entities_of(text, "de", names)

    assert len({entity.id for entity in found.values()}) == len(found)
