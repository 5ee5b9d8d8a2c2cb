"""Fetch pages one by one, without a corpus: through the same downloader, robots.txt and limits as a crawl."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from mindsieve.crawl.run import crawl_with
from mindsieve.fetching.urls import canonical_url, host_of
from mindsieve.items import FetchResult, Visit
from mindsieve.plan import Discovery, Plan, Site
from mindsieve.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.page import Page

_PIPELINES = {
    "pipelines.discovery.DiscoveryPipeline": 10,  # follows redirects
    "mindsieve.crawl.fetch_pages.Collector": 100,
    "pipelines.storage.StoragePipeline": 300,  # every URL of a run has an end, also where nothing is kept
}


class FetchError(Exception):
    """A page could not be fetched. The message names the URL and why."""


class Collector:
    """Pipeline that keeps visits and fetch results by URL, and lets a visit end there."""

    def __init__(self) -> None:
        self.ends: dict[str, Visit | FetchResult] = {}

    def process_item(self, item: Visit | FetchResult) -> FetchResult:
        """Keep a visit, or how a URL ended without one."""
        self.ends[item.target.url] = item
        return item if isinstance(item, FetchResult) else item.ended(Reason.NOT_ARTICLE, "not extracted here")


def fetch_pages(urls: Iterable[str], allow_addresses: Iterable[str] = ()) -> dict[str, Page | FetchError]:
    """Fetch pages and return each, or why it could not be fetched, by the requested URL.

    `allow_addresses` are as in a plan's `network`. Blocks, and runs once per process (see `run_crawl`).
    """
    wanted = list(dict.fromkeys(urls))
    with TemporaryDirectory(prefix="mindsieve-") as scratch:
        plan = _plan_for(wanted, Path(scratch) / "corpus").allowing(allow_addresses)
        crawler = crawl_with("urls", plan, {"ITEM_PIPELINES": _PIPELINES})
    collector = crawler.get_item_pipeline(Collector)
    ends = collector.ends if collector else {}
    return {url: _page_or_error(url, ends) for url in wanted}


def _plan_for(urls: list[str], output: Path) -> Plan:
    by_host = groupby(sorted(urls, key=host_of), key=host_of)
    listed = [tuple(group) for _, group in by_host]
    sites = tuple(Site(url=pages[0], urls=pages, discover=(Discovery.URLS,)) for pages in listed)
    return Plan(name="pages", output=output, sites=sites)


def _page_or_error(url: str, ends: dict[str, Visit | FetchResult]) -> Page | FetchError:
    """Return the page at the end of the redirects from `url`."""
    end = ends.get(canonical_url(url) or url)
    followed = 0
    while isinstance(end, FetchResult) and end.redirect_url in ends and followed < len(ends):
        end, followed = ends[end.redirect_url], followed + 1
    if isinstance(end, Visit):
        return end.page
    return FetchError(f"{url}: {_explain(end)}")


def _explain(end: FetchResult | None) -> str:
    if end is None:
        return "no answer"
    if end.reason is Reason.REDIRECT:
        return f"redirects to {end.redirect_url}, which is on another site: extract that URL instead"
    return ": ".join(filter(None, (end.reason.meaning, end.detail)))
