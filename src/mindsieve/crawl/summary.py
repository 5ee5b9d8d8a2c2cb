"""What a run came to: counts that a person reads and that must add up."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mindsieve.reasons import NOT_REACHED, NOT_TRIED

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from extract.article import Label
    from mindsieve.frontier import CountKey
    from mindsieve.items import Change, FetchResult, TargetKind
    from mindsieve.reasons import Outcome, Reason


@dataclass(slots=True)
class CrawlCounts:
    """Running counts of a crawl, for its progress and its summary."""

    found: int = 0
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    changes: Counter[Change] = field(default_factory=Counter)

    def count_fetch(self, fetch: FetchResult) -> None:
        """Count a URL that ended."""
        self.outcomes[fetch.outcome] += 1
        self.changes[fetch.change] += 1

    def count_again(self, before: FetchResult, after: FetchResult) -> None:
        """Count a URL that ended otherwise in the end."""
        self.outcomes[before.outcome] -= 1
        self.changes[before.change] -= 1
        self.count_fetch(after)


@dataclass(frozen=True, slots=True)
class RunSummary:
    """A run that has ended.

    `found` is how many URLs were discovered; `counts` says how many are in the frontier with which end, `rows` how many
    have a row in `fetches`. `started`, `changes`, `sections`, `removed` (blocks by label) and `parts` (Parquet files,
    oldest first) are of this process, which may have resumed a run of an earlier one (`is_resumed`). `closed` is
    Scrapy's reason for the end: "finished", "shutdown" (SIGINT or SIGTERM) or another. `moves` says of each site whose
    start URL redirects where it leads, and whether the crawl continued there.
    """

    run_id: str
    output: Path
    started: datetime
    finished: datetime
    closed: str
    is_resumed: bool
    found: int
    counts: Mapping[CountKey, int]
    rows: int
    changes: Mapping[Change, int]
    sections: int
    removed: Mapping[Label, int]
    parts: tuple[Path, ...]
    moves: Mapping[str, str] = field(default_factory=dict)

    def count(
        self, *, kind: TargetKind | None = None, outcome: Outcome | None = None, reason: Reason | None = None
    ) -> int:
        """Return how many URLs ended so; None counts all."""
        wanted = (kind, outcome, reason)
        return sum(
            number
            for key, number in self.counts.items()
            if all(want in (None, value) for want, value in zip(wanted, key, strict=True))
        )

    @property
    def nothing_was_reached(self) -> bool:
        """Whether every URL that was tried failed on the way: no network, or all sites down."""
        reasons = {reason for _, _, reason in self.counts} - NOT_TRIED
        return bool(reasons) and reasons <= NOT_REACHED

    @property
    def adds_up(self) -> bool:
        """Whether every URL that was discovered has ended or still waits, and each end has its one row."""
        return self.rows == self.count() and (self.waiting == 0 or not self.is_finished)

    @property
    def waiting(self) -> int:
        """How many URLs the run has still to ask for."""
        return self.found - self.count()

    @property
    def is_finished(self) -> bool:
        """Whether nothing is left to do; otherwise the next run of the plan resumes it."""
        return self.closed == "finished"
