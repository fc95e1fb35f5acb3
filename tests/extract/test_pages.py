"""HTML pages become labelled blocks with what they declare."""

import json

import pytest

from synoptic.extract import Reader
from synoptic.records import Article, Capture, Label, Precision, ReadingError

PROSE = (
    "The harbour master said on Tuesday that the ferry would sail again within a week, once the "
    "new rudder had been fitted and the inspectors had looked at it with the care it needs."
)
DATA = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Ferry sails again after repair",
    "datePublished": "2023-03-01T09:30:00+01:00",
    "dateModified": "2023-03-01T11:00:00+01:00",
    "author": [{"@type": "Person", "name": "Jane Doe"}, {"@type": "Organization", "name": "AFP"}],
    "publisher": {"@type": "Organization", "name": "Harbour Daily"},
    "isBasedOn": "https://wire.example/ferry",
    "articleSection": "Coast",
    "isAccessibleForFree": False,
}


def page(head: str = "", body: str = "", data: dict[str, object] | None = None) -> bytes:
    script = json.dumps(DATA | (data or {}))
    return f"""<!doctype html><html lang="en"><head><title>Ferry sails again | Harbour Daily</title>
    <script type="application/ld+json">{script}</script>{head}</head><body>
    <nav><ul><li><a href="/">Home</a></li><li><a href="/coast">Coast</a></li></ul></nav>
    <article><h1>Ferry sails again after repair</h1>
    <p>{PROSE}</p><p>First. {PROSE}</p>
    <figure><img src="a.jpg"><figcaption>The ferry in dock, last winter.</figcaption></figure>
    <h2>A new rudder</h2><p>Second. {PROSE}</p><p>Third. {PROSE}</p>{body}</article>
    <footer><p>Copyright Harbour Daily</p></footer></body></html>""".encode()


def read(content: bytes, **more: str) -> Article:
    capture = Capture(
        id="c1",
        source="test",
        content=content,
        url=more.get("url", "https://www.harbour-daily.example/2023/03/01/ferry?utm_source=x"),
        taken=more.get("taken", "2023-03-02T08:00:00+00:00"),
        hints={"format": "html"},
    )
    (article,) = Reader()(capture)
    return article


def lines(article: Article, label: Label) -> list[str]:
    return [article.words(block.span) for block in article.blocks if block.label is label]


def test_title_paragraphs_subheads_and_captions_are_told_apart() -> None:
    article = read(page())

    assert lines(article, Label.TITLE) == ["Ferry sails again after repair"]
    assert lines(article, Label.SUBHEAD) == ["A new rudder"]
    assert lines(article, Label.CAPTION) == ["The ferry in dock, last winter."]
    assert len(lines(article, Label.BODY)) == 4


def test_declared_data_is_read_first() -> None:
    article = read(page())

    assert article.title == "Ferry sails again after repair"
    assert article.outlet == "Harbour Daily"
    assert article.authors == ("Jane Doe",)
    assert article.published is not None and article.modified is not None
    assert article.published.value == "2023-03-01T09:30:00+01:00"
    assert article.published.zoned
    assert article.published.precision is Precision.SECOND
    assert article.modified.value == "2023-03-01T11:00:00+01:00"
    kinds = {hint.kind: hint.value for hint in article.hints}
    assert kinds["agency-author"] == "AFP"
    assert kinds["based-on"] == "https://wire.example/ferry"
    assert kinds["section"] == "Coast"
    assert kinds["paywall"] == "true"


def test_the_address_loses_its_tracking() -> None:
    article = read(page())

    assert article.url == "https://www.harbour-daily.example/2023/03/01/ferry"


def test_a_canonical_address_on_another_site_is_a_hint_and_not_the_address() -> None:
    article = read(page('<link rel="canonical" href="https://wire.example/ferry">'))

    assert article.url.startswith("https://www.harbour-daily.example/")
    assert ("canonical", "https://wire.example/ferry") in [(h.kind, h.value) for h in article.hints]


def test_a_date_after_the_capture_is_not_believed() -> None:
    future = {"datePublished": "2031-12-24", "dateModified": ""}

    article = read(page(data=future), url="https://www.harbour-daily.example/ferry")

    assert article.published is None or article.published.value < "2024"


def test_day_and_month_are_put_right_when_the_address_says_so() -> None:
    article = read(page(data={"datePublished": "2023-01-03", "dateModified": ""}))

    assert article.published is not None
    assert article.published.day == "2023-03-01"
    assert "exchanged" in article.published.reason


