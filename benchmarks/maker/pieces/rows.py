"""Read the tables of markup that lie beside this file: a row a name, in TOML."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent


def read_rows(table: str) -> dict[str, dict[str, Any]]:
    """Read a table. Raises FileNotFoundError where there is none."""
    return tomllib.loads((_FOLDER / f"{table}.toml").read_text("utf-8"))
