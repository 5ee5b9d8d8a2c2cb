"""The errors of the quality gate."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterable


class UnknownSite(LookupError):
    """The corpus has no rows of a site of this name."""

    @classmethod
    def of(cls, name: str, known: Iterable[str]) -> Self:
        """Suggest the most similar name."""
        nearest = get_close_matches(name, list(known), n=1)
        hint = f"Did you mean {nearest[0]!r}?" if nearest else "`mindsieve stats` lists its sites."
        return cls(f"the corpus has no site {name!r}. {hint}")
