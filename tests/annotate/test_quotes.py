"""Who is said to have said what: sentences of our own in many languages, and the real accounts."""

from pathlib import Path

import pytest
from tests.annotate.trees import told

from synoptic.annotate import Annotator
from synoptic.annotate.marks import find_marked
from synoptic.annotate.quotes import find_quotes
from synoptic.encoder import load_encoder
from synoptic.languages import language
from synoptic.pipeline.passages import passage_of
from synoptic.records import Article, Block, EncoderError, Label, NameType, Quote, QuoteKind, Span

PERSON = NameType.PERSON

Said = tuple[str, list[str], str]


def said(code: str, text: str, tree: str, names: dict[str, NameType] | None = None) -> list[Said]:
    """Kind, contents and speaker of every quote found."""
    article, analysis, spoken, entities = told(code, text, tree, names)
    found = find_quotes(article, analysis, spoken, entities)
    return [line(article, quote) for quote in found]


def line(article: Article, quote: Quote) -> Said:
    speaker = article.words(quote.speaker.span) if quote.speaker else ""
    return str(quote.kind), [article.words(span) for span in quote.content], speaker


def test_a_quote_with_its_speaker_behind_it() -> None:
    found = said(
        "en",
        '"We will open the harbour again," said Ann Brook.',
        '" We/PRON will/AUX open/VERB the/DET harbour/NOUN again/ADV , " said/VERB/root/say '
        "Ann/PROPN/nsubj Brook/PROPN/flat .",
        {"Ann Brook": PERSON},
    )

    assert found == [("direct", ["We will open the harbour again,"], "Ann Brook")]


def test_a_quote_that_goes_on_behind_the_speaker_is_one() -> None:
    found = said(
        "en",
        '"We will open it," said Brook. "The work is done."',
        '" We/PRON will/AUX open/VERB it/PRON , " said/VERB/root/say Brook/PROPN/nsubj . '
        '" The/DET work/NOUN is/AUX done/VERB . "',
        {"Brook": PERSON},
    )

    assert found == [("direct", ["We will open it,", "The work is done."], "Brook")]


def test_a_reflexive_verb_of_saying_inherits_no_speaker() -> None:
    found = said(
        "ru",
        "Брук сказал, что гавань закрыта. Отмечается, что мост открыт.",
        "Брук/PROPN/nsubj сказал/VERB/root/сказать , что/SCONJ/mark гавань/NOUN/nsubj "
        "закрыта/ADJ/ccomp . Отмечается/VERB/root/отмечаться , что/SCONJ/mark мост/NOUN/nsubj "
        "открыт/ADJ/ccomp .",
        {"Брук": PERSON},
    )

    assert found[0][2] == "Брук"
    assert all(speaker == "" for _, _, speaker in found[1:])


def test_reported_speech_with_that() -> None:
    found = said(
        "en",
        "Brook told reporters on Monday that the harbour was closed.",
        "Brook/PROPN/nsubj told/VERB/root/tell reporters/NOUN/obj on/ADP Monday/PROPN/obl "
        "that/SCONJ/mark the/DET harbour/NOUN/nsubj was/AUX closed/VERB .",
        {"Brook": PERSON},
    )

    assert found == [("indirect", ["that the harbour was closed"], "Brook")]


def test_reported_speech_without_that_and_its_free_continuation() -> None:
    found = said(
        "de",
        "Die Ministerin sagte, der Hafen sei geschlossen. Man habe keine Wahl.",
        "Die/DET Ministerin/NOUN/nsubj sagte/VERB/root/sagen , der/DET Hafen/NOUN/nsubj "
        "sei/AUX geschlossen/VERB . Man/PRON/nsubj habe/VERB keine/DET Wahl/NOUN .",
    )

    assert found == [
        ("indirect", ["der Hafen sei geschlossen"], "Die Ministerin"),
        ("free-indirect", ["Man habe keine Wahl."], "Die Ministerin"),
    ]


