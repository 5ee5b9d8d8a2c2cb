"""Files that a host keeps for machines at a well-known place: robots.txt, tdmrep.json."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from scrapy import Request
from scrapy.http.request import NO_CALLBACK

from mindsieve.fetching.attempt import attempt_of, is_failed_download
from mindsieve.fetching.redirects import read_location
from mindsieve.fetching.urls import canonical_url

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrapy.crawler import Crawler
    from scrapy.http import Response

MAX_REDIRECTS = 5  # RFC 9309, section 2.3.1.2; the TDM Reservation Protocol names no number
_PRIORITY = 1_000  # the host's other requests wait for it


class NotFetched(Exception):
    """Such a file could not be fetched. The message is its URL, the cause says why."""


async def fetch_well_known(
    crawler: Crawler, url: str, meta: Mapping[str, Any], *, is_robots_txt: bool = False
) -> Response:
    """Fetch such a file past the queue of pages, and follow its redirects, to other hosts too.

    The last response may itself be a redirect. Raises `NotFetched`.
    """
    for _ in range(MAX_REDIRECTS + 1):
        request = Request(url, NO_CALLBACK, priority=_PRIORITY, meta=dict(meta))
        attempt_of(request).state.is_robots_txt = is_robots_txt
        response = await _download(crawler, request)
        following = _redirect_of(response, url)
        if following is None:
            break
        url = following
    return response


async def _download(crawler: Crawler, request: Request) -> Response:
    try:
        return await crawler.engine.download_async(request)
    except Exception as error:
        if is_failed_download(request, error):
            raise NotFetched(request.url) from error
        raise


def _redirect_of(response: Response, url: str) -> str | None:
    is_redirect = HTTPStatus.MULTIPLE_CHOICES <= response.status < HTTPStatus.BAD_REQUEST
    location = response.headers.get("Location") if is_redirect else None
    return canonical_url(read_location(location), url) if location else None
