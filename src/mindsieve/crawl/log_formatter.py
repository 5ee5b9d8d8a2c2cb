"""Scrapy's own log messages, with ids in place of whole items."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from scrapy.logformatter import LogFormatter, LogFormatterResult

from mindsieve.items import Answer, ExtractedPage, FetchResult, Visit

if TYPE_CHECKING:
    from scrapy import Request
    from twisted.python.failure import Failure


class IdsOnly(LogFormatter):
    """Scrapy's log messages, without the contents of pages."""

    def crawled(self, *_: object) -> None:  # type: ignore[override]  # None is "say nothing"
        """Say nothing: each URL has a row in `fetches`."""

    def scraped(self, *_: object) -> None:  # type: ignore[override]
        """Say nothing: each URL has a row in `fetches`."""

    def item_error(self, item: Any, exception: BaseException, *_: object) -> LogFormatterResult:
        """Name the URL of an item that a pipeline failed on; the traceback follows."""
        return _message("bug: %s: %s", url_of(item), type(exception).__name__)

    def spider_error(self, failure: Failure, request: Request, *_: object) -> LogFormatterResult:
        """Name the URL whose callback failed; the traceback follows."""
        return _message("bug: %s: %s", request.url, type(failure.value).__name__)

    def download_error(self, failure: Failure, request: Request, *_: object) -> LogFormatterResult:
        """Name the URL of a failed download that no spider handled."""
        return _message("bug: %s: %s", request.url, type(failure.value).__name__)


def _message(text: str, *words: str) -> LogFormatterResult:
    return {"level": logging.ERROR, "msg": text, "args": words}


def url_of(item: object) -> str:
    """Return the URL that an item is about."""
    match item:
        case ExtractedPage(visit=visit):
            return visit.target.url
        case Answer(end=end):
            return url_of(end)
        case Visit(target=target) | FetchResult(target=target):
            return target.url
    return type(item).__name__
