"""`stories`: the list, why an account stands where it does, the user's decisions, the rebuild."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from synoptic.cli.listing import one_line, write_list
from synoptic.cli.options import archive_option, form_options, opened

if TYPE_CHECKING:
    from synoptic.records import Decision
    from synoptic.store import Archive


@click.group(invoke_without_command=True)
@click.option("--topic", metavar="ID", help="Only stories of this topic.")
@click.option("--since", metavar="DAY", help="Only stories that reach this day or later.")
@click.option("--until", metavar="DAY", help="Only stories that begin on this day or earlier.")
@click.option("--language", metavar="CODE", help="Only stories told in this language.")
@click.option("--outlet", metavar="NAME", help="Only stories this outlet tells.")
@click.option("--text", metavar="WORDS", help="Only stories with an account that has these words.")
@click.option("--why", metavar="ARTICLE", help="Say why this article stands in its story.")
@archive_option
@form_options
@click.pass_context
def stories(
    ctx: click.Context,
    topic: str | None,
    since: str | None,
    until: str | None,
    language: str | None,
    outlet: str | None,
    text: str | None,
    why: str | None,
    archive: str | None,
    form: str | None,
) -> None:
    """List stories; join, split or move their accounts."""
    if ctx.invoked_subcommand:
        return
    held = opened(ctx, archive)
    if why:
        _why(held, why, form)
        return
    from synoptic.export import stories_view
    from synoptic.store import StoryFilter

    chosen = _articles(held, language, outlet, text)
    which = StoryFilter(topic=topic or "", since=since or "", until=until or "", articles=chosen)
    found = held.stories.find(which)
    ids = [member.article for story in found for member in story.members]
    articles = {article.id: article for article in held.articles.many(ids)}
    columns = (
        ("story", "id"),
        ("topic", "topic"),
        ("from", "start"),
        ("to", "end"),
        ("accounts", lambda row: len(row["accounts"])),
        ("languages", "languages"),
        ("title", lambda row: one_line(row["title"], 80)),
    )
    write_list(stories_view(found, articles), form, columns)


def _articles(
    archive: "Archive", language: str | None, outlet: str | None, text: str | None
) -> Sequence[str] | None:
    """The articles the filters leave, or `None` when none restricts."""
    from synoptic.store import ArticleFilter

    if not (language or outlet or text):
        return None
    chosen = archive.articles.ids(ArticleFilter(language=language or "", outlet=outlet or ""))
    if text:
        hits = set(archive.search.find(text, limit=100_000))
        chosen = [id_ for id_ in chosen if id_ in hits]
    return chosen


def _why(archive: "Archive", article: str, form: str | None) -> None:
    archive.articles.get(article)
    story = archive.stories.get(archive.stories.of([article])[article])
    rows = [
        {
            "story": story.id,
            "article": member.article,
            "score": member.score,
            "reason": evidence.reason,
            "source": evidence.article,
            "start": evidence.start,
            "stop": evidence.stop,
            "text": evidence.text,
        }
        for member in story.members
        if member.article == article
        for evidence in member.evidence
    ]
    columns = (
        ("story", "story"),
        ("score", lambda row: f"{row['score']:.2f}"),
        ("reason", "reason"),
        ("words", lambda row: one_line(row["text"], 80)),
        ("in", "source"),
    )
    write_list(rows, form, columns)


@stories.command()
@click.argument("ids", nargs=-1, required=True, metavar="STORY STORY...")
@click.option("--note", default="", help="Why.")
@archive_option
@click.pass_context
def join(ctx: click.Context, ids: tuple[str, ...], note: str, archive: str | None) -> None:
    """Say that stories are one."""
    if len(ids) < 2:
        raise click.UsageError("name at least two stories")
    from synoptic.records import Decision, DecisionKind

    held = opened(ctx, archive)
    together = [member.article for id_ in ids for member in held.stories.get(id_).members]
    _decide(held, Decision(DecisionKind.JOIN, tuple(dict.fromkeys(together))), note)


@stories.command()
@click.argument("story")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option("--note", default="", help="Why.")
@archive_option
@click.pass_context
def split(
    ctx: click.Context, story: str, articles: tuple[str, ...], note: str, archive: str | None
) -> None:
    """Say that articles of a story tell another event."""
    from synoptic.records import Decision, DecisionKind

    held = opened(ctx, archive)
    members = {member.article for member in held.stories.get(story).members}
    strangers = [id_ for id_ in articles if id_ not in members]
    if strangers:
        raise click.UsageError(f"{', '.join(strangers)} is not in story {story}")
    if members <= set(articles):
        raise click.UsageError("leave at least one article in the story")
    rest = tuple(sorted(members - set(articles)))
    _decide(held, Decision(DecisionKind.SPLIT, tuple(sorted(set(articles))), rest), note)


@stories.command()
@click.argument("article")
@click.argument("story")
@click.option("--note", default="", help="Why.")
@archive_option
@click.pass_context
def move(ctx: click.Context, article: str, story: str, note: str, archive: str | None) -> None:
    """Say that an article belongs to another story."""
    from synoptic.records import Decision, DecisionKind

    held = opened(ctx, archive)
    held.articles.get(article)
    members = [member.article for member in held.stories.get(story).members]
    if article in members:
        raise click.UsageError(f"{article} is in story {story} already")
    old = held.stories.get(held.stories.of([article])[article]).members
    left = tuple(member.article for member in old if member.article != article)
    _decide(held, Decision(DecisionKind.MOVE, (members[0], article), left), note)


@stories.command()
@archive_option
@click.pass_context
def rebuild(ctx: click.Context, archive: str | None) -> None:
    """Make all stories, topics and shared names anew, as if everything had come at once.

    An archive that grew page by page may hold stories that one that came at once would not; this
    gives the answer that knows no order. Old ids lead to where their articles stand now.
    """
    from synoptic import pipeline

    held = opened(ctx, archive)
    pipeline.rebuild(held)
    pipeline.relate(held)
    found, topics = held.stories.counts()
    click.echo(f"{found} stories in {topics} topics")


def _decide(archive: "Archive", decision: "Decision", note: str) -> None:
    from synoptic.pipeline import relate
    from synoptic.store import About, Ruling

    kept = archive.rulings.add(Ruling(About.STORY, decision, note))
    relate(archive)
    now = archive.stories.of(decision.together)
    click.echo(f"ruling {kept.number}: {', '.join(f'{a} in {s}' for a, s in sorted(now.items()))}")
