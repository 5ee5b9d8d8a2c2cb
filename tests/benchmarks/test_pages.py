"""The pages of docs/ that benchmarks write have the words of today's templates, though they are rewritten rarely."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks.corpus.report import page as corpus_page
from benchmarks.extract.report import page as extraction_page
from benchmarks.extract.report.page import definitions

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize(
    ("file", "template"),
    [
        ("benchmark-extraction.md", extraction_page.PAGE),
        ("benchmark-corpus.md", corpus_page.PAGE),
    ],
)
def test_a_page_has_the_words_of_its_template(file: str, template: str) -> None:
    """A page differs from the template that its benchmark fills in only where the template has a gap."""
    words = re.split(r"\{\w+\}", template)
    assert re.fullmatch(".+".join(map(re.escape, words)), (DOCS / file).read_text("utf-8"), re.DOTALL)


def test_the_page_defines_the_measures_of_today() -> None:
    """docs/benchmark-extraction.md has the definition of each measure."""
    assert "\n".join(definitions()) in (DOCS / "benchmark-extraction.md").read_text("utf-8")
