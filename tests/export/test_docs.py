"""What `docs/exports.md` promises."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from mindsieve.cli import main

DOCS = Path(__file__).parents[2] / "docs" / "exports.md"


def commands() -> list[list[str]]:
    blocks = re.findall(r"```sh\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)
    return [shlex.split(line, comments=True)[1:] for block in blocks for line in block.splitlines()]


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_commands(command: list[str], corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command of the page does what it says."""
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, [*command, "--corpus", str(corpus)])
    assert result.exit_code == 0, result.output
    assert (tmp_path / command[-1]).exists()
