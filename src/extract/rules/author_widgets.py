"""Widgets of invented authors: one block each, with their fields and the verdict on their person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.article import Label
from extract.personas.evidence import Verdict
from extract.personas.widgets import find_widgets
from extract.rules.base import Finding, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from extract.blocks.page_text import PageText
    from extract.rules.base import Owners

ROW = Row(
    file=__name__,
    name="labelled_fields",
    label=Label.AUTHOR_WIDGET,
    why="Labelled personal fields in a row: more than an author box has, or filled in as faker libraries do.",
    example="<ul><li>Name : Christelle Streich</li><li>Username : gokon</li><li>Email : ydare@wisozk.org</li>"
    "<li>Birthdate : 1999-12-27</li><li>Address : 7022 Lucinda Court, NJ 57415</li><li>Job : Manager</li></ul>",
)


def find(page: PageText, _: Owners) -> Iterator[Finding]:
    """Yield each author widget; `fields["verdict"]` is synthetic, suspect or unknown; `evidence` says why."""
    for widget in find_widgets(page):
        yield Finding(ROW, widget.first, widget.end, widget.to_fields(), widget.evidence)


def is_synthetic(finding: Finding) -> bool:
    """Whether the finding is a widget whose person is invented."""
    return (finding.fields or {}).get("verdict") == Verdict.SYNTHETIC


def synthetic_names(findings: Iterable[Finding]) -> list[str]:
    """Return the names of the invented persons, an empty string for a widget that gives none."""
    return [str((finding.fields or {}).get("name", "")) for finding in findings if is_synthetic(finding)]
