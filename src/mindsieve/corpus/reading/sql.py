"""How names and texts are written in SQL."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_GLOB_SIGN = re.compile(r"([\[\]*?])")


def quoted(text: str) -> str:
    """Write a text as a literal.

    >>> quoted("it's")
    "'it''s'"
    """
    return "'" + text.replace("'", "''") + "'"


def listed(texts: Iterable[str]) -> str:
    """Write texts as literals with commas between."""
    return ", ".join(map(quoted, texts))


def escaped(path: Path) -> str:
    """Write a path as a glob pattern that matches only it."""
    return _GLOB_SIGN.sub(r"[\1]", str(path))
