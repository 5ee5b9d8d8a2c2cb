"""What a crawl is asked to fetch, and how each URL of a run ends.

Every URL that a run discovers is one `Target` and ends as exactly one `FetchResult` with one reason from a closed list,
so that the counts of a run always add up: discovered == stored + unchanged + skipped + failed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from extract.article import Article
    from extract.page import Page


class TargetKind(StrEnum):
    """What a URL is expected to hold."""

    PAGE = "page"
    SITEMAP = "sitemap"
    FEED = "feed"


class Outcome(StrEnum):
    """How a URL of a run ended."""

    STORED = "stored"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"
    FAILED = "failed"


class Change(StrEnum):
    """What a visit says of a page against what the corpus had of it."""

    NEW = "new"  # stored for the first time
    CHANGED = "changed"  # stored again, for its content is another
    UNCHANGED = "unchanged"
    GONE = "gone"  # was stored once and is not there any more
    NONE = "none"  # not an article, or not visited


class RobotsVerdict(StrEnum):
    """What robots.txt said of a URL."""

    ALLOWED = "allowed"
    DISALLOWED = "disallowed"
    NO_RULES = "no_rules"  # the host has no robots.txt
    UNREACHABLE = "unreachable"
    NOT_ASKED = "not_asked"  # the URL was not to be fetched anyway, or the plan says so


class Reason(StrEnum):
    """Why a URL ended as it did. Each reason belongs to one outcome and says in words what it means."""

    outcome: Outcome
    meaning: str

    # The defaults only let a type checker accept the look-up by value, Reason("robots").
    def __new__(cls, value: str, outcome: Outcome = Outcome.FAILED, meaning: str = "") -> Self:  # noqa: D102
        member = str.__new__(cls, value)
        member._value_ = value
        member.outcome = outcome
        member.meaning = meaning
        return member

    ARTICLE = "article", Outcome.STORED, "an article, now in the tables"

    SAME_CONTENT = "same_content", Outcome.UNCHANGED, "an earlier run stored the same content for this URL"
    NOT_MODIFIED = "not_modified", Outcome.UNCHANGED, "its server says that it is as an earlier run stored it (304)"

    DISCOVERY = "discovery", Outcome.SKIPPED, "a sitemap or feed: read for its URLs"
    REDIRECT = "redirect", Outcome.SKIPPED, "redirects to another URL, which has a row of its own"
    ROBOTS = "robots", Outcome.SKIPPED, "robots.txt forbids it"
    ROBOTS_UNREACHABLE = "robots_unreachable", Outcome.SKIPPED, "robots.txt could not be read"
    FORBIDDEN_ADDRESS = (
        "forbidden_address",
        Outcome.SKIPPED,
        "an address that is neither public nor allowed by the plan",
    )
    FORBIDDEN_SCHEME = "forbidden_scheme", Outcome.SKIPPED, "neither http nor https: never opened"
    FORGOTTEN = "forgotten", Outcome.SKIPPED, "its removal was asked for (mindsieve forget): not fetched any more"
    OPTED_OUT = "opted_out", Outcome.SKIPPED, "its owner reserves it: nothing of its text is stored"
    NOT_HTML = "not_html", Outcome.SKIPPED, "not an HTML page"
    NOT_ARTICLE = "not_article", Outcome.SKIPPED, "an HTML page, but not an article"
    NOT_ARTICLE_URL = "not_article_url", Outcome.SKIPPED, "the URL alone says that it is no article"
    DUPLICATE = "duplicate", Outcome.SKIPPED, "same content as another page of the corpus, or by its canonical link"
    DENIED_BY_PLAN = "denied_by_plan", Outcome.SKIPPED, "outside of what the crawl plan allows"
    PAGE_LIMIT = "page_limit", Outcome.SKIPPED, "beyond the plan's max_pages"
    DEPTH_LIMIT = "depth_limit", Outcome.SKIPPED, "beyond the plan's max_depth"
    TRAP = "trap", Outcome.SKIPPED, "one of endlessly many URLs that a site makes up"
    HOST_BUDGET = "host_budget", Outcome.SKIPPED, "its host gave as much as the plan takes from one"
    HOST_FAILING = "host_failing", Outcome.SKIPPED, "its host failed too often in a row"
    LISTING_LIMIT = "listing_limit", Outcome.SKIPPED, "beyond the plan's max_listings"
    FRESH = "fresh", Outcome.SKIPPED, "visited not long ago: not due yet by the plan's fresh_days"
    INTERRUPTED = "interrupted", Outcome.SKIPPED, "its run was stopped, and another plan was run instead of going on"

    HTTP_404 = "http_404", Outcome.FAILED, "not found (404)"
    HTTP_410 = "http_410", Outcome.FAILED, "gone for good (410)"
    SERVER_ERROR = "server_error", Outcome.FAILED, "its server fails (5xx)"
    HTTP_ERROR = "http_error", Outcome.FAILED, "another HTTP error"
    RETRY_LATER = "retry_later", Outcome.FAILED, "its host asks to come back later than the plan waits"
    TIMEOUT = "timeout", Outcome.FAILED, "no answer in time"
    DNS = "dns", Outcome.FAILED, "the host name does not resolve"
    CERTIFICATE = "certificate", Outcome.FAILED, "the certificate is not valid for the host"
    CONNECTION = "connection", Outcome.FAILED, "the connection was refused or lost"
    BAD_RESPONSE = "bad_response", Outcome.FAILED, "an answer that is not proper HTTP"
    TOO_LARGE = "too_large", Outcome.FAILED, "larger than the plan's max_body_mib"
    HEADERS_TOO_LARGE = "headers_too_large", Outcome.FAILED, "headers larger than any honest ones"
    COMPRESSION_BOMB = "compression_bomb", Outcome.FAILED, "compressed as no honest server does"
    UNREADABLE = "unreadable", Outcome.FAILED, "no text can be read from it"
    EXTRACTION_TIMEOUT = "extraction_timeout", Outcome.FAILED, "extraction took too long and was stopped"
    EXTRACTION_CRASH = "extraction_crash", Outcome.FAILED, "extraction ended its worker process"
    EXTRACTION_ERROR = "extraction_error", Outcome.FAILED, "extraction failed: a bug worth reporting"
    BAD_SITEMAP = "bad_sitemap", Outcome.FAILED, "not a readable sitemap"
    BAD_FEED = "bad_feed", Outcome.FAILED, "not a readable feed"
    NOT_FETCHED = "not_fetched", Outcome.FAILED, "never answered nor refused: a bug worth reporting"


@dataclass(frozen=True, slots=True)
class Target:
    """A URL to fetch, and how the run came to it.

    `site` is the name of the plan's site. `depth` counts the links from a start URL (0). `found_by` is "sitemap",
    "feed", "links", "urls" or "redirect". `lastmod` is the date that a sitemap or feed gives. `redirects` counts the
    redirects in a row that led to it.
    """

    url: str
    kind: TargetKind
    site: str
    referrer: str | None = None
    depth: int = 0
    found_by: str = "urls"
    lastmod: datetime | None = None
    redirects: int = 0

    def ended(self, reason: Reason, detail: str = "") -> FetchResult:
        """Return how the URL ended when no response to it came."""
        return FetchResult(self, reason.outcome, reason, datetime.now(UTC), detail)


@dataclass(frozen=True, slots=True)
class Visit:
    """A page that was fetched for a target: what a spider yields.

    `opt_outs` is what it says against being kept: `is_reserved` says that it is not, `opt_out_override` is the plan's
    word why it may be nevertheless.
    `record_id` names the record of the archive that holds the response, "" for none. `is_not_modified` says that the
    server sent no body, since the archived one, which `page` has, still holds.
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

    def ended(self, reason: Reason, detail: str = "", article_id: str | None = None) -> FetchResult:
        """Return how the URL ended after its page was fetched."""
        return FetchResult(
            self.target,
            reason.outcome,
            reason,
            self.page.fetched_at,
            detail,
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
    """A visited page, taken apart."""

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
