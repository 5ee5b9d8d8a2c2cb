"""What `docs/crawling.md` promises."""

from __future__ import annotations

from pathlib import Path

from mindsieve.items import Reason

DOCS = Path(__file__).parents[2] / "docs"


def test_every_reason_is_documented() -> None:
    """The page has a row for each reason, with its outcome and its meaning."""
    page = (DOCS / "crawling.md").read_text("utf-8")
    for reason in Reason:
        assert f"| `{reason.outcome}` | `{reason}` | {reason.meaning} |" in page
