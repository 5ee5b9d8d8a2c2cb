"""Rewrite the expected result of each golden page; read the diff before you commit it.

`python -m tests.extract.regenerate_golden` overwrites `golden/*/expected.json` with the results of the
current code. A careful person's result is the right one: where the code differs from that, fix the code.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from extract import extract_article

GOLDEN = Path(__file__).parent / "golden"


def extract_golden(folder: Path) -> dict[str, Any]:
    """Return the public result for the page in `folder`."""
    return extract_article((folder / "page.html").read_bytes(), f"https://golden.example/{folder.name}").to_dict()


def write_expected(folder: Path) -> None:
    """Write the result of the current code for the page in `folder` beside it."""
    text = json.dumps(extract_golden(folder), ensure_ascii=False, indent=1)
    (folder / "expected.json").write_text(f"{text}\n", "utf-8")


if __name__ == "__main__":
    for page in sorted(GOLDEN.glob("*/page.html")):
        write_expected(page.parent)
