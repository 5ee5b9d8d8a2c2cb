"""What flows through a re-extraction: one visit of the past after the other, each with what is left to be done."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mindsieve.corpus.schema import Row
    from mindsieve.items import FetchResult, Visit


@dataclass(frozen=True, slots=True)
class ToExtract:
    """A page to be extracted again. `before` is how its visit ended then, None for a page of another's archive."""

    run_id: str
    visit: Visit
    before: FetchResult | None = None


@dataclass(frozen=True, slots=True)
class Carried:
    """A visit that ended without a page that was read: nothing is to be done."""

    run_id: str
    before: FetchResult


@dataclass(frozen=True, slots=True)
class Kept:
    """A page that the archive does not have. `rows` are those of the article that was stored from it, by table."""

    run_id: str
    before: FetchResult
    rows: Mapping[str, list[Row]] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Cut:
    """Here a batch of the crawl ended, and with it what the next pages were compared with grew by that batch."""


Item: TypeAlias = ToExtract | Carried | Kept
