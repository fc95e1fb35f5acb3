"""The report: one page, no script, every word leading to its place."""

import re

import msgspec
from lxml import html
from tests.export.laid_out import Corpus

from synoptic.export import report
from synoptic.records import Account, Synopsis


def page(corpus: Corpus) -> str:
    return report(corpus.synopsis, tuple(corpus.accounts.values()))


def test_every_link_inside_the_page_leads_somewhere(corpus: Corpus) -> None:
    tree = html.fromstring(page(corpus))

    ids = [str(one) for one in tree.xpath("//@id")]
    targets = {str(one)[1:] for one in tree.xpath("//a/@href") if str(one).startswith("#")}

    assert len(ids) == len(set(ids))
    assert targets - set(ids) == set()


def test_statements_lead_to_their_exact_words(corpus: Corpus) -> None:
    tree = html.fromstring(page(corpus))

    for fact in corpus.synopsis.facts:
        for said in fact.statements:
            marked = tree.get_element_by_id(f"{said.article}-{said.start}-{said.stop}")
            words = str(marked.text_content()).replace("↑", "")
            assert words == said.text


def test_the_page_needs_no_script_and_no_network(corpus: Corpus) -> None:
    made = page(corpus)

    assert "<script" not in made
    assert not re.search(r"""(src|href)=["']?https?:""", made)
    assert "url(" not in made
    assert "default-src 'none'" in made


def test_each_language_is_declared_where_its_words_stand(corpus: Corpus) -> None:
    tree = html.fromstring(page(corpus))

    for code in ("de", "fr", "uk", "zh", "ro", "it", "es"):
        assert tree.xpath(f"//*[@lang='{code}' and contains(@class, 'words')]")


def test_right_to_left_words_have_their_direction(corpus: Corpus) -> None:
    account = corpus.accounts["01"]
    article = msgspec.structs.replace(account.article, language="ar")
    lines = (
        msgspec.structs.replace(corpus.synopsis.accounts[0], language="ar"),
        *corpus.synopsis.accounts[1:],
    )
    synopsis = msgspec.structs.replace(corpus.synopsis, accounts=lines)

    made = report(synopsis, (Account(article, account.analysis, account.annotations),))

    assert 'lang="ar" dir="rtl"' in made


def test_a_hostile_page_stays_words(corpus: Corpus) -> None:
    evil = "</p><script>alert(1)</script><img src=x onerror=alert(1)> \"' {{ 7*7 }}"
    account = corpus.accounts["01"]
    text = evil + account.article.text[len(evil) :]
    article = msgspec.structs.replace(
        account.article, text=text, outlet=evil, url="javascript:alert(1)", authors=(evil,)
    )
    lines = tuple(
        msgspec.structs.replace(line, outlet=evil, title=evil) for line in corpus.synopsis.accounts
    )
    synopsis = msgspec.structs.replace(corpus.synopsis, title=evil, accounts=lines)

    made = report(synopsis, (Account(article, account.analysis, account.annotations),))

    tree = html.fromstring(made)
    assert tree.xpath("//script | //img | //*[@onerror]") == []
    assert "javascript:" not in "".join(str(one) for one in tree.xpath("//@href"))
    assert "49" not in str(tree.xpath("string(//h1)"))


def test_counts_open_to_the_words_that_prove_them(corpus: Corpus) -> None:
    tree = html.fromstring(page(corpus))

    summaries = tree.xpath("//tr//summary")
    proofs = tree.xpath("//tr//details//a[@class='words']")

    assert len(summaries) == 9 + 2 * 2
    assert any("Quelle: Harbour Wire" in str(one.text_content()) for one in proofs)
    assert all("at most" in str(one.text_content()) for one in summaries)


def test_the_same_synopsis_gives_the_same_page(corpus: Corpus) -> None:
    assert page(corpus) == page(Corpus())


def test_a_synopsis_without_articles_is_still_a_page() -> None:
    empty = Synopsis("s", "t", "A title", (), (), (), (), (), (), (), (), ())

    assert "A title" in report(empty, ())


def test_what_an_account_quotes_in_two_pieces_is_one_rendering(corpus: Corpus) -> None:
    line = next(one for one in corpus.synopsis.quotes if len(one.renderings) > 1)
    first = line.renderings[0]
    words = first.text.split(" ")
    cut = len(" ".join(words[:2]))
    head = msgspec.structs.replace(first, stop=first.start + cut, text=first.text[:cut])
    tail = msgspec.structs.replace(first, start=first.start + cut + 1, text=first.text[cut + 1 :])
    made = msgspec.structs.replace(line, renderings=(head, tail, *line.renderings[1:]))

    shown = report(
        msgspec.structs.replace(corpus.synopsis, quotes=(made,)), tuple(corpus.accounts.values())
    )

    assert f"{head.text} … {tail.text}" in html.fromstring(shown).text_content()
