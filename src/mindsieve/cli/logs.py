"""The log of a command: one line per event, safe to read in a terminal, or an object of JSON.

Text from pages may hold escape codes that move the cursor or retitle a window.
"""

from __future__ import annotations

import json
import logging
import re
import sys
from datetime import UTC, datetime

from mindsieve.printable import printable
from mindsieve.reasons import Reason

_ADDRESS = re.compile(r"https?://\S+")
_LINE = "%(asctime)s %(levelname)-7s %(message)s"
_OURS = ("mindsieve", "spiders", "pipelines")


def configure_logging(
    level: int = logging.INFO, handler: logging.Handler | None = None, *, as_json: bool = False
) -> None:
    """Log the crawl from `level` up and libraries from WARNING up, by default to standard error."""
    handler = handler or logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter() if as_json else SafeFormatter(_LINE))
    handler.addFilter(is_of_the_crawl)
    logging.basicConfig(level=level, handlers=[handler], force=True)


def is_of_the_crawl(record: logging.LogRecord) -> bool:
    """Tell whether a record is about the crawl, or a warning.

    A filter, not a level: Scrapy resets the levels of its loggers whenever it starts.
    """
    return record.levelno >= logging.WARNING or record.name.startswith(_OURS)


class SafeFormatter(logging.Formatter):
    """Replaces control characters, in tracebacks too."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as printable lines."""
        return printable(super().format(record))


class JsonFormatter(logging.Formatter):
    """Writes a record as an object of JSON on one line.

    Always: `time` (UTC, ISO 8601), `level`, `logger`, `message`. Where the message is about them: `url`, `reason`
    (one of docs/crawling.md), `exception` (a traceback).
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as one line of ASCII, in which control characters are escaped."""
        time = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        fields = {"time": time, "level": record.levelname.lower(), "logger": record.name}
        return json.dumps({**fields, "message": record.getMessage(), **_subjects(record), **self._trouble(record)})

    def _trouble(self, record: logging.LogRecord) -> dict[str, str]:
        return {"exception": self.formatException(record.exc_info)} if record.exc_info else {}


def _subjects(record: logging.LogRecord) -> dict[str, str]:
    """Return the URL and the reason among what a message is made of."""
    words = record.args if isinstance(record.args, tuple) else ()
    urls = [word for word in words if isinstance(word, str) and _ADDRESS.fullmatch(word)]
    reasons = [word.value for word in words if isinstance(word, Reason)]
    return dict([*zip(("url",), urls, strict=False), *zip(("reason",), reasons, strict=False)])


def is_logging_json() -> bool:
    """Tell whether the log is written as JSON."""
    return any(isinstance(handler.formatter, JsonFormatter) for handler in logging.getLogger().handlers)
