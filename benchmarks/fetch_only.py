"""A Scrapy crawl that only fetches: the sitemaps of the hosts on standard input and the pages that they name.

`python -m benchmarks.fetch_only PORT CONCURRENCY` prints the number of pages fetched.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, ClassVar

import scrapy
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.resolver import CachingThreadedResolver
from scrapy.utils.sitemap import Sitemap
from twisted.internet.defer import Deferred, succeed

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Sequence

    from scrapy.http import Response


class LoopbackResolver(CachingThreadedResolver):
    """Every host is this machine."""

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> Deferred[str]:  # noqa: ARG002, N802 - Twisted's
        """Return the loopback address."""
        return succeed("127.0.0.1")


class FetchOnlySpider(scrapy.Spider):
    """Fetches and counts."""

    name = "fetch-only"
    hosts: ClassVar[list[str]] = []
    port = 0
    pages = 0

    async def start(self) -> AsyncIterator[scrapy.Request]:
        """Ask for every host's sitemap."""
        for host in self.hosts:
            yield scrapy.Request(f"http://{host}:{self.port}/sitemap.xml", self.parse_sitemap)

    def parse_sitemap(self, response: Response) -> Iterator[scrapy.Request]:
        """Ask for every page of a sitemap."""
        for entry in Sitemap(response.body):
            yield scrapy.Request(entry["loc"], self.count, dont_filter=True)

    def count(self, response: Response) -> None:  # noqa: ARG002 - Scrapy passes it
        """Count a page."""
        type(self).pages += 1


if __name__ == "__main__":
    FetchOnlySpider.port = int(sys.argv[1])
    FetchOnlySpider.hosts = sys.stdin.read().split(",")
    process = AsyncCrawlerProcess(
        {
            "CONCURRENT_REQUESTS": int(sys.argv[2]),
            "DOWNLOAD_DELAY": 0,
            "LOG_LEVEL": "ERROR",
            "TWISTED_DNS_RESOLVER": "benchmarks.fetch_only.LoopbackResolver",
            "TELNETCONSOLE_ENABLED": False,
            "REMOTE_CONTROL_ENABLED": False,
        }
    )
    process.crawl(FetchOnlySpider)
    process.start()
    print(FetchOnlySpider.pages)
