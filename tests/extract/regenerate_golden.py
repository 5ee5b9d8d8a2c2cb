"""Write the expected result of each golden page anew; read the diff before you believe it.

`python -m tests.extract.regenerate_golden` overwrites `golden/*/expected.json` with what the code now says. An
expectation is what a careful person would say of the page: where the code says otherwise, restore the line.
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
    """Write what the code says of the page in `folder` beside it."""
    text = json.dumps(extract_golden(folder), ensure_ascii=False, indent=1)
    (folder / "expected.json").write_text(f"{text}\n", "utf-8")


if __name__ == "__main__":
    for page in sorted(GOLDEN.glob("*/page.html")):
        write_expected(page.parent)
