from __future__ import annotations

import logging
from datetime import UTC, datetime
from pathlib import Path

import pytest
from scrapy.settings import default_settings
from scrapy.utils.misc import load_object

from extract.page import Page
from mindsieve import settings
from mindsieve.fetching.transfer import TimedHandler
from mindsieve.logs import IdsOnly, SafeFormatter, is_of_the_crawl
from mindsieve.outcomes import Reason, Target, TargetKind, Visit
from mindsieve.plan import Limits, Plan, Site

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
    assert schemes["https"] == f"{TimedHandler.__module__}.{TimedHandler.__qualname__}"


def record(name: str, level: int, message: str) -> logging.LogRecord:
    return logging.LogRecord(name, level, __file__, 1, message, None, None)


def test_the_log_is_of_the_crawl() -> None:
    """Libraries speak only when something is wrong."""
    assert is_of_the_crawl(record("mindsieve.ledger", logging.INFO, ""))
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
