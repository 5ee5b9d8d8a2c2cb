"""What came of a re-extraction: counts that a person reads and that add up."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from mindsieve.items import FetchResult
    from mindsieve.reasons import Outcome, Reason


class RowSource(StrEnum):
    """What became of a visit of the past."""

    meaning: str

    def __new__(cls, value: str, meaning: str = "") -> RowSource:  # noqa: D102 - the default is for look-up by value
        member = str.__new__(cls, value)
        member._value_ = value
        member.meaning = meaning
        return member

    READ_ANEW = "read anew", "taken apart by the extractor of today"
    CARRIED = "carried over", "no page to be read: a sitemap, a redirect, a failure …"
    KEPT = "kept", "the archive does not have the page: its rows are as they were"
    LEFT_OUT = "left out", "not asked for"


class Content(StrEnum):
    """What a page that was read anew holds against what was read of it then."""

    SAME = "same article"
    CHANGED = "another text"
    GAINED = "now an article"
    LOST = "no article any more"
    NONE = "no article, as before"


@dataclass(slots=True)
class ReextractionCounts:
    """Running counts."""

    sources: Counter[RowSource] = field(default_factory=Counter)
    contents: Counter[Content] = field(default_factory=Counter)
    reasons: Counter[Reason] = field(default_factory=Counter)

    @property
    def done(self) -> int:
        """How many visits have been dealt with."""
        return self.sources.total()

    @property
    def outcomes(self) -> Counter[Outcome]:
        """The rows so far, by outcome."""
        outcomes: Counter[Outcome] = Counter()
        for reason, number in self.reasons.items():
            outcomes[reason.outcome] += number
        return outcomes

    def count_anew(self, before: FetchResult | None, after: FetchResult) -> None:
        """Count a page that was read anew."""
        self.sources[RowSource.READ_ANEW] += 1
        self.reasons[after.reason] += 1
        if before is not None:
            self.contents[_compare(before.article_id, after.article_id)] += 1

    def count_as_before(self, source: RowSource, fetch: FetchResult) -> None:
        """Count a visit that ended as it did then."""
        self.sources[source] += 1
        self.reasons[fetch.reason] += 1

    def count_left_out(self) -> None:
        """Count a visit that was not asked for."""
        self.sources[RowSource.LEFT_OUT] += 1


def _compare(before: str | None, after: str | None) -> Content:
    if before == after:
        return Content.SAME if after else Content.NONE
    if before is None:
        return Content.GAINED
    return Content.CHANGED if after else Content.LOST


@dataclass(frozen=True, slots=True)
class ReextractionSummary:
    """A re-extraction that has ended.

    `found` visits were in the corpus, or pages in the files; `sources` says what became of each, `reasons` how those
    that have a row in `fetches` ended, `contents` what the pages read anew hold against what was read of them then
    (empty for the files of others). `passed_over` counts the records of files of others that are no page to be read.
    """

    output: Path
    seconds: float
    found: int
    sources: Counter[RowSource]
    contents: Counter[Content]
    reasons: Counter[Reason]
    passed_over: Counter[str] = field(default_factory=Counter)

    @property
    def rows(self) -> int:
        """How many rows `fetches` has."""
        return self.reasons.total()

    @property
    def adds_up(self) -> bool:
        """Whether every visit was dealt with, and each has its row or was left out."""
        return self.found == self.sources.total() == self.rows + self.sources[RowSource.LEFT_OUT]
