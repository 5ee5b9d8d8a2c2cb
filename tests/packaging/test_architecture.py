"""docs/architecture.md says what is: its rooms are those of the code, its drawings those of the import contracts."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import grimp
import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "architecture.md"
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
LAYERS = [contract for contract in CONTRACTS if contract["type"] == "layers"]
# A reader who follows imports down from a command is at the bottom after so many modules.
LONGEST_CHAIN = 18
ROW = re.compile(r"^\| `([^`]+/)` \| [^|]+ \| `([^`]+)` \|$", re.MULTILINE)


def drawing_of(contract: dict[str, Any]) -> str:
    """Return the chapter that shows a contract: the rooms from the top down, those side by side on one line."""
    inside = contract.get("containers", [""])[0]
    heading = f"### Inside `{inside}`" if inside else "### The packages"
    lines = [re.sub(r"\s*\|\s*", "   ", layer) for layer in contract["layers"]]
    return "\n".join([heading, "", "```", *lines, "```"])


@pytest.mark.parametrize("contract", LAYERS, ids=lambda contract: contract["name"])
def test_a_contract_is_drawn_as_it_is(contract: dict[str, Any]) -> None:
    """The page has the drawing of each layers contract, line by line."""
    assert drawing_of(contract) in PAGE.read_text()


def test_no_other_drawing_is_there() -> None:
    """The page draws nothing that no contract checks."""
    drawn = [line for line in PAGE.read_text().splitlines() if line.startswith("### ")]
    assert sorted(drawn) == sorted(drawing_of(contract).splitlines()[0] for contract in LAYERS)


def test_every_package_has_its_line() -> None:
    """Each package of the code is a room of the page, and each room of the page is there."""
    folders = (path.parent for top in ("src", "spiders", "pipelines") for path in (ROOT / top).rglob("__init__.py"))
    packages = {f"{folder.relative_to(ROOT).as_posix()}/" for folder in folders}
    rooms = {room for room, _ in ROW.findall(PAGE.read_text())}
    assert packages <= rooms
    assert all((ROOT / room).is_dir() for room in rooms)


def test_what_to_read_first_is_there() -> None:
    """The file where a reader is to start exists, inside its room."""
    for room, file in ROW.findall(PAGE.read_text()):
        assert (ROOT / file).is_file()
        assert file.startswith(room)


def test_chains_of_imports_are_short() -> None:
    """No chain of run-time imports is longer than the page says, from wherever it starts."""
    graph = grimp.build_graph(
        "spiders", "pipelines", "mindsieve", "extract", exclude_type_checking_imports=True, cache_dir=None
    )

    @cache
    def longest_from(module: str) -> tuple[str, ...]:
        chains = map(longest_from, sorted(graph.find_modules_directly_imported_by(module)))
        return module, *max(chains, key=len, default=())

    longest = max(map(longest_from, sorted(graph.modules)), key=len)
    assert len(longest) <= LONGEST_CHAIN, "\n".join(longest)
    assert f"No chain of them is longer than {LONGEST_CHAIN} modules" in PAGE.read_text()
