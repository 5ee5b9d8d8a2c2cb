"""Ends a run when the crawl's own process holds more memory than its plan allows.

Scrapy's extension for this compares the maximum that the process ever held, and Linux hands that value down from the
program that started it. A crawl that a large program starts would end before its first page, each time.
"""

from __future__ import annotations

import logging
import resource
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy import signals
from scrapy.utils.asyncio import create_looping_call

from mindsieve.crawl.session import Session
from mindsieve.crawl.summary import Closed

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self

    from scrapy.crawler import Crawler

log = logging.getLogger(__name__)

_MIB = 1024 * 1024
_STATM = Path("/proc/self/statm")  # man 5 proc: its second number counts resident pages


def held_bytes() -> int:
    """Return the memory that this process holds now; on systems that do not tell, the maximum that it ever held."""
    if _STATM.exists():
        return int(_STATM.read_text(encoding="ascii").split()[1]) * resource.getpagesize()
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


class MemoryWatch:
    """Scrapy extension that calls `end` once the process holds over `max_bytes`."""

    def __init__(self, end: Callable[[], None], max_bytes: int, held: Callable[[], int] = held_bytes) -> None:
        self._end = end
        self._max_bytes = max_bytes
        self._held = held
        self._is_over = False

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Look at the memory every few seconds, and end the crawl in order if it holds too much."""
        settings = crawler.settings

        def end() -> None:
            Session.of(crawler).end_early(Closed.MEMORY_LIMIT)

        watch = cls(end, settings.getint("MINDSIEVE_MAX_MEMORY_MIB") * _MIB)
        looks, seconds = create_looping_call(watch.look), settings.getfloat("MINDSIEVE_MEMORY_CHECK_SECONDS")
        # Not at once: a run that is over its limit from the start still fetches something.
        crawler.signals.connect(lambda: looks.start(seconds, now=False), signals.engine_started, weak=False)
        crawler.signals.connect(looks.stop, signals.engine_stopped, weak=False)
        return watch

    def look(self) -> None:
        """Look once."""
        held = self._held()
        if held > self._max_bytes and not self._is_over:
            self._is_over = True
            log.warning("the crawl holds %d MiB of memory, over its limit of %d", held // _MIB, self._max_bytes // _MIB)
            self._end()
