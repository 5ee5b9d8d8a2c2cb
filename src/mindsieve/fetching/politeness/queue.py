"""The queue of requests, in which hosts wait without taking the place of others."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from scrapy.pqueues import DownloaderAwarePriorityQueue, DownloaderInterface

from mindsieve.fetching.politeness.pace import PaceMiddleware

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scrapy.crawler import Crawler


class ReadyHosts(DownloaderInterface):
    """The queue's view of the downloader: which hosts may get a request now, the least busy first.

    Scrapy's own counts the requests that wait for the host's turn, but not those that wait for its robots.txt: a
    host that is slow to answer for it would be given all of CONCURRENT_REQUESTS.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._room = crawler.settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN")
        self._pace = crawler.get_downloader_middleware(PaceMiddleware)

    def stats(self, possible_slots: Iterable[str]) -> list[tuple[int, str]]:
        """Return the hosts that are ready, each with the number of its requests under way."""
        busy = Counter(map(self.get_slot_key, self.downloader.active))
        return [(busy[host], host) for host in possible_slots if busy[host] < self._room and not self._waits(host)]

    def _waits(self, host: str) -> bool:
        return self._pace is not None and self._pace.backoff.is_waiting(host)


class PoliteQueue(DownloaderAwarePriorityQueue):
    """Scrapy's queue, which shares out turns between hosts, over the hosts that are ready.

    It gives nothing while none is; the engine tries again when a request ends, and every five seconds.
    """

    def __init__(self, crawler: Crawler, *arguments: Any, **options: Any) -> None:
        super().__init__(crawler, *arguments, **options)
        self._downloader_interface = ReadyHosts(crawler)
