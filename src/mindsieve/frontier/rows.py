"""Conversion between objects and rows of the frontier."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from mindsieve.items import Target, TargetKind
from mindsieve.reasons import Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mindsieve.items import FetchResult

TARGET_COLUMNS = "url, kind, site, referrer, depth, found_by, lastmod, redirects, site_number, number"


@dataclass(frozen=True, slots=True)
class End:
    """How a URL ended, with the hash and the sketch of its content if that is an article, stored or a duplicate.

    `names` is the other URL that the canonical link of such a page names, if it names one.
    """

    fetch: FetchResult
    content: str | None = None
    sketch: bytes | None = None
    names: str | None = None

    @property
    def stored_content(self) -> str | None:
        """The hash of its content; None if it was not stored."""
        return self.content if self.fetch.outcome is Outcome.STORED else None

    @property
    def stored_sketch(self) -> bytes | None:
        """The sketch of its content; None if it was not stored."""
        return self.sketch if self.fetch.outcome is Outcome.STORED else None


def row_of(target: Target) -> tuple[Any, ...]:
    """Return the values of TARGET_COLUMNS."""
    lastmod = target.lastmod.isoformat() if target.lastmod else None
    found = (target.kind, target.site, target.referrer, target.depth, target.found_by, lastmod, target.redirects)
    return target.url, *found, *target.rank


def target_of(row: Sequence[Any]) -> Target:
    """Return the target that has these values of TARGET_COLUMNS."""
    url, kind, site, referrer, depth, found_by, lastmod, redirects, site_number, number = row
    moment = datetime.fromisoformat(lastmod) if lastmod else None
    return Target(url, TargetKind(kind), site, referrer, depth, found_by, moment, redirects, site_number, number)
