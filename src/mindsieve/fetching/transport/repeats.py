"""Responses after which a URL is requested once more, since that alone may bring its page.

The archive may ask again after a 304 (`pipelines.replay`), the pace after a demand to wait, and Scrapy after a lost
connection. Each of them does so a bounded number of times for one URL, whatever its server answers:
`tests/crawl/hostile/test_loops.py`.
"""

from __future__ import annotations

from hashlib import sha256
from http import HTTPStatus
from typing import TYPE_CHECKING

from scrapy.downloadermiddlewares.retry import get_retry_request

from mindsieve.fetching.attempt import attempt_of, note_failure, target_of
from mindsieve.fetching.redirects import redirect_url
from mindsieve.reasons import Reason

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

# Scrapy's: the connection ended before the length or the last chunk that the server announced.
CUT_OFF = "dataloss"
# The same body came twice, so it is whole, and what was announced is wrong.
CUT_OFF_ALIKE = "dataloss_alike"


class RepeatMiddleware:
    """Downloader middleware that requests again what was cut off, and what redirects to itself: once each.

    A site may set a mark at the first visit and redirect to the same URL. Where it does so again, it wants a cookie
    back, which this crawl does not send. The redirects of well-known files are followed, and bounded, elsewhere.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build for a crawl."""
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response | Request:
        """Return the response, or the request again."""
        if attempt_of(request).record_id:
            return response  # a replay
        if is_cut_off(response):
            return self._again_after_cut(request, response) or response
        if target_of(request) is not None and redirect_url(response) == request.url:
            return self._again_after_loop(request, response) or response
        return response

    @staticmethod
    def _again_after_loop(request: Request, response: Response) -> Request | None:
        state = attempt_of(request).state
        if state.has_led_to_itself:
            return None
        state.has_led_to_itself = True
        note_failure(request, Reason.REDIRECT_LOOP, "redirects to itself", response.status)
        return request.replace(dont_filter=True)

    def _again_after_cut(self, request: Request, response: Response) -> Request | None:
        state, digest = attempt_of(request).state, sha256(response.body).digest()
        if state.cut_off_digest == digest:
            response.flags.append(CUT_OFF_ALIKE)
        state.cut_off_digest = digest
        note_failure(request, Reason.CONNECTION, "the connection ended before the end of the body", response.status)
        if self._crawler.spider is None or request.meta.get("dont_retry"):
            return None
        return get_retry_request(request, spider=self._crawler.spider, reason="cut_off")


def is_cut_off(response: Response) -> bool:
    """Tell whether a body that was requested ended before the server's announced end.

    Redirects and errors say all that they have to say in their heads.
    """
    return CUT_OFF in response.flags and HTTPStatus.OK <= response.status < HTTPStatus.MULTIPLE_CHOICES