def test_the_speaker_stands_behind_an_inverted_verb() -> None:
    found = said(
        "de",
        "Nach dem Treffen von Alt und Neu sagte Lindt, dass es „keine Wahl“ gebe.",
        "Nach/ADP dem/DET Treffen/NOUN/obl von/ADP Alt/PROPN/nmod und/CCONJ Neu/PROPN/conj "
        "sagte/VERB/root/sagen Lindt/PROPN/nsubj , dass/SCONJ es/PRON „ keine/DET Wahl/NOUN “ "
        "gebe/VERB .",
        {"Lindt": PERSON, "Alt": PERSON, "Neu": PERSON},
    )

    assert found == [("mixed", ["dass es „keine Wahl“ gebe"], "Lindt")]


def test_the_trap_of_a_machine_translation() -> None:
    article, analysis, spoken, entities = told(
        "de",
        "„Wir leben in einer schweren Zeit“, sagte Lindt laut Berg, berichtete BelTA.",
        "„ Wir/PRON leben/VERB in/ADP einer/DET schweren/ADJ Zeit/NOUN “ , sagte/VERB/root/sagen "
        "Lindt/PROPN/nsubj laut/ADP Berg/PROPN/obl , berichtete/VERB/parataxis/berichten "
        "BelTA/PROPN/nsubj .",
        {"Lindt": PERSON, "Berg": PERSON},
    )

    (quote,) = find_quotes(article, analysis, spoken, entities)

    assert quote.speaker is not None
    assert quote.speaker.name == "Lindt"
    assert [medium.name for medium in quote.medium] == ["BelTA"]


def test_a_medium_that_quotes_somebody_is_not_the_speaker() -> None:
    article, analysis, spoken, entities = told(
        "en",
        "Lindt met the council. The broadcaster CCTV quoted him as saying that he “fully agrees”.",
        "Lindt/PROPN/nsubj met/VERB/root/meet the/DET council/NOUN/obj . The/DET "
        "broadcaster/NOUN/nsubj CCTV/PROPN/appos quoted/VERB/root/quote him/PRON/obj as/SCONJ "
        "saying/VERB/advcl/say that/SCONJ he/PRON/nsubj “ fully/ADV agrees/VERB ” .",
        {"Lindt": PERSON},
    )

    (quote,) = find_quotes(article, analysis, spoken, entities)

    assert quote.speaker is not None
    assert (article.words(quote.speaker.span), quote.speaker.name) == ("him", "Lindt")
    assert [medium.name for medium in quote.medium] == ["CCTV"]
    assert quote.kind is QuoteKind.MIXED


def test_a_source_without_a_verb() -> None:
    found = said(
        "en",
        "According to Brook, the harbour was closed.",
        "According/VERB/case/accord to/ADP Brook/PROPN/obl , the/DET harbour/NOUN/nsubj was/AUX "
        "closed/VERB .",
        {"Brook": PERSON},
    )

    assert found == [("indirect", ["the harbour was closed"], "Brook")]


def test_a_quote_of_nobody_stays_without_speaker() -> None:
    found = said(
        "en",
        'The sign was new. "No entry for anybody without a ticket."',
        "The/DET sign/NOUN/nsubj was/AUX new/ADJ . "
        '" No/DET entry/NOUN for/ADP anybody/PRON without/ADP a/DET ticket/NOUN . "',
    )

    assert found == [("direct", ["No entry for anybody without a ticket."], "")]


