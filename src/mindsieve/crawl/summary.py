"""What a run came to: counts that a person reads and that must add up."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Self

from mindsieve.corpus import count_stored
from mindsieve.corpus.stored import count_changes, count_removed, count_sections, parts_of_run
from mindsieve.crawl.sites import SiteSummary, summarise_sites
from mindsieve.reasons import are_unreached

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from extract.article import Label
    from mindsieve.frontier import CountKey, Frontier
    from mindsieve.items import Change, FetchResult, TargetKind
    from mindsieve.reasons import Outcome, Reason


class Closed(StrEnum):
    """How a run ends in order. The first two are Scrapy's words."""

    FINISHED = "finished"
    SHUTDOWN = "shutdown"  # SIGINT or SIGTERM
    MEMORY_LIMIT = "memory_limit"


@dataclass(slots=True)
class CrawlCounts:
    """Running counts of a run, for its progress; those of a resumed run include what earlier processes counted."""

    found: int = 0
    outcomes: Counter[Outcome] = field(default_factory=Counter)

    @classmethod
    def of_run(cls, frontier: Frontier) -> Self:
        """Return the counts of a run as it is now."""
        outcomes: Counter[Outcome] = Counter()
        for (_, _, outcome, _), number in frontier.counts().items():
            outcomes[outcome] += number
        return cls(frontier.count_found(), outcomes)

    def count_fetch(self, fetch: FetchResult) -> None:
        """Count a URL that ended."""
        self.outcomes[fetch.outcome] += 1

    def count_again(self, before: FetchResult, after: FetchResult) -> None:
        """Count a URL that ended otherwise in the end."""
        self.outcomes[before.outcome] -= 1
        self.count_fetch(after)


@dataclass(frozen=True, slots=True)
class RunSummary:
    """A run that has ended.

    `found` is how many URLs were discovered; `counts` says how many of which site are in the frontier with which end,
    `rows` how many have a row in `fetches`. `changes`, `sections` and `removed` (blocks by label) are read from
    `parts`, the Parquet files of the run. All of them cover the whole run, also where this process resumed it
    (`is_resumed`); `started` and `finished` are those of this process. `closed` is a value of `Closed`, or another word
    that only a bug leads to. `moves` says of each site whose start URL redirects where it leads, and whether the crawl
    continued there.
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
            for (_, *key), number in self.counts.items()
            if all(want in (None, value) for want, value in zip(wanted, key, strict=True))
        )

    @property
    def sites(self) -> list[SiteSummary]:
        """The sites, as `summarise_sites` orders them."""
        return summarise_sites(self.counts)

    @property
    def unreachable_sites(self) -> list[SiteSummary]:
        """The sites that could not be reached; none of a run that is not finished, which says nothing of them yet."""
        return [site for site in self.sites if site.is_unreachable] if self.is_finished else []

    @property
    def nothing_was_reached(self) -> bool:
        """Whether every URL of a finished run that was tried failed on the way: no network, or all sites down."""
        return self.is_finished and are_unreached({reason for *_, reason in self.counts})

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
        return self.closed == Closed.FINISHED


def summarise_run(
    output: Path, frontier: Frontier, started: datetime, closed: str, moves: Mapping[str, str]
) -> RunSummary:
    """Return the summary of a run that ends now, with all its rows in the tables. Raises CorpusError, FrontierError."""
    run = frontier.run
    parts = tuple(parts_of_run(output, run.run_id))
    return RunSummary(
        run_id=run.run_id,
        output=output,
        started=started,
        finished=datetime.now(UTC),
        closed=closed,
        is_resumed=run.is_resumed,
        found=frontier.count_found(),
        counts=frontier.counts(),
        rows=count_stored(output, run.run_id),
        changes=count_changes(parts),
        sections=count_sections(parts),
        removed=count_removed(parts),
        parts=parts,
        moves=moves,
    )
