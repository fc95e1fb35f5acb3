import pytest

from synoptic.annotate.figures import find_figures
from synoptic.annotate.times import find_times
from synoptic.languages import language
from synoptic.records import (
    Analysis,
    Approximation,
    Article,
    Block,
    Figure,
    FigureKind,
    Label,
    Moment,
    Sentence,
    TimeExpression,
    Token,
    Vectors,
)

NOTHING = Vectors(dimension=0, values=b"")
Row = tuple[str, str, int, str]


def article_of(text: str, code: str, published: str = "2024-05-15") -> Article:
    moment = Moment(published) if published else None
    block = Block(Label.BODY, 0, len(text))
    return Article("a", "c", text, (block,), language=code, published=moment)


def figures_of(text: str, code: str, rows: tuple[Row, ...] = ()) -> tuple[Figure, ...]:
    tokens, place = [], 0
    for word, tag, head, relation in rows:
        place = text.index(word, place)
        tokens.append(Token(place, place + len(word), word.lower(), tag, head, relation))
        place += len(word)
    sentences = (Sentence(0, len(text), 0, len(tokens)),) if tokens else ()
    analysis = Analysis("a", "none", sentences, tuple(tokens), (), NOTHING, NOTHING)
    known = language(code)
    assert known is not None
    article = article_of(text, code)
    return find_figures(article, analysis, known, (), find_times(article, analysis, known))


def times_of(text: str, code: str, published: str = "2024-05-15") -> tuple[TimeExpression, ...]:
    analysis = Analysis("a", "none", (), (), (), NOTHING, NOTHING)
    known = language(code)
    assert known is not None
    return find_times(article_of(text, code, published), analysis, known)


def test_subject_of_the_verb_is_what_rose() -> None:
    (share,) = figures_of(
        "Imports rose by 12 percent",
        "en",
        (
            ("Imports", "NOUN", 1, "nsubj"),
            ("rose", "VERB", -1, "root"),
            ("by", "ADP", 4, "case"),
            ("12", "NUM", 4, "nummod"),
            ("percent", "NOUN", 1, "obl"),
        ),
    )

    assert (share.value, share.unit, share.kind) == (12, "%", FigureKind.SHARE)
    assert share.measures is not None
    assert (share.measures.text, share.predicate) == ("Imports", "rose")


def test_without_a_tree_nothing_is_said_of_what_is_measured() -> None:
    (figure,) = figures_of("Es dauerte etwa vier Stunden.", "de")

    assert (figure.value, figure.unit) == (4, "h")
    assert figure.approximate is Approximation.ABOUT
    assert figure.low < 4 < figure.high
    assert figure.measures is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Der Airbus A320 flog um 14:30 Uhr.", "de"),
        ("El partido acabó 2-1 en Vigo.", "es"),
        ("Call 0800 555 111 now.", "en"),
        ("Le train part à 09h30.", "fr"),
        ("Er kam 2019 zurück.", "de"),
    ],
)
def test_labels_clocks_scores_and_years_are_no_figures(text: str, code: str) -> None:
    assert figures_of(text, code) == ()


def test_words_and_digits_are_the_same_number() -> None:
    (words,) = figures_of("Siebenhundertfünfundzwanzig Boote", "de")
    (digits,) = figures_of("725 Boote", "de")

    assert words.value == digits.value == 725


def test_relative_time_without_an_anchor_stays_open() -> None:
    (time,) = times_of("Er kam am Montag.", "de", published="")

    assert (time.earliest, time.latest, time.anchored) == ("", "", False)


def test_dateline_is_the_anchor_where_no_date_is_given() -> None:
    times = times_of("12 mars 2015\nIl est arrivé hier.", "fr", published="")

    assert [(time.earliest, time.anchored) for time in times] == [
        ("2015-03-12", False),
        ("2015-03-11", True),
    ]


def test_future_verb_makes_a_weekday_the_coming_one() -> None:
    (past,) = times_of("They met on Friday.", "en")
    (coming,) = times_of("They will meet on Friday.", "en")

    assert (past.earliest, coming.earliest) == ("2024-05-10", "2024-05-17")


def test_week_before_another_event_stays_open() -> None:
    (time,) = times_of("Он ушёл за неделю до выборов.", "ru")

    assert time.earliest == ""


@pytest.mark.parametrize(
    ("text", "code", "value", "unit"),
    [
        ("три с половиной часа", "ru", 3.5, "h"),
        ("deux millions et demi d’euros", "fr", 2_500_000, "EUR"),
        ("two and a half hours", "en", 2.5, "h"),
        ("minus 5 degrees", "en", -5, "Cel"),
        ("400,000 tonnes a year", "en", 400_000, "t"),
        ("13亿光年", "zh", 1_300_000_000, "[ly]"),
    ],
)
def test_halves_minus_rates_and_light_years(text: str, code: str, value: float, unit: str) -> None:
    (figure,) = figures_of(text, code)

    assert (figure.value, figure.unit) == (value, unit)


def test_of_two_is_not_the_second() -> None:
    kinds = [(one.value, one.kind) for one in figures_of("a două nave, a doua oară", "ro")]

    assert kinds == [(2, FigureKind.COUNT), (2, FigureKind.ORDINAL)]


def test_number_of_a_name_counts_nothing() -> None:
    rows = (
        ("Harbour", "PROPN", 1, "compound"),
        ("Line", "PROPN", 3, "nsubj"),
        ("2", "NUM", 1, "nummod"),
        ("opens", "VERB", -1, "root"),
    )

    assert figures_of("Harbour Line 2 opens", "en", rows) == ()


def test_from_and_to_of_a_change_are_two_figures() -> None:
    found = figures_of("Prices fell from 7 to 5 percent.", "en")

    assert [(figure.value, figure.unit) for figure in found] == [(7, "%"), (5, "%")]


def test_time_of_day_is_read_and_counts_nothing() -> None:
    text = "The boat left at 6.40 p.m. GMT, 2 days late."

    (clock,) = [time for time in times_of(text, "en") if time.clock]

    assert (clock.clock, clock.earliest) == ("18:40 GMT", "")
    assert [figure.unit for figure in figures_of(text, "en")] == ["d"]


def test_score_and_number_to_dial_are_no_figures() -> None:
    assert figures_of("他们以5-3获胜", "zh") == ()
    assert figures_of("Ruf 0162 / 201 3290 an.", "de") == ()


def test_word_without_its_accent_is_another_word() -> None:
    assert figures_of("A vihar észak felé halad.", "hu") == ()
    assert times_of("Det var 1980 personer.", "sv") == ()


@pytest.mark.parametrize(
    ("code", "text", "value"),
    [
        ("en", "The 30 people left.", 30),
        ("en", "It was the 60th meeting.", 60),
        ("cs", "Trvalo to 30 let.", 30),
        ("de", "Mit 30 er und sie.", 30),
        ("it", "In due anni 30 persone.", 30),
    ],
)
def test_count_is_no_decade(code: str, text: str, value: float) -> None:
    assert value in [figure.value for figure in figures_of(text, code)]