SENTENCES = [
    (
        "fr",
        "« Le port restera fermé », a déclaré Anne Roche.",
        (
            "« Le/DET port/NOUN restera/VERB fermé/ADJ » , a/AUX déclaré/VERB/root/déclarer "
            "Anne/PROPN/nsubj Roche/PROPN/flat ."
        ),
        {"Anne Roche": PERSON},
        ("direct", ["Le port restera fermé"], "Anne Roche"),
    ),
    (
        "es",
        "La ministra dijo que el puerto seguirá cerrado.",
        (
            "La/DET ministra/NOUN/nsubj dijo/VERB/root/decir que/SCONJ el/DET puerto/NOUN/nsubj "
            "seguirá/AUX cerrado/VERB ."
        ),
        {},
        ("indirect", ["que el puerto seguirá cerrado"], "La ministra"),
    ),
    (
        "it",
        "Secondo la ministra, il porto resterà chiuso.",
        "Secondo/ADP la/DET ministra/NOUN/obl , il/DET porto/NOUN/nsubj resterà/VERB chiuso/ADJ .",
        {},
        ("indirect", ["il porto resterà chiuso"], "la ministra"),
    ),
    (
        "ro",
        "Ministrul a declarat că portul va rămâne închis.",
        (
            "Ministrul/NOUN/nsubj a/AUX declarat/VERB/root/declara că/SCONJ portul/NOUN/nsubj "
            "va/AUX rămâne/VERB închis/ADJ ."
        ),
        {},
        ("indirect", ["că portul va rămâne închis"], "Ministrul"),
    ),
    (
        "ru",
        "«Порт останется закрытым», — заявила Анна Ручьёва.",
        (
            "« Порт/NOUN/nsubj останется/VERB закрытым/ADJ » , — заявила/VERB/root/заявить "
            "Анна/PROPN/nsubj Ручьёва/PROPN/flat ."
        ),
        {"Анна Ручьёва": PERSON},
        ("direct", ["Порт останется закрытым"], "Анна Ручьёва"),
    ),
    (
        "uk",
        "Міністр повідомив, що порт залишиться закритим.",
        (
            "Міністр/NOUN/nsubj повідомив/VERB/root/повідомити , що/SCONJ порт/NOUN/nsubj "
            "залишиться/VERB закритим/ADJ ."
        ),
        {},
        ("indirect", ["що порт залишиться закритим"], "Міністр"),
    ),
    (
        "pl",
        "Minister powiedział, że port pozostanie zamknięty.",
        (
            "Minister/NOUN/nsubj powiedział/VERB/root/powiedzieć , że/SCONJ port/NOUN/nsubj "
            "pozostanie/VERB zamknięty/ADJ ."
        ),
        {},
        ("indirect", ["że port pozostanie zamknięty"], "Minister"),
    ),
    (
        "cs",
        "Přístav zůstane zavřený, uvedl ministr.",
        "Přístav/NOUN/nsubj zůstane/VERB zavřený/ADJ , uvedl/VERB/root/uvést ministr/NOUN/nsubj .",
        {},
        ("indirect", ["Přístav zůstane zavřený"], "ministr"),
    ),
    (
        "nl",
        "De minister zei dat de haven dicht blijft.",
        (
            "De/DET minister/NOUN/nsubj zei/VERB/root/zeggen dat/SCONJ de/DET haven/NOUN/nsubj "
            "dicht/ADJ blijft/VERB ."
        ),
        {},
        ("indirect", ["dat de haven dicht blijft"], "De minister"),
    ),
    (
        "zh",
        "部长表示，港口将继续关闭。",
        "部长/NOUN/nsubj 表示/VERB/root/表示 ， 港口/NOUN/nsubj 将/AUX 继续/ADV 关闭/VERB 。",
        {},
        ("indirect", ["港口将继续关闭"], "部长"),
    ),
]


@pytest.mark.parametrize(
    ("code", "text", "tree", "names", "expected"), SENTENCES, ids=[s[0] for s in SENTENCES]
)
def test_one_grammar_reads_many_languages(
    code: str, text: str, tree: str, names: dict[str, NameType], expected: Said
) -> None:
    assert said(code, text, tree, names) == [expected]


