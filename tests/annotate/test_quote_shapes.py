"""Shapes of quoting: dashes, colons, names behind a quote, sources, the writer's own voice."""

from tests.annotate.test_quotes import said

from synoptic.records import NameType

PERSON = NameType.PERSON


def test_dashes_set_off_an_utterance_of_several_sentences() -> None:
    found = said(
        "pl",
        "- Port jest otwarty. Prosimy o spokój - powiedziała Anna Lis. - Dziękujemy wam.",
        "-/PUNCT Port/NOUN/nsubj jest/AUX otwarty/ADJ . Prosimy/VERB o/ADP spokój/NOUN -/PUNCT "
        "powiedziała/VERB/root/powiedzieć Anna/PROPN/nsubj Lis/PROPN/flat . -/PUNCT "
        "Dziękujemy/VERB wam/PRON .",
        {"Anna Lis": PERSON},
    )

    content = ["Port jest otwarty. Prosimy o spokój", "Dziękujemy wam."]
    assert found == [("direct", content, "Anna Lis")]


def test_a_dash_without_a_verb_of_saying_is_only_a_dash() -> None:
    found = said(
        "pl",
        "- Port i most - to dwie sprawy.",
        "-/PUNCT Port/NOUN i/CCONJ most/NOUN -/PUNCT to/AUX dwie/NUM sprawy/NOUN .",
    )

    assert found == []


def test_what_the_writer_puts_between_dashes_inside_marks_is_left_out() -> None:
    found = said(
        "hu",
        "„A kikötő nyitva van – mondta Lak Anna. – Várunk mindenkit.”",
        "„ A/DET kikötő/NOUN/nsubj nyitva/ADV van/VERB –/PUNCT mondta/VERB/root/mond "
        "Lak/PROPN/nsubj Anna/PROPN/flat . –/PUNCT Várunk/VERB mindenkit/PRON . ”",
        {"Lak Anna": PERSON},
    )

    assert found == [("direct", ["A kikötő nyitva van", "Várunk mindenkit."], "Lak Anna")]


def test_this_stands_for_the_sentence_before() -> None:
    found = said(
        "ru",
        "Порт закрыт. Об этом сообщила Анна Лес.",
        "Порт/NOUN/nsubj закрыт/ADJ . Об/ADP этом/PRON/obl сообщила/VERB/root/сообщить "
        "Анна/PROPN/nsubj Лес/PROPN/flat .",
        {"Анна Лес": PERSON},
    )

    assert found == [("indirect", ["Порт закрыт."], "Анна Лес")]


def test_a_paragraph_below_a_colon_is_what_somebody_wrote() -> None:
    found = said(
        "en",
        "Ann Brook wrote:\nThe harbour is open and everybody may come.",
        "Ann/PROPN/nsubj Brook/PROPN/flat wrote/VERB/root/write :\n"
        "The/DET harbour/NOUN/nsubj is/AUX open/ADJ and/CCONJ everybody/PRON may/AUX come/VERB .",
        {"Ann Brook": PERSON},
    )

    assert found == [("direct", ["The harbour is open and everybody may come."], "Ann Brook")]


def test_a_name_behind_a_dash_signs_a_quote() -> None:
    found = said(
        "en",
        "“The harbour must be opened again this year.” ― Ann Brook",
        "“ The/DET harbour/NOUN/nsubj must/AUX be/AUX opened/VERB again/ADV this/DET year/NOUN . ” "
        "― Ann/PROPN Brook/PROPN/flat",
        {"Ann Brook": PERSON},
    )

    assert found == [("direct", ["The harbour must be opened again this year."], "Ann Brook")]


def test_names_in_capitals_head_the_paragraphs_of_a_transcript() -> None:
    found = said(
        "en",
        "BROOK: We will open the harbour.\nBROOK: And we will stay there.",
        "BROOK/PROPN : We/PRON will/AUX open/VERB the/DET harbour/NOUN .\n"
        "BROOK/PROPN : And/CCONJ we/PRON will/AUX stay/VERB there/ADV .",
    )

    assert [content for _, content, _ in found] == [
        ["We will open the harbour."],
        ["And we will stay there."],
    ]
    assert {speaker for _, _, speaker in found} == {"BROOK"}


