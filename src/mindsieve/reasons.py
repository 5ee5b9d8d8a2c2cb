"""Why each URL of a run ends as it does: one table of reasons, from which every set of reasons derives.

A reason has one outcome, the stage of a crawl at which it is decided, and traits that its stage does not tell. Code
that treats some reasons alike uses a set from the end of this file, which derives from stages and traits: a new row
then falls into the right sets by itself.
"""

from __future__ import annotations

from enum import Flag, StrEnum, auto
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet


class Outcome(StrEnum):
    """How a URL of a run ended."""

    STORED = "stored"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"
    FAILED = "failed"


class Stage(StrEnum):
    """Where in a crawl the end of a URL is decided, in the order in which a URL passes the stages."""

    ADMISSION = "admission"  # by the URL, the plan and earlier visits: no request is made
    PACE = "pace"  # by what its host did or gave in this run: no request is made
    ROBOTS = "robots"  # by robots.txt: no request for the URL itself is made
    CONNECTION = "connection"  # on the way to its server
    TRANSFER = "transfer"  # a response that cannot be read to its end
    RESPONSE = "response"  # by the status or headers of its response
    DISCOVERY = "discovery"  # a sitemap or feed was read
    EXTRACTION = "extraction"  # by the content of its page
    SELECTION = "selection"  # an article, compared with what the corpus holds
    END_OF_RUN = "end_of_run"  # the run ended before the URL did


class Trait(Flag):
    """What is true of some reasons of a stage and not of the others."""

    NONE = 0
    UNAVAILABLE = auto()  # its host gives no page and no rules at this moment
    URL_FORBIDDEN = auto()  # the URL itself, and how it was found, decide: it will end so whenever it is found so
    CONTENT_DECIDES = auto()  # the same bytes end so again, whatever the moment and the other pages
    NO_PAGE = auto()  # its server answers, but not with a page
    GONE = auto()  # what was there once is not there any more