def test_a_paragraph_left_open_goes_on_in_the_next() -> None:
    found = said(
        "en",
        '"We will open the harbour," said Brook. "The work is done.\n"It took a month."',
        '" We/PRON will/AUX open/VERB the/DET harbour/NOUN , " said/VERB/root/say '
        'Brook/PROPN/nsubj . " The/DET work/NOUN is/AUX done/VERB . '
        '" It/PRON took/VERB a/DET month/NOUN . "',
        {"Brook": PERSON},
    )

    contents = ["We will open the harbour,", "The work is done.", "It took a month."]
    assert found == [("direct", contents, "Brook")]


def marked(text: str, code: str = "en") -> list[str]:
    spoken = language(code)
    assert spoken is not None
    lines, start = [], 0
    for row in text.split("\n"):
        lines.append(Span(start, start + len(row)))
        start += len(row) + 1
    return [text[m.inner.start : m.inner.stop] for m in find_marked(text, lines, spoken)]


def test_a_pair_around_a_whole_article_is_not_a_quote() -> None:
    text = (
        '"The council met.\nIt was called "a good day" by all.\nThey went home.\n'
        '"We are glad," said Brook.\nThe end.”'
    )

    assert marked(text) == ["a good day", "We are glad,"]


def test_two_apostrophes_are_a_mark() -> None:
    assert marked("''We are glad,'' she said.") == ["We are glad,"]


def test_apostrophes_are_not_marks() -> None:
    assert marked("It's Brook’s harbour, isn't it?") == []


def test_german_marks_close_where_english_ones_open() -> None:
    assert marked("Sie sei „sehr froh“, sagte sie.", "de") == ["sehr froh"]
    assert marked("Sie sei »sehr froh«, sagte sie.", "de") == ["sehr froh"]


@pytest.mark.seeds
def test_the_chains_of_the_real_accounts(seeds: tuple[Path, ...]) -> None:
    try:
        encoder = load_encoder()
    except EncoderError:
        pytest.skip("needs the trained encoder")
    codes = ("de", "de", "en", "ro", "en")
    chains = []
    for path, code in zip(seeds, codes, strict=True):
        text = path.read_text()
        article = Article("a", "c", text, tuple(blocks_of(text)), language=code)
        analysis = encoder.analyse([passage_of(article)])[0]
        quotes = Annotator()(article, analysis).quotes
        chains.append([chain(article, quote) for quote in quotes])

    assert has(chains[1], "nicht beides haben kann", "Blinken", "")
    assert has(chains[1], "Das heutige Treffen findet", "Lukaschenko", "BelTA")
    assert has(chains[2], "joint defenders", "Xi", "state media of CN")
    assert has(chains[2], "It will look good", "Jakub Jakobowski", "")
    assert has(chains[2], "You can send Belarusian products", "Alexei Dzermant", "")
    assert has(chains[3], "țările occidentale care", "Lukașenko", "state media of BY")
    assert has(chains[4], "unbreakable", "Xi", "state media of CN")
    assert has(chains[4], "fully supports China", "Lukashenko", "CCTV")
    assert has(chains[4], "already learning", "Lukashenko", "")


def blocks_of(text: str) -> list[Block]:
    """Lines as blocks, with the labels that a careful reader gives to related links."""
    found, start = [], 0
    for row in text.split("\n"):
        if row.strip():
            related = row.startswith("Siehe auch")
            found.append(Block(Label.RELATED if related else Label.BODY, start, start + len(row)))
        start += len(row) + 1
    return found


def chain(article: Article, quote: Quote) -> tuple[str, str, str]:
    words = " ".join(article.words(span) for span in quote.content)
    speaker = quote.speaker.name if quote.speaker else ""
    return words, speaker, " ".join(medium.name for medium in quote.medium)


def has(chains: list[tuple[str, str, str]], words: str, speaker: str, medium: str) -> bool:
    return any(
        words in content and speaker in name and medium in through
        for content, name, through in chains
    )
