"""The log as machines read it."""

from __future__ import annotations

import io
import json
import logging
from typing import TYPE_CHECKING, Any

import pytest

from mindsieve.cli.logs import configure_logging, is_logging_json
from mindsieve.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

URL = "https://clinic.example/sleep"


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """What is logged in JSON while the test runs."""
    root = logging.getLogger()
    before, level, stream = root.handlers[:], root.level, io.StringIO()
    root.handlers = []
    configure_logging(logging.INFO, logging.StreamHandler(stream), as_json=True)
    yield stream
    root.handlers, root.level = before, level


def logged(lines: io.StringIO) -> dict[str, Any]:
    [line] = lines.getvalue().splitlines()
    record: dict[str, Any] = json.loads(line)
    return record


@pytest.mark.parametrize(
    ("message", "fields"),
    [
        (("%s %s %s", Reason.HTTP_404, URL, "HTTP 404"), {"url": URL, "reason": "http_404"}),
        (("no links from %s: %s", URL, ValueError("x")), {"url": URL}),
        (("%d requests cancelled", 3), {}),
        (("%(a)s", {"a": URL}), {}),
        (("no arguments, 100 %",), {}),
        (("an escape \x1b[2J and\na line",), {}),
    ],
    ids=lambda value: str(value[0]) if isinstance(value, tuple) else "",
)
def test_one_object_a_line(lines: io.StringIO, message: tuple[Any, ...], fields: dict[str, str]) -> None:
    """Each record is one line of JSON with time, level and message, and with the URL and reason that it is about."""
    logging.getLogger("mindsieve.crawl.crawl_recorder").info(*message)
    record = logged(lines)
    assert record.pop("time").endswith("+00:00")
    said = logging.LogRecord("", 0, "", 0, message[0], message[1:], None).getMessage()
    assert record == {"level": "info", "logger": "mindsieve.crawl.crawl_recorder", "message": said, **fields}
    assert is_logging_json()


def test_a_traceback_stays_on_the_line(lines: io.StringIO) -> None:
    """A traceback is a field, not lines between the objects."""
    try:
        json.loads("{")
    except ValueError:
        logging.getLogger("mindsieve").exception("bug")
    assert "Traceback" in logged(lines)["exception"]
