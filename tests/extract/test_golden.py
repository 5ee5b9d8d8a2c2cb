"""Whole pages beside the results that a careful person expects."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from extract.rules import ROWS
from tests.extract.regenerate_golden import GOLDEN, extract_golden

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("folder", sorted(GOLDEN.iterdir()), ids=lambda folder: folder.name)
def test_golden_page(folder: Path) -> None:
    """The page comes out as its expected result, to the last field."""
    assert extract_golden(folder) == json.loads((folder / "expected.json").read_text("utf-8"))


def test_every_rule_fires_on_a_golden_page() -> None:
    """Each row of the rules labels something on a whole page, not only in its own example."""
    fired = {block["rule"] for folder in GOLDEN.iterdir() for block in extract_golden(folder)["removed"]}
    assert [row.full_name for row in ROWS if row.full_name not in fired] == []
