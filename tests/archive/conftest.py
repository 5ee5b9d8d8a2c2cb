"""An archive folder, and exchanges to fill it with."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from mindsieve.archive import Archive, Exchange

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

RUN = "20260102T030405Z-00c0de"
LATER_RUN = "20260203T040506Z-00beef"
_START = datetime(2026, 1, 2, 3, 4, 5, 678901, UTC)


def page(number: int, *, size: int = 300, status: int = 200, **fields: object) -> Exchange:
    """Return an exchange with a body of its own, as if it were gzip, fetched `number` seconds after the first."""
    values: dict[str, object] = {
        "url": f"https://clinic.example/{number}?q=a%20b",
        "fetched_at": _START + timedelta(seconds=number),
        "status": status,
        "request_headers": ((b"User-Agent", b"mindsieve"),),
        "response_headers": ((b"Content-Type", b"text/html"), (b"ETag", b'"%d"' % number)),
        "body": Random(number).randbytes(size),
        "ip_address": "192.0.2.7",
        "fetch_ms": 120,
        "first_byte_ms": 45,
    }
    return Exchange(**(values | fields))  # type: ignore[arg-type]


@pytest.fixture
def open_archive(tmp_path: Path) -> Callable[..., Archive]:
    """A function that opens an archive in a folder of the test's own."""

    def open_it(corpus: str = "clinic", run_id: str = RUN, **options: Any) -> Archive:
        return Archive(tmp_path, corpus, run_id, **options)

    return open_it
