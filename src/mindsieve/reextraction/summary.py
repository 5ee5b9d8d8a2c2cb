"""The result of a re-extraction: counts for people, which add up."""

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
    """The treatment of an earlier visit."""

    meaning: str

    def __new__(cls, value: str, meaning: str = "") -> RowSource:  # noqa: D102 - the default is for look-up by value
        member = str.__new__(cls, value)
        member._value_ = value
        member.meaning = meaning
        return member

    EXTRACTED_AGAIN = "extracted again", "by the current extractor"
    CARRIED = "carried over", "not a page to extract: a sitemap, a redirect, a failure …"
    KEPT = "kept", "the page is missing from the archive: its rows are unchanged"
    LEFT_OUT = "left out", "does not match the filters"


class Content(StrEnum):
    """The content of a page that was extracted again, compared with its earlier content."""

    SAME = "same article"
    CHANGED = "different text"
    GAINED = "now an article"
    LOST = "no longer an article"
    NONE = "still not an article"


@dataclass(slots=True)
class ReextractionCounts:
    """Running counts."""

    sources: Counter[RowSource] = field(default_factory=Counter)
    contents: Counter[Content] = field(default_factory=Counter)
    reasons: Counter[Reason] = field(default_factory=Counter)
    _articles_then: dict[str, str | None] = field(default_factory=dict)  # by URL, of the run that is recorded

    @property
    def done(self) -> int:
        """The number of visits so far."""
        return self.sources.total()

    @property
    def outcomes(self) -> Counter[Outcome]:
        """The rows so far, by outcome."""
        outcomes: Counter[Outcome] = Counter()
        for reason, number in self.reasons.items():
            outcomes[reason.outcome] += number
        return outcomes

    def count_extracted(self, before: FetchResult | None, after: FetchResult) -> None:
        """Count a page that was extracted again."""
        self.sources[RowSource.EXTRACTED_AGAIN] += 1
        self.reasons[after.reason] += 1
        if before is not None:
            self.contents[_compare(before.article_id, after.article_id)] += 1
            self._articles_then[before.target.url] = before.article_id

    def count_again(self, before: FetchResult, after: FetchResult) -> None:
        """Count a page that ended otherwise when all pages of its run were known."""
        self.reasons[before.reason] -= 1
        self.reasons[after.reason] += 1
        if before.target.url in self._articles_then:
            then = self._articles_then[before.target.url]
            self.contents[_compare(then, before.article_id)] -= 1
            self.contents[_compare(then, after.article_id)] += 1

    def finish_run(self) -> None:
        """Forget what only the pages of one run are compared with."""
        self._articles_then.clear()

    def count_as_before(self, source: RowSource, fetch: FetchResult) -> None:
        """Count a visit with the same outcome as before."""
        self.sources[source] += 1
        self.reasons[fetch.reason] += 1

    def count_left_out(self) -> None:
        """Count a visit that does not match the filters."""
        self.sources[RowSource.LEFT_OUT] += 1


def _compare(before: str | None, after: str | None) -> Content:
    if before == after:
        return Content.SAME if after else Content.NONE
    if before is None:
        return Content.GAINED
    return Content.CHANGED if after else Content.LOST


@dataclass(frozen=True, slots=True)
class ReextractionSummary:
    """A finished re-extraction.

    `found` is the number of visits in the corpus, or of pages in the files. `sources` counts their treatment, `reasons`
    the reasons of those with a row in `fetches`, and `contents` compares the pages that were extracted again with their
    earlier content (empty for WARC files from other tools). `passed_over` counts the skipped records of such files.
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
        """The number of rows of `fetches`."""
        return self.reasons.total()

    @property
    def adds_up(self) -> bool:
        """Whether every visit was treated, and either has its row or was left out."""
        return self.found == self.sources.total() == self.rows + self.sources[RowSource.LEFT_OUT]