def test_a_page_without_text_is_no_article() -> None:
    with pytest.raises(ReadingError):
        read(b"<html><head><title>x</title></head><body><script>1</script></body></html>")


def test_ten_thousand_nested_elements_are_refused() -> None:
    with pytest.raises(ReadingError, match="deep"):
        read(b"<html><body>" + b"<div>" * 10_000 + b"text</body></html>")


def test_forms_and_notices_below_the_article_are_kept_and_called_furniture() -> None:
    form = "<div><h3>Leave a Reply</h3><p>Your email address will not be published.</p></div>"
    content = page().replace(b"<footer>", form.encode() + b"<footer>")

    article = read(content)

    assert "Leave a Reply" in lines(article, Label.FURNITURE)
    assert len(lines(article, Label.BODY)) == 4


def test_comments_of_readers_are_no_part_of_the_article() -> None:
    said = (
        "I have taken this ferry for thirty years, and the rudder was never the trouble, friends."
    )
    comments = f'<div class="comments"><div class="comment"><p>{said} {said}</p></div></div>' * 9
    content = page().replace(b"<footer>", comments.encode() + b"<footer>")

    article = read(content)

    assert not any(said in line for line in lines(article, Label.BODY))


def test_the_date_beside_the_title_is_the_article_s() -> None:
    content = f"""<html><head><title>Ferry sails again</title></head><body>
    <div><p>Latest: Storm warning for the coast, 4 May 2023</p></div>
    <article><h1>Ferry sails again</h1><p>By Jane Doe</p><p>March 1st, 2023</p>
    <p>{PROSE}</p><p>First. {PROSE}</p></article></body></html>""".encode()

    article = read(content, url="https://www.harbour-daily.example/ferry", taken="")

    assert article.published is not None
    assert article.published.day == "2023-03-01"


def test_headlines_after_one_and_the_same_phrase_are_related() -> None:
    calls = ("Harbour master on the new rudder", "Why the ferry lay still", "Storm takes the pier")
    links = "".join(f"<p><strong>Lys ook hier: {call}</strong></p>" for call in calls)

    article = read(page(body=links + f"<p>Last. {PROSE}</p>"))

    assert [line for line in lines(article, Label.BODY) if "Lys ook" in line] == []


@pytest.mark.parametrize("tag", ["button", "nav"])
def test_a_button_or_menu_that_is_never_closed_does_not_swallow_the_article(tag: str) -> None:
    content = page().replace(b"<article>", f"<div><{tag}><span>Menu</span></div><article>".encode())

    article = read(content)

    assert len(lines(article, Label.BODY)) == 4


def test_the_facts_of_a_guide_are_no_headlines() -> None:
    facts = "".join(
        f"<h2>Ferry number {n}</h2><p>Best for: a short way over the river</p>"
        f"<p>Home port: the old basin behind the pier</p><p>{n}. {PROSE}</p>"
        for n in range(4)
    )

    article = read(page(body=facts))

    assert lines(article, Label.RELATED) == []


def test_the_only_short_paragraph_of_a_page_is_kept() -> None:
    content = b"""<html lang="en"><head><title>Ferry late</title></head><body>
    <div class="widget"><h1>Ferry late</h1>
    <div class="more"><p>The evening ferry sails at nine today, an hour late.</p></div></div>
    </body></html>"""

    article = read(content)

    assert lines(article, Label.BODY) == ["The evening ferry sails at nine today, an hour late."]


def test_the_short_items_of_a_list_that_ends_the_article_are_kept() -> None:
    ports = "".join(f"<li>Port number {n}</li>" for n in range(6))

    article = read(page(body=f"<p>The ferry calls at these ports:</p><ul>{ports}</ul>"))

    assert all(f"Port number {n}" in lines(article, Label.BODY) for n in range(6))


def test_menus_and_headlines_far_from_the_prose_are_cut_off_and_lists_below_it_are_not() -> None:
    links = "".join(f'<li><a href="/{n}">Another story, number {n}</a></li>' for n in range(90))
    ports = "".join(f"<li>Port number {n} on the southern coast</li>" for n in range(20))
    content = page(body=f"<p>The ferry calls at these ports:</p><ul>{ports}</ul>").decode()
    content = content.replace("<article>", f"<div><ul>{links}</ul></div><article>")
    content = content.replace("</article>", f"</article><div><ul>{links}</ul></div>")

    article = read(content.encode())

    assert all(f"Port number {n} on the southern coast" in article.text for n in range(20))
    assert "Another story" not in article.text
    assert "Third. The harbour master" in article.text
