"""What `mindsieve --help` and the help of each command look like on a terminal of 80 columns."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from mindsieve.cli import main

ROOT = Path(__file__).parents[2]
COMMANDS = main.list_commands(click.Context(main))
COLUMNS = 80
# Not CHANGELOG.md, which may name a command that is gone.
WRITTEN = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *ROOT.glob("docs/*.md"), *ROOT.glob("src/**/*.py")]


def help_of(*arguments: str) -> str:
    result = CliRunner().invoke(main, [*arguments, "--help"], terminal_width=COLUMNS)
    assert result.exit_code == 0
    return result.output


def command(name: str) -> click.Command:
    found = main.get_command(click.Context(main), name)
    assert found is not None
    return found


@pytest.mark.parametrize("name", COMMANDS)
def test_list_shows_the_whole_first_sentence(name: str) -> None:
    """The list of commands has the first sentence of each help text, not cut off."""
    first_line = str(command(name).help).partition("\n")[0]
    assert first_line.endswith(".")
    assert re.search(rf"^  {name} +{re.escape(first_line)}$", help_of(), re.MULTILINE)


def test_list_fits() -> None:
    """No line of `mindsieve --help` is wider than the terminal."""
    assert max(map(len, help_of().splitlines())) <= COLUMNS


@pytest.mark.parametrize("name", COMMANDS)
def test_first_sentence_is_an_imperative(name: str) -> None:
    """The help text says what the command is told to do: "Show …", not "Shows …" or "The …"."""
    verb = str(command(name).help).split()[0]
    assert verb in IMPERATIVES


IMPERATIVES = {
    "Accept", "Check", "Crawl", "Describe", "Export", "Extract", "Find", "Merge", "Open", "Remove", "Run", "Show",
    "Upgrade",
}  # fmt: skip


@pytest.mark.parametrize("name", COMMANDS)
def test_options_have_help(name: str) -> None:
    """Every option of every command says what it is for."""
    options = [option for option in command(name).params if isinstance(option, click.Option)]
    assert [option.name for option in options if not option.help] == []


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: str(path.relative_to(ROOT)))
def test_named_commands_exist(path: Path) -> None:
    """Messages and documents name only commands that there are."""
    named = set(re.findall(r"`(?:\S*/)?mindsieve ([a-z]+)\b", path.read_text("utf-8")))
    assert named <= set(COMMANDS)
