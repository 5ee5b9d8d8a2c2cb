"""What `docs/crawling.md` promises."""

from __future__ import annotations

from pathlib import Path

from mindsieve.corpus.dictionary import describe_reasons, fill_in
from mindsieve.reasons import Reason, Stage

PAGE = (Path(__file__).parents[2] / "docs" / "crawling.md").read_text("utf-8")


def test_every_reason_is_documented() -> None:
    """The page has the current description of all reasons, which `make docs` writes."""
    assert fill_in(PAGE) == PAGE
    assert describe_reasons() in PAGE
    for reason in Reason:
        assert f"| `{reason.outcome}` | `{reason}` | {reason.stage} | {reason.meaning} |" in PAGE


def test_every_stage_is_documented() -> None:
    """The page says of each stage what is decided there."""
    assert {stage for stage in Stage if f"`{stage}`" not in PAGE} == set()
