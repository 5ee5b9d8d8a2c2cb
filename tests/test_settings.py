from __future__ import annotations

import logging
import operator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from scrapy.settings import default_settings
from scrapy.utils.misc import load_object

from extract.page import Page
from mindsieve import settings
from mindsieve.cli.logs import SafeFormatter, is_of_the_crawl
from mindsieve.crawl.log_formatter import IdsOnly
from mindsieve.fetching.transport.connections import GuardedHandler
from mindsieve.items import Target, TargetKind, Visit
from mindsieve.plan import Limits, Plan, Site
from mindsieve.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Callable

NAMES = [name for name in vars(settings) if name.isupper()]


@pytest.mark.parametrize("name", NAMES)
def test_every_setting_exists(name: str) -> None:
    """A setting that Scrapy does not know, because it was renamed or misspelt, would do nothing."""
    assert name.startswith("MINDSIEVE_") or name == "TYPE_CHECKING" or hasattr(default_settings, name)


@pytest.mark.parametrize("name", ["EXTENSIONS", "DOWNLOADER_MIDDLEWARES", "SPIDER_MIDDLEWARES", "ITEM_PIPELINES"])
def test_every_part_exists(name: str) -> None:
    """Parts are named by string; each string names something, also where it switches something of Scrapy's off."""
    parts: dict[str, int | None] = vars(settings)[name]
    known = getattr(default_settings, f"{name}_BASE")
    for path, order in parts.items():
        assert load_object(path)
        assert order is not None or path in known


def test_a_plan_decides_its_settings() -> None:
    """Limits of the plan are Scrapy's limits; a plan without delay has no throttle."""
    site = Site(url="http://clinic.example/")
    plan = Plan(output=Path(), sites=(site,), limits=Limits(max_body_mib=2, delay_seconds=0))
    decided = settings.plan_settings(plan)
    assert (decided["DOWNLOAD_MAXSIZE"], decided["AUTOTHROTTLE_ENABLED"]) == (2 * 1024 * 1024, False)
    assert decided["USER_AGENT"].startswith("mindsieve/")
    assert settings.plan_settings(Plan(output=Path(), sites=(site,)))["AUTOTHROTTLE_ENABLED"]


@pytest.mark.parametrize(("delay", "longest"), [(1.0, 30.0), (90.0, 90.0)])
def test_autothrottle_does_not_undercut_the_plan(delay: float, longest: float) -> None:
    """AutoThrottle cuts delays to its longest, which is never shorter than the plan's own."""
    site = Site(url="http://clinic.example/")
    decided = settings.plan_settings(Plan(sites=(site,), limits=Limits(delay_seconds=delay)))
    assert decided["AUTOTHROTTLE_MAX_DELAY"] == longest


def test_only_http_is_downloaded() -> None:
    """No link can name a file of this machine or another protocol."""
    schemes = {**default_settings.DOWNLOAD_HANDLERS_BASE, **settings.DOWNLOAD_HANDLERS}
    assert {scheme for scheme, handler in schemes.items() if handler} == {"http", "https"}
    assert schemes["https"] == f"{GuardedHandler.__module__}.{GuardedHandler.__qualname__}"


def is_off(ours: object, _: object) -> bool:
    return not ours


def is_on(ours: object, _: object) -> bool:
    return bool(ours)


def only_replaces(*replaced: str) -> Callable[[dict[str, int | None], object], bool]:
    """Return the comparison of parts that switches nothing off but what a part of ours stands for."""
    return lambda ours, _: {path.rpartition(".")[2] for path, order in ours.items() if order is None} == set(replaced)