class Reason(StrEnum):
    """Why a URL ended as it did. `meaning` says it in words."""

    outcome: Outcome
    stage: Stage
    meaning: str
    traits: Trait

    # The defaults only let a type checker accept the look-up by value, Reason("robots").
    def __new__(  # noqa: D102
        cls,
        value: str,
        outcome: Outcome = Outcome.FAILED,
        stage: Stage = Stage.END_OF_RUN,
        meaning: str = "",
        traits: Trait = Trait.NONE,
    ) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.outcome, member.stage, member.meaning, member.traits = outcome, stage, meaning, traits
        return member

    # A reason is a row of a table: it reads best on two lines.
    # fmt: off
    ARTICLE = ("article", Outcome.STORED, Stage.SELECTION,
        "an article, now in the tables")

    SAME_CONTENT = ("same_content", Outcome.UNCHANGED, Stage.SELECTION,
        "an earlier run stored the same content for this URL")
    NOT_MODIFIED = ("not_modified", Outcome.UNCHANGED, Stage.SELECTION,
        "its server declares it unchanged since an earlier run stored it (304)")

    DISCOVERY = ("discovery", Outcome.SKIPPED, Stage.DISCOVERY,
        "a sitemap or feed: read for its URLs")
    REDIRECT = ("redirect", Outcome.SKIPPED, Stage.RESPONSE,
        "redirects to another URL, which has a row of its own")
    ROBOTS = ("robots", Outcome.SKIPPED, Stage.ROBOTS,
        "robots.txt forbids it")
    ROBOTS_UNREACHABLE = ("robots_unreachable", Outcome.SKIPPED, Stage.ROBOTS,
        "robots.txt could not be read", Trait.UNAVAILABLE)
    FORBIDDEN_ADDRESS = ("forbidden_address", Outcome.SKIPPED, Stage.CONNECTION,
        "an address that is neither public nor allowed by the plan")
    FORBIDDEN_SCHEME = ("forbidden_scheme", Outcome.SKIPPED, Stage.ADMISSION,
        "neither http nor https: never opened", Trait.URL_FORBIDDEN)
    FORGOTTEN = ("forgotten", Outcome.SKIPPED, Stage.ADMISSION,
        "removed on request (mindsieve forget): not fetched any more", Trait.URL_FORBIDDEN)
    OPTED_OUT = ("opted_out", Outcome.SKIPPED, Stage.RESPONSE,
        "its owner reserves it: nothing of its text is stored")
    NOT_HTML = ("not_html", Outcome.SKIPPED, Stage.RESPONSE,
        "not an HTML page")
    NOT_ARTICLE = ("not_article", Outcome.SKIPPED, Stage.EXTRACTION,
        "an HTML page, but not an article", Trait.CONTENT_DECIDES)
    NOT_ARTICLE_URL = ("not_article_url", Outcome.SKIPPED, Stage.ADMISSION,
        "the URL alone says that it is no article", Trait.URL_FORBIDDEN)
    DUPLICATE = ("duplicate", Outcome.SKIPPED, Stage.SELECTION,
        "same content as another page of the corpus, or by its canonical link")
    DENIED_BY_PLAN = ("denied_by_plan", Outcome.SKIPPED, Stage.ADMISSION,
        "outside of what the crawl plan allows", Trait.URL_FORBIDDEN)
    PAGE_LIMIT = ("page_limit", Outcome.SKIPPED, Stage.ADMISSION,
        "beyond the plan's max_pages")
    DEPTH_LIMIT = ("depth_limit", Outcome.SKIPPED, Stage.ADMISSION,
        "beyond the plan's max_depth", Trait.URL_FORBIDDEN)
    TRAP = ("trap", Outcome.SKIPPED, Stage.ADMISSION,
        "one of endlessly many URLs that a site makes up", Trait.URL_FORBIDDEN)
    HOST_BUDGET = ("host_budget", Outcome.SKIPPED, Stage.PACE,
        "its host gave as much as the plan takes from one")
    HOST_FAILING = ("host_failing", Outcome.SKIPPED, Stage.PACE,
        "its host failed too often in a row", Trait.UNAVAILABLE)
    HOST_STALLING = ("host_stalling", Outcome.SKIPPED, Stage.PACE,
        "pages of its host took too long to extract, several in a row")
    LISTING_LIMIT = ("listing_limit", Outcome.SKIPPED, Stage.ADMISSION,
        "beyond the plan's max_listings")
    FRESH = ("fresh", Outcome.SKIPPED, Stage.ADMISSION,
        "visited not long ago: not due yet by the plan's fresh_days")
    INTERRUPTED = ("interrupted", Outcome.SKIPPED, Stage.END_OF_RUN,
        "its run was stopped and not resumed: another plan was run instead")

    HTTP_404 = ("http_404", Outcome.FAILED, Stage.RESPONSE,
        "not found (404)", Trait.NO_PAGE | Trait.GONE)
    HTTP_410 = ("http_410", Outcome.FAILED, Stage.RESPONSE,
        "gone for good (410)", Trait.NO_PAGE | Trait.GONE)
    SERVER_ERROR = ("server_error", Outcome.FAILED, Stage.RESPONSE,
        "its server fails (5xx)", Trait.UNAVAILABLE)
    HTTP_ERROR = ("http_error", Outcome.FAILED, Stage.RESPONSE,
        "another HTTP error", Trait.NO_PAGE)
    REDIRECT_LOOP = ("redirect_loop", Outcome.FAILED, Stage.RESPONSE,
        "redirects to itself each time, mostly for a cookie, which a crawl does not send", Trait.NO_PAGE)
    RETRY_LATER = ("retry_later", Outcome.FAILED, Stage.RESPONSE,
        "its host asks to come back later than the plan waits", Trait.UNAVAILABLE)
    TIMEOUT = ("timeout", Outcome.FAILED, Stage.CONNECTION,
        "no answer in time")
    DNS = ("dns", Outcome.FAILED, Stage.CONNECTION,
        "the host name does not resolve")
    CERTIFICATE = ("certificate", Outcome.FAILED, Stage.CONNECTION,
        "the certificate is not valid for the host")
    CONNECTION = ("connection", Outcome.FAILED, Stage.CONNECTION,
        "the connection was refused or lost")
    BAD_RESPONSE = ("bad_response", Outcome.FAILED, Stage.TRANSFER,
        "an answer that is not proper HTTP")
    TOO_LARGE = ("too_large", Outcome.FAILED, Stage.TRANSFER,
        "larger than the plan's max_body_mib, or a sitemap or feed of over 50 MiB")
    HEADERS_TOO_LARGE = ("headers_too_large", Outcome.FAILED, Stage.TRANSFER,
        "headers larger than any honest ones")
    COMPRESSION_BOMB = ("compression_bomb", Outcome.FAILED, Stage.TRANSFER,
        "compressed as no honest server does")
    TRUNCATED = ("truncated", Outcome.FAILED, Stage.TRANSFER,
        "the connection ended within the page, and the plan does not keep such pages")
    UNREADABLE = ("unreadable", Outcome.FAILED, Stage.EXTRACTION,
        "no text can be read from it", Trait.CONTENT_DECIDES)
    EXTRACTION_TIMEOUT = ("extraction_timeout", Outcome.FAILED, Stage.EXTRACTION,
        "extraction took too long and was stopped, or was not tried after several pages of its host")
    EXTRACTION_CRASH = ("extraction_crash", Outcome.FAILED, Stage.EXTRACTION,
        "extraction ended its worker process")
    EXTRACTION_ERROR = ("extraction_error", Outcome.FAILED, Stage.EXTRACTION,
        "extraction failed: a bug worth reporting")
    BAD_SITEMAP = ("bad_sitemap", Outcome.FAILED, Stage.DISCOVERY,
        "not a readable sitemap")
    BAD_FEED = ("bad_feed", Outcome.FAILED, Stage.DISCOVERY,
        "not a readable feed")
    NOT_FETCHED = ("not_fetched", Outcome.FAILED, Stage.END_OF_RUN,
        "neither answered nor refused: a bug of an earlier version; such a URL waits now, and its run fails")
    # fmt: on


