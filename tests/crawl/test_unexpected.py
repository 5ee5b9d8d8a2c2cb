"""Errors that nobody is prepared for, in every kind of part that a crawl has: the run fails, and loses nothing.

Scrapy catches the errors of spiders, middlewares, pipelines and signal handlers, logs them and goes on; a URL whose
callback failed so has no end.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow.parquet as pq
import pytest

from .fakeweb import Reply, Web, anchors, article, listing, sitemap
from .faults import order_for, run_all

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

HOST = "clinic.example"
PAGES = {
    (HOST, "/robots.txt"): Reply("Sitemap: http://HOST/map.xml", content_type="text/plain"),
    (HOST, "/map.xml"): Reply(sitemap("/1", "/2"), content_type="application/xml"),
    (HOST, "/"): Reply(listing(anchors("/1", "/3", "/broken"))),
    (HOST, "/broken"): Reply(is_broken=True),
    **{(HOST, f"/{number}"): Reply(article(f"Page {number}")) for number in range(1, 4)},
}
# What each URL ends with, wherever a crawl of these pages was interrupted.
ENDS = {
    f"{HOST}/map.xml": "discovery",
    f"{HOST}/": "not_article",
    f"{HOST}/broken": "connection",
    **{f"{HOST}/{number}": "article" for number in range(1, 4)},
}


class Point(NamedTuple):
    """Where an error is raised: at which call of which function. `call` leaves time for something to be half done."""

    what: str
    place: str
    call: int = 1
    error: str = "Fault"


POINTS = [
    Point("a spider's start()", "spiders.base:ArticleSpider._opened"),
    Point("a callback for pages", "spiders.base:visit_of", 2),
    Point("a callback for sitemaps", "spiders.listing:_contents"),
    Point("an errback", "spiders.base:failed_fetch"),
    Point("a request", "spiders.base:ArticleSpider.request", 3),
    Point("robots.txt", "mindsieve.fetching.politeness.robots:rules_of_response"),
    Point("robots.txt, in a middleware", "pipelines.replay:exchange_of"),
    Point("process_request", "mindsieve.fetching.politeness.tdmfiles:TdmFileMiddleware.process_request", 2),
    Point("process_response", "pipelines.optouts:OptOutMiddleware.process_response", 3),
    Point("process_exception", "mindsieve.fetching.politeness.pace:PaceMiddleware.process_exception"),
    Point("the archive", "pipelines.record:RecordMiddleware._append", 3),
    Point("a pipeline", "pipelines.optouts:OptOutPipeline.process_item", 2),
    Point("discovery, half done", "mindsieve.crawl.discovery:Discoverer._enter", 4),
    Point("no memory, half done", "mindsieve.crawl.discovery:Discoverer._wait_for_turn", 4, "MemoryError"),
    Point("no memory, in a callback", "spiders.base:trouble_with", 2, "MemoryError"),
    Point("the scheduler", "mindsieve.crawl.scheduler:FrontierScheduler.next_request", 2),
    Point("the queue", "mindsieve.fetching.politeness.queue:ReadyHosts.stats", 3),
    Point("a part that is made before the engine", "mindsieve.fetching.transport.transfer:TimedHandler.__init__"),
    Point("spider_opened", "mindsieve.crawl.session:Session.begin"),
    Point("bytes_received", "mindsieve.fetching.transport.transfer:TransferMeter.bytes_received", 2),
    Point("an extension's loop", "mindsieve.crawl.memory:MemoryWatch.look"),
    Point("corrections", "mindsieve.recording.corrections:Corrections.make"),
    Point("the end of the run", "mindsieve.frontier.frontier:Frontier.finish_run"),
]


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[Point, tuple[Path, Any, Any]]:
    """For each point, its corpus and how two crawls of it ended: one with the fault, and then one without."""
    folders = [tmp_path_factory.mktemp("fault") for _ in POINTS]
    with Web(PAGES) as web:
        sites, orders = [{"url": web.url(HOST), "discover": ["sitemap", "links"]}], []
        for folder, point in zip(folders, POINTS, strict=True):
            fault = {"place": point.place, "call": point.call, "error": point.error}
            orders += [order_for(folder, sites, **fault), order_for(folder, sites)]
        ends = run_all(orders)
    return dict(zip(POINTS, zip(folders, ends[::2], ends[1::2], strict=True), strict=True))


@pytest.mark.parametrize("point", POINTS, ids=lambda point: point.what)
def test_an_unexpected_error_ends_the_run_and_loses_nothing(
    results: dict[Point, tuple[Path, Any, Any]], point: Point
) -> None:
    """The run fails with that error, no URL ends by it, and the next crawl resumes the run and finishes it."""
    folder, failed, resumed = results[point]
    assert (failed.get("error"), failed.get("cause")) == (
        ("RunCrashed", "Fault") if point.error == "Fault" else ("MemoryError", "MemoryError")
    ), failed
    assert "injected" in failed["words"]
    assert (resumed["closed"], resumed["is_resumed"], resumed["waiting"]) == ("finished", True, 0)
    rows = pq.read_table(folder / "corpus" / "fetches", columns=["url", "reason"]).to_pylist()
    ends = {re.sub(r"^http://|:\d+", "", row["url"]): row["reason"] for row in rows}
    assert (ends, len(rows)) == (ENDS, len(ENDS))
