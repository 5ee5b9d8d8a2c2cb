"""Errors that Scrapy, Twisted and asyncio catch and do not pass on.

Some twenty places catch the exceptions of spiders, middlewares, pipelines, signal handlers, the scheduler and tasks
that nobody awaits. They have one thing in common: they log them. Each exception may leave a URL without an end, so the
crawl must not continue as if nothing had happened.
"""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING

from twisted.internet.defer import CancelledError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LOGGERS = tuple(map(logging.getLogger, ("scrapy", "twisted", "asyncio")))


@contextmanager
def reporting_swallowed(on_error: Callable[[Exception], None]) -> Iterator[None]:
    """Call `on_error` with each error that is swallowed in this block; the log stays as it is."""
    reporter, levels = _Reporter(on_error), [logger.level for logger in _LOGGERS]
    for logger in _LOGGERS:
        logger.addHandler(reporter)
        logger.setLevel(logging.INFO)  # Scrapy logs some as mere information
    try:
        yield
    finally:
        for logger, level in zip(_LOGGERS, levels, strict=True):
            logger.removeHandler(reporter)
            logger.setLevel(level)


class _Reporter(logging.Handler):
    """Takes the exceptions out of a log."""

    def __init__(self, on_error: Callable[[Exception], None]) -> None:
        super().__init__()
        self._on_error = on_error

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, Exception) and not isinstance(error, CancelledError):
            self._on_error(error)