def _at(*stages: Stage) -> frozenset[Reason]:
    return frozenset(reason for reason in Reason if reason.stage in stages)


def _with(trait: Trait) -> frozenset[Reason]:
    return frozenset(reason for reason in Reason if trait in reason.traits)


# The corpus has an article of the URL, stored now or by an earlier run.
IN_CORPUS = frozenset(reason for reason in Reason if reason.outcome in (Outcome.STORED, Outcome.UNCHANGED))
# The admission turned the URL down, so it counts towards no limit.
REFUSED = _at(Stage.ADMISSION)
# No request was made for the URL, or the run ended before the answer came: this says nothing of its host.
NOT_TRIED = _at(Stage.ADMISSION, Stage.PACE, Stage.END_OF_RUN)
# The network or its host was down, whether the URL was tried or its host was given up before.
NOT_REACHED = _at(Stage.CONNECTION) | _with(Trait.UNAVAILABLE)
# A later run fetches the URL only where something leads to it again, and then decides again.
NOT_RETURNING = _with(Trait.URL_FORBIDDEN)
# The page was there once, if it was stored once.
GONE = _with(Trait.GONE)
# A page was read for an article, whatever came of it.
READ = _at(Stage.EXTRACTION, Stage.SELECTION)
# The page's bytes alone decide, so an unchanged page ends as it did before.
BY_CONTENT = _with(Trait.CONTENT_DECIDES)
# The site answered for a page in its own way, which its earlier runs can be compared with.
JUDGED = READ | _with(Trait.NO_PAGE)


def are_unreached(reasons: AbstractSet[Reason]) -> bool:
    """Tell by the reasons of some URLs whether none was reached, although one was tried or its host given up.

    >>> are_unreached({Reason.TIMEOUT, Reason.HOST_FAILING, Reason.FORGOTTEN}), are_unreached({Reason.FORGOTTEN})
    (True, False)
    """
    return bool(reasons & NOT_REACHED) and reasons <= NOT_REACHED | NOT_TRIED


def sql_list(reasons: AbstractSet[Reason]) -> str:
    """Return reasons as the right-hand side of SQL's IN.

    >>> sql_list(GONE)
    "('http_404', 'http_410')"
    """
    values = ", ".join(f"'{reason}'" for reason in sorted(reasons))
    return f"({values})"