# How each setting compares with Scrapy's default where it is not to be weaker: less risk, less load, less time.
NOT_WEAKER: dict[str, Callable[[Any, Any], bool]] = {
    "EXTENSIONS": only_replaces(),
    # Each has a part of ours in its place: the admission, robots.txt by RFC 9309, and decompression with bounds.
    "DOWNLOADER_MIDDLEWARES": only_replaces("OffsiteMiddleware", "RobotsTxtMiddleware", "HttpCompressionMiddleware"),
    # Likewise: outcomes by status, the plan's max_depth, and the length that a canonical URL may have.
    "SPIDER_MIDDLEWARES": only_replaces("HttpErrorMiddleware", "DepthMiddleware", "UrlLengthMiddleware"),
    "DOWNLOAD_HANDLERS": lambda ours, _: {scheme for scheme, handler in ours.items() if handler} == {"http", "https"},
    "REDIRECT_ENABLED": is_off,
    "METAREFRESH_ENABLED": is_off,
    "TELNETCONSOLE_ENABLED": is_off,
    "REMOTE_CONTROL_ENABLED": is_off,
    "COOKIES_ENABLED": is_off,
    "REFERER_ENABLED": is_off,
    "HTTPPROXY_ENABLED": is_off,
    "DOWNLOAD_VERIFY_CERTIFICATES": is_on,
    "AUTOTHROTTLE_ENABLED": is_on,
    "MINDSIEVE_ROBOTS": is_on,
    "DOWNLOAD_WARNSIZE": operator.le,
    "DOWNLOAD_MAXSIZE": operator.le,
    "DOWNLOAD_TIMEOUT": operator.le,
    "DNS_TIMEOUT": operator.le,
    "RETRY_TIMES": operator.le,
    "RETRY_HTTP_CODES": lambda ours, default: set(ours) <= set(default),
    "SCRAPER_SLOT_MAX_ACTIVE_SIZE": operator.le,
    "CONCURRENT_ITEMS": operator.le,
    "CONCURRENT_REQUESTS": operator.le,
    "CONCURRENT_REQUESTS_PER_DOMAIN": operator.le,
    "AUTOTHROTTLE_TARGET_CONCURRENCY": operator.le,
    "DOWNLOAD_DELAY": operator.ge,
    "DOWNLOAD_DELAY_JITTER": operator.ge,
    # Bounds that Scrapy has not at all, or not unless a limit is set.
    "MINDSIEVE_MAX_MEMORY_MIB": is_on,
    "MINDSIEVE_MEMORY_CHECK_SECONDS": lambda ours, _: 0 < ours < default_settings.MEMUSAGE_CHECK_INTERVAL_SECONDS,
    "MINDSIEVE_HEAD_SECONDS": is_on,
    "MINDSIEVE_MAX_CRAWL_DELAY": is_on,
    "MINDSIEVE_MAX_WAIT_SECONDS": is_on,
    "MINDSIEVE_MAX_FAILURES": is_on,
    # Nothing is mapped or allowed unless a plan says so.
    "MINDSIEVE_HOSTS": is_off,
    "MINDSIEVE_ALLOW_ADDRESSES": is_off,
}
# Settings that make a crawl neither safer nor riskier, nor heavier for a site.
NEITHER = {
    "BOT_NAME",
    "SPIDER_MODULES",
    "NEWSPIDER_MODULE",
    "USER_AGENT",
    "ITEM_PIPELINES",
    "MINDSIEVE_TASKS",
    "DOWNLOADER",  # cancels the requests in flight of a stopped run
    "MINDSIEVE_GRACE_SECONDS",
    "DUPEFILTER_CLASS",  # the frontier stands in its place
    "MEMUSAGE_ENABLED",  # `mindsieve.crawl.memory` stands in its place
    "SCHEDULER",  # has its lines on disk
    "SCHEDULER_MEMORY_QUEUE",
    "SCHEDULER_PRIORITY_QUEUE",  # the order in which hosts wait
    "MINDSIEVE_HOST_BUDGET",  # no limit unless a plan has one, as with Scrapy
    "RETRY_PRIORITY_ADJUST",  # a second attempt comes before other requests to its host, at the same pace
    "RETRY_GIVE_UP_LOG_LEVEL",
    # Scrapy's AutoThrottle is off by default; these say where ours starts and ends.
    "AUTOTHROTTLE_START_DELAY",
    "AUTOTHROTTLE_MAX_DELAY",
    "DOWNLOAD_FAIL_ON_DATALOSS",  # what is cut off is requested again all the same, and then marked
    "MINDSIEVE_ROBOTS_TOKEN",
    "LOG_FORMATTER",
    "LOG_LEVEL",
    "STATS_DUMP",
}
PLANNED = settings.plan_settings(Plan(sites=(Site(url="http://clinic.example/"),)))
OURS = {name: vars(settings)[name] for name in NAMES if name != "TYPE_CHECKING"} | PLANNED


def test_every_setting_is_weighed() -> None:
    """A new setting has to say how it compares with Scrapy's default, or that it is no matter of safety."""
    assert set(OURS) == NOT_WEAKER.keys() | NEITHER
    assert not NOT_WEAKER.keys() & NEITHER


@pytest.mark.parametrize("name", NOT_WEAKER)
def test_no_setting_is_weaker_than_scrapys(name: str) -> None:
    """With the plan's defaults, nothing is riskier or less polite than Scrapy as it comes."""
    assert NOT_WEAKER[name](OURS[name], getattr(default_settings, name, None))


def record(name: str, level: int, message: str) -> logging.LogRecord:
    return logging.LogRecord(name, level, __file__, 1, message, None, None)


def test_the_log_is_of_the_crawl() -> None:
    """Libraries speak only when something is wrong."""
    assert is_of_the_crawl(record("mindsieve.crawl.crawl_recorder", logging.INFO, ""))
    assert is_of_the_crawl(record("scrapy.core.engine", logging.WARNING, ""))
    assert not is_of_the_crawl(record("scrapy.core.engine", logging.INFO, ""))


def test_the_log_cannot_move_the_cursor() -> None:
    """Escape codes in a page's text are harmless in the log."""
    line = SafeFormatter("%(message)s").format(record("mindsieve", logging.INFO, "title \x1b[2J\x9b31m\x07 end\n"))
    assert line == "title \ufffd[2J\ufffd31m\ufffd end\n"


def test_an_item_is_logged_by_its_url() -> None:
    """A failure in a pipeline does not print the page."""
    target = Target("http://clinic.example/a", TargetKind.PAGE, "clinic")
    visit = Visit(target, Page(target.url, datetime.now(UTC), 200, {}, b"a long body"))
    for item in (visit, target.ended(Reason.TIMEOUT)):
        entry = IdsOnly().item_error(item, ValueError("long"), None, None)
        assert entry["msg"] % entry["args"] == "bug: http://clinic.example/a: ValueError"
