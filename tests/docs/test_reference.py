"""Every command, option, setting, exit code and shelf stands in the documentation."""

from pathlib import Path

import click
import pytest

from synoptic.cli import main
from synoptic.cli.codes import Code
from synoptic.cli.program import COMMANDS
from synoptic.pipeline.settings import PREFIX, Settings

DOCS = Path(__file__).resolve().parents[2] / "docs"


def page(name: str) -> str:
    return (DOCS / f"{name}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_documented(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None

    told = page("cli")

    assert name in told
    for option in command.params:
        if isinstance(option, click.Option):
            assert any(f"--{long.lstrip('-')}" in told for long in option.opts), option.opts


@pytest.mark.parametrize("name", Settings.__struct_fields__)
def test_every_setting_is_documented(name: str) -> None:
    assert f"| `{name}` | `{PREFIX}{name.upper()}` | `{getattr(Settings(), name)}` |" in page(
        "pipeline"
    )


@pytest.mark.parametrize("code", Code)
def test_every_exit_code_is_documented(code: Code) -> None:
    assert f"| {code.value} |" in page("cli")
