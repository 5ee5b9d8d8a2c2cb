"""Label by rule what is plainly not the article.

Each file is a table of rows: name, label, why it holds, and an example. A row is known by the file that states it and
its own name (`captions.figcaption`), which is also its name in the stored tables. `find_boilerplate` runs the files in
the order of how certain they are. A text block belongs to the first finding that claims it; finders that look at every
line skip the lines that are claimed.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from extract.rules import (
    announced,
    around_prose,
    author_boxes,
    author_widgets,
    captions,
    forms,
    next_articles,
    notes,
    phrases,
    tables_of_contents,
    threads,
)
from extract.rules.elements import ElementRules
from extract.rules.named_elements import ROWS as NAMED_ELEMENTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.blocks.page_text import PageText
    from extract.rules.base import Finder, Finding, Row

_FINDERS: tuple[Finder, ...] = (
    author_widgets.find,
    captions.find,
    tables_of_contents.find,
    next_articles.find,
    author_boxes.find,
    ElementRules(NAMED_ELEMENTS).find,
    forms.find,
    notes.find,
    phrases.find,
    announced.find,
    threads.find,
    around_prose.find,
    captions.find_by_looks,
)

ROWS: tuple[Row, ...] = (
    author_widgets.ROW,
    *captions.ROWS,
    tables_of_contents.ROW,
    *NAMED_ELEMENTS,
    *forms.ROWS,
    notes.ROW,
    *around_prose.ROWS,
    *author_boxes.ROWS,
    *phrases.ROWS,
    *announced.ROWS,
    next_articles.NEXT_ARTICLE,
    threads.COMMENT,
)


def find_boilerplate(page: PageText) -> list[Finding]:
    """Return the runs of blocks that rules label, in document order; findings never overlap."""
    owners: list[Finding | None] = [None] * len(page.blocks)
    for find in _FINDERS:
        for finding in find(page, owners):
            for index in range(finding.first, finding.end):
                owners[index] = owners[index] or finding
    findings = [replace(owner, first=first, end=end) for owner, first, end in _runs(owners)]
    return [author_boxes.read_fields(finding, page.blocks) for finding in findings]


def _runs(owners: list[Finding | None]) -> Iterator[tuple[Finding, int, int]]:
    """Yield each run of blocks with one owner: a finding with another one inside it is split into parts."""
    first = 0
    for owner, run in groupby(owners, key=lambda owner: owner):
        end = first + len(list(run))
        if owner is not None:
            yield owner, first, end
        first = end
