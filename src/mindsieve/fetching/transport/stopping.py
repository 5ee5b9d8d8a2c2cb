"""A run that is told to stop: requests under way have a grace period, then they are cancelled.

Scrapy waits for every request under way, for its robots.txt and for its host's turn: with a timeout of minutes, a
Crawl-delay or a server that sends a byte a second, that is longer than systemd or Kubernetes wait before they kill.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, cast

from scrapy.core.downloader import Downloader
from scrapy.utils.asyncio import call_later
from twisted.internet.defer import Deferred, fail

from mindsieve.fetching.refusals import Refused
from mindsieve.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Callable

    from scrapy import Request, Spider
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.python.failure import Failure

log = logging.getLogger(__name__)


class StoppableDownloader(Downloader):
    """Scrapy's downloader, which can cancel requests wherever they wait: robots.txt, delay, connection, body.

    `is_stopping` says that the run was told to stop. A URL whose request was cancelled ends as `interrupted`:
    neither it nor its host has failed.
    """

    is_stopping = False

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._grace_seconds = crawler.settings.getfloat("MINDSIEVE_GRACE_SECONDS")
        self._under_way: set[Deferred[Response | Request]] = set()
        self._is_grace_over = False

    def fetch(self, request: Request, spider: Spider | None = None) -> Deferred[Response | Request]:  # noqa: ARG002
        """Download, unless the grace period is over or ends before."""
        if self._is_grace_over:
            return fail(_interrupted())
        download: Deferred[Response | Request] = super().fetch(request)
        self._under_way.add(download)
        return download.addBoth(self._end, download)

    def _end(
        self, result: Response | Request | Failure, download: Deferred[Response | Request]
    ) -> Response | Request | Failure:
        self._under_way.discard(download)
        if self._is_grace_over:
            raise _interrupted()
        return result

    def begin_stop(self, then: Callable[[], None]) -> None:
        """Start the grace period, after which `then` is called too. The engine makes no new request by itself."""
        if not self.is_stopping:
            self.is_stopping = True
            call_later(self._grace_seconds, self._cancel, then)

    def _cancel(self, then: Callable[[], None]) -> None:
        self._is_grace_over = True
        if self._under_way:
            log.info("%d requests cancelled after %g s of grace", len(self._under_way), self._grace_seconds)
        for download in tuple(self._under_way):
            download.cancel()
        then()


def downloader_of(crawler: Crawler) -> StoppableDownloader:
    """Return the downloader of a crawl that has begun."""
    return cast("StoppableDownloader", crawler.engine.downloader)


def _interrupted() -> Refused:
    return Refused(Reason.INTERRUPTED)
