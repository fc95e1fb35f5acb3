"""`verify` and `status`: whether the archive is sound, and what it holds."""

import click

from synoptic.cli.codes import Code
from synoptic.cli.faults import fault_line
from synoptic.cli.listing import one_line, write_json, write_list
from synoptic.cli.options import archive_option, form_options, json_option, opened


@click.command()
@archive_option
@form_options
@click.pass_context
def verify(ctx: click.Context, archive: str | None, form: str | None) -> None:
    """Check that every span still says what it said.

    Also checks ids, blocks, and that nothing names what is not there. Ends with code 1 when
    anything is wrong.
    """
    import msgspec

    verifier = opened(ctx, archive).verifier()
    found = list(verifier.findings())
    if form or found:
        columns = (
            ("what", "subject"),
            ("where", "place"),
            ("complaint", lambda row: one_line(row["complaint"], 120)),
        )
        write_list([msgspec.to_builtins(finding) for finding in found], form, columns)
    checked = f"{verifier.checked} places checked"
    click.echo(f"{checked}, {len(found)} not as they were" if found else checked, err=True)
    if found:
        ctx.exit(Code.WANTING)


@click.command()
@archive_option
@json_option
@click.pass_context
def status(ctx: click.Context, archive: str | None, as_json: bool) -> None:
    """Count what the archive holds, and list what went wrong."""
    import msgspec

    from synoptic.store import SCHEMA_VERSION

    held = opened(ctx, archive)
    stories, topics = held.stories.counts()
    view = {
        "archive": held.place,
        "schema": SCHEMA_VERSION,
        "captures": held.captures.count(),
        "articles": held.articles.count(),
        "analysed": held.analyses.count(),
        "stories": stories,
        "topics": topics,
        "languages": held.articles.languages(),
        "work": [
            {"stage": stage, "outcome": outcome, "amount": amount}
            for stage, outcome, amount in held.ledger.counts()
        ],
        "wanting": [msgspec.to_builtins(entry) for entry in held.ledger.wanting()],
    }
    if as_json:
        write_json(view)
        return
    for name in ("archive", "schema", "captures", "articles", "analysed", "stories", "topics"):
        click.echo(f"{name:10} {view[name]}")
    languages = ", ".join(f"{code} {n}" for code, n in held.articles.languages().items())
    click.echo(f"{'languages':10} {languages}")
    for entry in held.ledger.wanting():
        click.echo(fault_line(entry))
