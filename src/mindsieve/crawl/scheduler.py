"""The requests that wait: memory holds the next one of each host, and the frontier the URLs of all others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.core.scheduler import Scheduler

from mindsieve.crawl.session import Session
from mindsieve.fetching.attempt import is_tried, target_of
from mindsieve.fetching.discovery.lanes import priority_of
from mindsieve.fetching.urls import host_of

if TYPE_CHECKING:
    from scrapy import Request, Spider
    from twisted.internet.defer import Deferred


class FrontierScheduler(Scheduler):
    """Scrapy's scheduler with queues on disk, because a request takes a kilobyte and a run may find millions of URLs.

    A request that is retried stays in memory, because it is more than its URL; there are few of them.
    """

    def open(self, spider: Spider) -> Deferred[None] | None:
        """Begin with empty queues."""
        self._frontier = Session.of(spider.crawler).recorder.frontier
        self._held: dict[str, str] = {}  # the URL of each host that is in memory
        return super().open(spider)

    def enqueue_request(self, request: Request) -> bool:
        """Queue the URL of a request; a request that was tried before, or has no target, stays in memory."""
        target = target_of(request)
        if target is None or is_tried(request):
            return super().enqueue_request(request)
        host = host_of(target.url)
        self._frontier.requests.push(host, priority_of(target), target.number, target.url)
        self._fill(host)
        return True

    def next_request(self) -> Request | None:
        """Return a request, and make the next one of its host; None if all hosts wait, or no URL does."""
        request = super().next_request()
        target = target_of(request) if request is not None else None
        if target is not None:  # not the URL of the request, which Scrapy may escape in another way
            host = host_of(target.url)
            if self._held.get(host) == target.url:
                del self._held[host]
                self._fill(host)
        return request

    def _fill(self, host: str) -> None:
        """Make the request of the first URL in the queue, unless another one of its host is in memory."""
        if host not in self._held and (url := self._frontier.requests.pop(host)):
            self._held[host] = url
            request = self.spider.request(self._frontier.target(url))  # type: ignore[attr-defined]  # ours
            super().enqueue_request(request)
