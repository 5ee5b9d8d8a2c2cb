"""The rest of what surrounds an article, each row with the labels that are right and the places where it is met.

About a third of the rows in `boilerplate.toml` have no class name that would give them away.
"""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.maker.pieces.piece import Family, Piece, Slot
from benchmarks.maker.pieces.rows import read_rows
from extract import Label

_IN_SIDEBAR = frozenset({Label.NAVIGATION})  # a box in a sidebar is part of the sidebar, too


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """A row: what it is, its labels, where it stands, and its HTML."""

    name: str
    labels: frozenset[Label]
    slots: tuple[Slot, ...]
    html: str

    def as_piece(self, slot: Slot) -> Piece:
        """Return the piece that stands in a slot."""
        return Piece(self.name, Family.REST, self.html, self.labels | (_IN_SIDEBAR if slot is Slot.SIDEBAR else set()))


ROWS = tuple(
    Boilerplate(
        name=f"{group}.{name}",
        labels=frozenset(map(Label, row["labels"])),
        slots=tuple(map(Slot, row["slots"])),
        html=row["html"],
    )
    for group, rows in read_rows("boilerplate").items()
    for name, row in rows.items()
)
