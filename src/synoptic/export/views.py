"""The JSON shapes of lists, articles and synopses: what `--json`, the API and exports agree on.

Additions are allowed, renames are not: other people's programs read these names.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from synoptic.records import Account, Article, Membership, Story, Synopsis, Topic

View = dict[str, Any]
"""One JSON object. Values are what `json` writes: strings, numbers, lists, objects, null."""


def _plain(record: object) -> View:
    """A record as JSON would hold it."""
    plain: View = msgspec.json.decode(msgspec.json.encode(record))
    return plain


def account_view(article: Article) -> View:
    """One line of a story's accounts."""
    return {
        "article": article.id,
        "outlet": article.outlet,
        "language": article.language,
        "title": article.title,
        "published": article.published.value if article.published else "",
        "url": article.url,
    }


def story_view(story: Story, articles: Mapping[str, Article]) -> View:
    """A story with its accounts; members whose article is not given are left out."""
    members: Iterable[Membership] = story.members
    return {
        "id": story.id,
        "topic": story.topic,
        "title": story.title,
        "start": story.start,
        "end": story.stop,
        "languages": list(story.languages),
        "accounts": [
            account_view(articles[member.article])
            for member in members
            if member.article in articles
        ],
    }


def stories_view(stories: Sequence[Story], articles: Mapping[str, Article]) -> list[View]:
    """`stories --json`."""
    return [story_view(story, articles) for story in stories]


def topic_view(topic: Topic) -> View:
    """A topic: its id, title, stories and what ties them."""
    return _plain(topic)


def synopsis_view(synopsis: Synopsis) -> View:
    """`compare STORY --json`: the record as it is, its fields are the shape."""
    return _plain(synopsis)


def quotes_view(account: Account) -> list[View]:
    """The quotes of one account, each with its article."""
    return _with_article(account, account.annotations.quotes)


def figures_view(account: Account) -> list[View]:
    """The figures of one account, each with its article."""
    return _with_article(account, account.annotations.figures)


def times_view(account: Account) -> list[View]:
    """The times of one account, each with its article."""
    return _with_article(account, account.annotations.times)


def events_view(account: Account) -> list[View]:
    """The events of one account, each with its article."""
    return _with_article(account, account.annotations.events)


def credits_view(account: Account) -> list[View]:
    """The credits of one account, each with its article."""
    return _with_article(account, account.annotations.credits)


def entities_view(account: Account) -> list[View]:
    """The persons, organisations and places of one account, each with its article."""
    return _with_article(account, account.annotations.entities)


def article_view(account: Account) -> View:
    """`article ID --json`: the text, its blocks and everything found in it."""
    article = account.article
    return {
        "id": article.id,
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "language": article.language,
        "published": article.published.value if article.published else "",
        "modified": article.modified.value if article.modified else "",
        "authors": list(article.authors),
        "missing": list(article.missing),
        "hints": [_plain(hint) for hint in article.hints],
        "blocks": [_plain(block) for block in article.blocks],
        "text": article.text,
        "entities": entities_view(account),
        "quotes": quotes_view(account),
        "figures": figures_view(account),
        "times": times_view(account),
        "events": events_view(account),
        "credits": credits_view(account),
    }


def _with_article(account: Account, records: Iterable[object]) -> list[View]:
    return [{"article": account.article.id, **_plain(record)} for record in records]
