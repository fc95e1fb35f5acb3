"""The JSON shapes that other programs read."""

import json

from tests.export.laid_out import Corpus

from synoptic.export import article_view, story_view, synopsis_view
from synoptic.records import Membership, Story


def test_a_story_has_the_promised_names(corpus: Corpus) -> None:
    article = corpus.accounts["03"].article
    story = Story("s1", "t1", "A title", (Membership(article.id),), "2016-02-11", "2016-02-11")

    view = story_view(story, {article.id: article})

    assert {"id", "topic", "title", "start", "end", "languages", "accounts"} <= set(view)
    assert view["end"] == "2016-02-11"
    promised = {"article", "outlet", "language", "title", "published"}
    assert promised <= set(view["accounts"][0])


def test_an_article_has_the_promised_names(corpus: Corpus) -> None:
    view = article_view(corpus.accounts["03"])

    names = {"id", "url", "outlet", "title", "language", "published", "blocks", "text"}
    names |= {"entities", "quotes", "figures", "events", "credits"}
    assert names <= set(view)
    start, stop = view["quotes"][0]["content"][0]
    assert view["text"][start:stop].startswith("Wir haben Gravitationswellen")
    assert view["quotes"][0]["article"] == view["id"]


def test_a_synopsis_has_the_promised_names_and_is_plain_json(corpus: Corpus) -> None:
    view = synopsis_view(corpus.synopsis)

    names = {"story", "topic", "accounts", "links", "facts", "conflicts", "quotes", "figures"}
    assert names | {"events", "wording", "timeline"} <= set(view)
    assert {"from", "to", "kind", "declared", "evidence"} <= set(view["links"][0])
    assert {"id", "status", "independent", "origins", "statements"} <= set(view["facts"][0])
    assert json.loads(json.dumps(view)) == view
