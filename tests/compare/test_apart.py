"""Figures conflict where what is measured and whose it is agree; dates where the predicate's do."""

from tests.compare.tellings import parsed

from synoptic.compare.dependents import hangs_on, owners

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
