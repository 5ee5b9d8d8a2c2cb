"""The memory of a crawl: what waits is on disk, and a run that needs more than its limit stops in order."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
import scrapy
from scrapy.utils.test import get_crawler

from mindsieve.crawl import scheduler
from mindsieve.crawl.memory import MemoryWatch, held_bytes
from mindsieve.crawl.scheduler import FrontierScheduler
from mindsieve.fetching.attempt import attempt_of
from mindsieve.fetching.discovery.lanes import priority_of
from mindsieve.frontier import Frontier
from mindsieve.items import Target, TargetKind

from .conftest import crawl
from .fakeweb import Reply, Web, article

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOSTS = ("clinic.example", "spa.example")
URLS = 2_000
PAGES = 8
MIB = 1024 * 1024
PAGE = Target("http://clinic.example/", TargetKind.PAGE, "clinic", "http://clinic.example/", found_by="links")


class Spider(scrapy.Spider):
    """Makes requests of targets."""

    name = "any"

    def request(self, target: Target) -> scrapy.Request:
        """Return the request for a target, as the spiders of a plan do."""
        return scrapy.Request(target.url, priority=priority_of(target), cb_kwargs={"target": target})


@pytest.fixture
def waiting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[FrontierScheduler, Spider, Frontier]]:
    """A scheduler over an empty frontier."""
    settings = {
        "DUPEFILTER_CLASS": "scrapy.dupefilters.BaseDupeFilter",
        "SCHEDULER_PRIORITY_QUEUE": "scrapy.pqueues.ScrapyPriorityQueue",
    }
    crawler = get_crawler(Spider, settings)
    spider = crawler.spider = Spider.from_crawler(crawler)
    with closing(Frontier(tmp_path / "frontier.sqlite", "plan")) as frontier:
        session = SimpleNamespace(recorder=SimpleNamespace(frontier=frontier))
        monkeypatch.setattr(scheduler, "Session", SimpleNamespace(of=lambda _: session))
        queue = FrontierScheduler.from_crawler(crawler)
        queue.open(spider)
        yield queue, spider, frontier


def taken_from(queue: FrontierScheduler) -> list[scrapy.Request]:
    return list(iter(queue.next_request, None))


def test_of_each_host_one_request_is_in_memory(waiting: tuple[FrontierScheduler, Spider, Frontier]) -> None:
    """However many URLs wait; each comes once, those of a host by their rank and number."""
    queue, spider, frontier = waiting
    targets = [
        replace(PAGE, url=f"http://{HOSTS[number % 2]}/{number}", depth=number % 3, number=number)
        for number in range(1, URLS + 1)
    ]
    for target in targets:
        frontier.discover(target)
        queue.enqueue_request(spider.request(target))
    assert len(queue) == len(HOSTS)
    taken = [request.cb_kwargs["target"] for request in taken_from(queue)]
    assert len(queue) == 0
    for host in HOSTS:
        first, *others = (target for target in targets if host in target.url)
        others.sort(key=lambda target: (-priority_of(target), target.number))
        assert [target for target in taken if host in target.url] == [first, *others]


def test_what_is_tried_again_stays_as_it_is(waiting: tuple[FrontierScheduler, Spider, Frontier]) -> None:
    """A request that was on its way, or is for no target, is not made again: it would lose what it knows."""
    queue, spider, frontier = waiting
    frontier.discover(PAGE)
    attempt_of(request := spider.request(PAGE)).state.is_unconditional = True
    kept = [request.replace(dont_filter=True), scrapy.Request("http://clinic.example/robots.txt")]
    for each in kept:
        queue.enqueue_request(each)
    assert len(queue) == len(kept)
    assert {id(each) for each in taken_from(queue)} == {id(each) for each in kept}


def test_a_url_that_scrapy_writes_in_another_way_holds_up_no_other(
    waiting: tuple[FrontierScheduler, Spider, Frontier],
) -> None:
    """The line of a host goes on, however the URL of a request is escaped."""
    queue, spider, frontier = waiting
    targets = [replace(PAGE, url=f"http://clinic.example/a b|{number}", number=number) for number in (1, 2, 3)]
    for target in targets:
        frontier.discover(target)
        queue.enqueue_request(spider.request(target))
    taken = taken_from(queue)
    assert [request.cb_kwargs["target"] for request in taken] == targets
    assert taken[0].url != targets[0].url


@pytest.mark.parametrize(("held", "ends"), [((90, 100), 0), ((90, 101, 300, 90), 1)])
def test_the_watch_ends_a_crawl_once(held: tuple[int, ...], ends: int) -> None:
    """When it holds more than it may."""
    ended: list[None] = []
    readings = iter(held)
    watch = MemoryWatch(lambda: ended.append(None), 100, lambda: next(readings))
    for _ in held:
        watch.look()
    assert len(ended) == ends


def test_memory_is_that_of_now() -> None:
    """What was given back does not count: the highest value ever is handed down from who started the crawl."""
    before = held_bytes()
    block = b"x" * (200 * MIB)
    assert held_bytes() - before > 150 * MIB
    del block
    assert held_bytes() - before < 50 * MIB


@pytest.mark.slow
def test_a_run_that_stops_at_its_limit_is_resumed(tmp_path: Path) -> None:
    """What it fetched is stored, the rest waits, and with more memory the same command finishes it."""
    pages = {("clinic.example", f"/{number}"): Reply(article(f"Page {number}")) for number in range(PAGES)}
    with Web(pages) as web:
        urls = [web.url("clinic.example", f"/{number}") for number in range(PAGES)]
        site = {"url": urls[0], "discover": ["urls"], "urls": urls}
        plan: dict[str, Any] = {"output": tmp_path / "corpus", "sites": [site]}
        web.hold_after(4)  # robots.txt, tdmrep.json and two pages
        stopped = crawl(plan, {"MINDSIEVE_MAX_MEMORY_MIB": 1, "MINDSIEVE_GRACE_SECONDS": 0})
        web.release()
        done = crawl(plan)
    assert (stopped.summary["closed"], done.summary["closed"]) == ("memory_limit", "finished")
    assert 0 < stopped.summary["waiting"] == PAGES - stopped.summary["ended"]
    assert done.summary["is_resumed"]
    assert len(done.articles) == PAGES
