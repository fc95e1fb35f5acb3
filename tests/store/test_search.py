import pytest
from tests.store import examples
from tests.store.test_shelves import keep

from synoptic.store import Archive


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Lukașenko la Beijing\n\nDoi președinți.", "lukasenko"),
        ("Die Straße\n\nist gesperrt.", "STRASSE"),
        ("双方在北京举行会谈", "北京"),
        ("双方在北京举行会谈", "谈"),
        ("Президент приехал\n\nв Минск.", "президент минск"),
        ("Wahlen im Mai\n\nsind frei.", "Wahl"),
        ("O'Hara's list\n\nis long.", "o'hara"),
    ],
)
def test_a_question_finds_the_words_as_they_stand(
    archive: Archive, text: str, question: str
) -> None:
    wanted = keep(archive, text)
    keep(archive, "Something else\n\nentirely.")

    assert archive.search.find(question) == [wanted]


def test_a_question_finds_the_lemmas_the_encoder_saw(archive: Archive) -> None:
    told = examples.article("Die Mäuse\n\nkamen.")
    keep(archive, told.text)
    archive.search.put(told, lemmas=("Maus", "kommen"))

    assert archive.search.find("maus") == [told.id]


def test_every_word_of_a_question_must_be_found(archive: Archive) -> None:
    keep(archive)

    assert archive.search.find("bridge tunnel") == []


@pytest.mark.parametrize("question", ["", "\"'*&|!()", "   ", "AND", "NEAR(", "bridge AND"])
def test_signs_in_a_question_do_no_harm(archive: Archive, question: str) -> None:
    keep(archive, "Nothing\n\nof the kind.")

    assert archive.search.find(question) == []


def test_a_very_long_text_is_indexed(archive: Archive) -> None:
    wanted = keep(archive, "Words\n\n" + " ".join(f"word{n} and" for n in range(60_000)))

    assert archive.search.find("word59999") == [wanted]
