"""The types that pass through a crawl: what to fetch, what was fetched, and how each URL of a run ended.

Every URL that a run discovers is one `Target` and ends as exactly one `FetchResult` with one reason from a closed list,
so that the counts of a run always add up: discovered == stored + unchanged + skipped + failed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.article import Article
    from extract.page import Page
    from mindsieve.reasons import Outcome, Reason


_END_OF_PAGE = re.compile(rb"</html\s*>", re.IGNORECASE)
_END_BYTES = 2_000  # behind it, servers write comments and scripts of their own


class TargetKind(StrEnum):
    """What a URL is expected to hold."""

    PAGE = "page"
    SITEMAP = "sitemap"
    FEED = "feed"
    RELAY = "relay"  # a feed service's own address for a page, which is to redirect there


# What lists pages.
LISTINGS = frozenset({TargetKind.SITEMAP, TargetKind.FEED})


class Change(StrEnum):
    """What a visit found of a page, compared with the corpus."""

    NEW = "new"  # stored for the first time
    CHANGED = "changed"  # stored again with other content
    UNCHANGED = "unchanged"
    GONE = "gone"  # was stored once and is not there any more
    NONE = "none"  # not an article, or not visited


class RobotsVerdict(StrEnum):
    """The verdict of robots.txt on a URL."""

    ALLOWED = "allowed"
    DISALLOWED = "disallowed"
    NO_RULES = "no_rules"  # the host has no robots.txt
    UNREACHABLE = "unreachable"
    NOT_ASKED = "not_asked"  # the URL was refused before, or the plan switches robots.txt off


@dataclass(frozen=True, slots=True)
class Target:
    """A URL to fetch, and how the run came to it.

    `site` is the name of the plan's site. `depth` counts the links from a start URL (0). `found_by` is "sitemap",
    "feed", "links", "urls" or "redirect". `lastmod` is the date that a sitemap or feed gives. `redirects` counts the
    redirects in a row that led to it.

    `number` is the place of the URL in the order in which its site is discovered, from 1; 0: not discovered yet.
    `site_number` is the place of its site in the plan, from 1.
    """

    url: str
    kind: TargetKind
    site: str
    referrer: str | None = None
    depth: int = 0
    found_by: str = "urls"
    lastmod: datetime | None = None
    redirects: int = 0
    site_number: int = 0
    number: int = 0

    @property
    def rank(self) -> tuple[int, int]:
        """Its place among the URLs of a run: the sites in the order of the plan, in each the order of discovery."""
        return self.site_number, self.number

    def ended(self, reason: Reason, detail: str = "") -> FetchResult:
        """Return how the URL ended when no response to it came."""
        return FetchResult(self, reason.outcome, reason, datetime.now(UTC), detail)


@dataclass(frozen=True, slots=True)
class Visit:
    """A page that was fetched for a target: what a spider yields.

    `opt_outs` are its directives against being kept: `is_reserved` says that they keep it out of the corpus,
    `opt_out_override` is the plan's reason to keep it nevertheless.
    `record_id` names the record of the archive that holds the response, "" for none. `is_not_modified` says that the
    server sent no body, since the archived one, which `page` has, still holds. `is_cut_off` says that the connection
    ended before the body's announced end.
    """

    target: Target
    page: Page = field(repr=False)
    duration_ms: int = 0
    robots: RobotsVerdict = RobotsVerdict.NOT_ASKED
    first_byte_ms: int = 0
    transferred_bytes: int = 0
    opt_outs: tuple[str, ...] = ()
    is_reserved: bool = False
    opt_out_override: str = ""
    record_id: str = ""
    is_not_modified: bool = False
    is_cut_off: bool = False

    @property
    def is_truncated(self) -> bool:
        """Whether the page is not whole: one that ends with `</html>` is, whatever its server announced."""
        return self.is_cut_off and not _END_OF_PAGE.search(self.page.body[-_END_BYTES:])

    @property
    def remark(self) -> str:
        """What a reader of the tables must know of the response, however the URL ends."""
        if not self.is_cut_off:
            return ""
        rest = "its end may be missing" if self.is_truncated else "it has its </html>"
        return f"truncated: the connection ended before the announced end of the body; {rest}"

    def ended(self, reason: Reason, detail: str = "", article_id: str | None = None) -> FetchResult:
        """Return how the URL ended after its page was fetched."""
        return FetchResult(
            self.target,
            reason.outcome,
            reason,
            self.page.fetched_at,
            "; ".join(filter(None, (detail, self.remark))),
            status=self.page.status,
            duration_ms=self.duration_ms,
            first_byte_ms=self.first_byte_ms,
            transferred_bytes=self.transferred_bytes,
            body_bytes=len(self.page.body),
            content_type=self.page.headers.get("content-type", ""),
            article_id=article_id,
            robots=self.robots,
            opt_outs=self.opt_outs,
            opt_out_override=self.opt_out_override,
            record_id=self.record_id,
        )


@dataclass(frozen=True, slots=True)
class ExtractedPage:
    """A visited page and the article extracted from it."""

    visit: Visit
    article: Article = field(repr=False)


@dataclass(frozen=True, slots=True)
class FetchResult:
    """How one URL of a run ended.

    `status` is 0 where no response came. `fetched_at` is when it ended, in UTC. `duration_ms`, `first_byte_ms` and
    `body_bytes` are of the transfer, `transferred_bytes` of the body as it was sent. `opt_outs`, `opt_out_override`
    and `record_id` are as in `Visit`. `detail` explains the reason in words and may be empty.
    """

    target: Target
    outcome: Outcome
    reason: Reason
    fetched_at: datetime
    detail: str = ""
    status: int = 0
    duration_ms: int = 0
    first_byte_ms: int = 0
    transferred_bytes: int = 0
    body_bytes: int = 0
    content_type: str = ""
    redirect_url: str | None = None
    article_id: str | None = None
    robots: RobotsVerdict = RobotsVerdict.NOT_ASKED
    opt_outs: tuple[str, ...] = ()
    opt_out_override: str = ""
    change: Change = Change.NONE
    record_id: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a request: a page or how its URL ended, and what that leads to, in the order of the document."""

    end: Visit | FetchResult
    found: tuple[Target, ...] = ()