def test_one_word_before_a_verb_of_saying_is_an_answer() -> None:
    found = said(
        "es",
        "«Nunca», dijo Ana Lago.",
        "« Nunca/ADV » , dijo/VERB/root/decir Ana/PROPN/nsubj Lago/PROPN/flat .",
        {"Ana Lago": PERSON},
    )

    assert found == [("direct", ["Nunca"], "Ana Lago")]


def test_the_end_of_a_sentence_in_marks_is_no_answer() -> None:
    found = said(
        "de",
        "Er kennt die „Alte Ada“, sagte Lindt.",
        "Er/PRON/nsubj kennt/VERB die/DET „ Alte/PROPN Ada/PROPN “ , sagte/VERB/root/sagen "
        "Lindt/PROPN/nsubj .",
        {"Lindt": PERSON},
    )

    assert [kind for kind, _, _ in found] != ["direct"]


def test_a_source_in_the_middle_leaves_both_sides() -> None:
    found = said(
        "de",
        "Derzeit liegen laut Lindt Anträge aus Bern, Graz und Ulm vor.",
        "Derzeit/ADV liegen/VERB laut/ADP Lindt/PROPN/obl Anträge/NOUN/nsubj aus/ADP Bern/PROPN , "
        "Graz/PROPN und/CCONJ Ulm/PROPN vor/ADP .",
        {"Lindt": PERSON},
    )

    content = ["Derzeit liegen", "Anträge aus Bern, Graz und Ulm vor"]
    assert found == [("indirect", content, "Lindt")]


def test_words_of_a_source_may_have_a_possessive_between() -> None:
    found = said(
        "ru",
        "По ее словам, порт закрыт до понедельника.",
        "По/ADP ее/DET словам/NOUN , порт/NOUN/nsubj закрыт/ADJ до/ADP понедельника/NOUN .",
    )

    assert found == [("indirect", ["порт закрыт до понедельника"], "ее")]


def test_the_writer_himself_is_not_quoted() -> None:
    found = said(
        "uk",
        "Нагадаємо, що порт закрито.",
        "Нагадаємо/VERB/root/нагадати , що/SCONJ/mark порт/NOUN/nsubj закрито/ADJ .",
    )

    assert found == []


def test_a_verb_without_subject_has_the_speaker_before() -> None:
    found = said(
        "es",
        "Ana Lago dijo que el puerto abre. Añadió que no habrá retrasos.",
        "Ana/PROPN/nsubj Lago/PROPN/flat dijo/VERB/root/decir que/SCONJ/mark el/DET "
        "puerto/NOUN/nsubj abre/VERB . Añadió/VERB/root/añadir que/SCONJ/mark no/ADV habrá/VERB "
        "retrasos/NOUN .",
        {"Ana Lago": PERSON},
    )

    assert [speaker for _, _, speaker in found] == ["Ana Lago", "Ana Lago"]


def test_a_name_that_looks_like_a_pronoun_of_another_language_may_speak() -> None:
    found = said(
        "en",
        "Tom said the harbour was open.",
        "Tom/PROPN/nsubj said/VERB/root/say the/DET harbour/NOUN/nsubj was/AUX open/ADJ .",
        {"Tom": PERSON},
    )

    assert found == [("indirect", ["the harbour was open"], "Tom")]


def test_a_man_is_somebody_where_man_is_no_pronoun() -> None:
    found = said(
        "en",
        "A man said the harbour was open.",
        "A/DET man/NOUN/nsubj said/VERB/root/say the/DET harbour/NOUN/nsubj was/AUX open/ADJ .",
    )

    assert found == [("indirect", ["the harbour was open"], "A man")]
