"""The benchmark of re-extraction, on a few made pages."""

from __future__ import annotations

import pytest

from benchmarks.reextract import main


@pytest.mark.slow
def test_the_tables_are_the_same(capfd: pytest.CaptureFixture[str]) -> None:
    """All pages are crawled, and their archive extracted again gives the same tables."""
    assert main(12) == 0
    printed = capfd.readouterr().out
    assert "\n12 pages, 12 articles, " in printed
    assert printed.endswith("tables that differ: none\n")
