"""Figures conflict where what is measured and whose it is agree; dates where the predicate's do."""

from tests.compare.tellings import parsed

from synoptic.compare.apart import dates_apart
from synoptic.compare.dependents import begins, hangs_on, owners
from synoptic.compare.material import Material
from synoptic.compare.statements import statements
from synoptic.records import TimeExpression

Row = tuple[str, str, int, str]

ARMS: list[Row] = [
    ("The", "DET", 1, "det"), ("arms", "NOUN", 5, "nsubj"), ("of", "ADP", 3, "case"),
    ("Virgo", "PROPN", 1, "nmod"), ("are", "AUX", 5, "cop"), ("long", "ADJ", -1, "root"),
]  # fmt: skip
HAS: list[Row] = [
    ("Hanford", "PROPN", 1, "nsubj"), ("has", "VERB", -1, "root"), ("arms", "NOUN", 1, "obj"),
]  # fmt: skip
AFTER: list[Row] = [
    ("After", "SCONJ", 2, "mark"), ("she", "PRON", 2, "nsubj"), ("left", "VERB", 6, "advcl"),
    ("in", "ADP", 4, "case"), ("2010", "NUM", 2, "obl"), ("it", "PRON", 6, "nsubj"),
    ("burned", "VERB", -1, "root"), ("in", "ADP", 8, "case"), ("2011", "NUM", 6, "obl"),
]  # fmt: skip


def words(rows: list[Row], measured: int, head: int) -> list[str]:
    account = parsed("a1", "en", rows)
    return [rows[index][0] for index in owners(account.analysis.tokens, (measured,), head)]


def test_what_a_thing_is_of_and_who_has_it_own_it() -> None:
    assert words(ARMS, 1, 5) == ["Virgo"]
    assert words(HAS, 2, 1) == ["Hanford"]
    assert owners(parsed("a1", "en", HAS).analysis.tokens, (), 1) == ()


def test_a_date_in_a_clause_inside_is_not_the_predicates() -> None:
    tokens = parsed("a1", "en", AFTER).analysis.tokens

    assert not hangs_on(tokens, 4, 6)
    assert hangs_on(tokens, 8, 6)


SINCE: list[Row] = [
    ("It", "PRON", 2, "nsubj"), ("has", "AUX", 2, "aux"), ("burned", "VERB", -1, "root"),
    ("since", "ADP", 4, "case"), ("2010", "NUM", 2, "obl"),
]  # fmt: skip


def test_a_word_before_a_date_makes_it_a_beginning() -> None:
    account = parsed("a1", "en", SINCE)
    tokens = account.analysis.tokens

    assert begins(account.article, tokens, TimeExpression(20, 24))
    assert not begins(account.article, tokens, TimeExpression(7, 13))


def dated(year: str, *, since: bool = False) -> Material:
    (unit,) = statements(parsed("a1", "en", SINCE)).units
    time = TimeExpression(20, 24, f"{year}-01-01", f"{year}-12-31", "year")
    begun = (time,) if since else ()
    return Material(unit, (), (), (), (time,), (), main=(time,), since=begun)


def test_a_later_date_does_not_differ_from_a_beginning_but_another_beginning_does() -> None:
    assert dates_apart(dated("2010"), dated("2012"))
    assert not dates_apart(dated("2010", since=True), dated("2012"))
    assert dates_apart(dated("2010"), dated("2012", since=True))
    assert dates_apart(dated("2010", since=True), dated("2012", since=True))
