"""Measure the CPU time of archiving a page, beside that of warcio and of a crawl that only fetches.

Run it as `make bench-archive`, or `python -m benchmarks.archive [FOLDER]` for another folder in the WCXB layout.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from benchmarks.crawl import fetch_only
from benchmarks.loopback import serve
from benchmarks.wcxb import WCXB, read_pages
from mindsieve.archive import Archive, Exchange

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.wcxb import WcxbPage

_RUN = "20260101T000000Z-000000"
_REQUEST_HEADERS = (
    (b"Accept", b"text/html,application/xhtml+xml"),
    (b"Accept-Encoding", b"gzip, br"),
    (b"User-Agent", b"mindsieve (+https://example.org/contact)"),
)
_GOAL = 0.20  # of the CPU time of fetching


def main(folder: Path) -> None:
    """Print the milliseconds a page of each, and the ratio of archiving to fetching."""
    pages = list(read_pages(folder, "article"))
    exchanges = [_exchange(page) for page in pages]
    fetch = _fetch_ms(pages)
    archive = _ms_a_page(_archive, exchanges)
    print(f"{len(pages)} article pages, CPU time in ms a page")
    print(f"{'fetch only':12}{fetch:8.2f}")
    print(f"{'mindsieve':12}{archive:8.2f}")
    print(f"{'warcio':12}{_ms_a_page(_write_with_warcio, exchanges):8.2f}")
    print(f"archive / fetch only: {archive / fetch:.2f} (at most {_GOAL:.2f} is the goal)")


def _exchange(page: WcxbPage) -> Exchange:
    body = page.gzipped_html.read_bytes()
    headers = ((b"Content-Type", b"text/html"), (b"Content-Encoding", b"gzip"), (b"ETag", b'"1"'))
    url = page.url or f"https://{page.host}/"
    return Exchange(url, datetime.now(UTC), 200, _REQUEST_HEADERS, headers, body, "192.0.2.7")


def _fetch_ms(pages: list[WcxbPage]) -> float:
    with serve(pages) as port:
        before = _children_seconds()
        _, fetched = fetch_only(pages, port)
        return 1000 * (_children_seconds() - before) / fetched


def _children_seconds() -> float:
    """Return the CPU time of the children that have ended; the server is not among them yet."""
    spent = os.times()
    return spent.children_user + spent.children_system


def _ms_a_page(write: Callable[[Path, list[Exchange]], None], exchanges: list[Exchange]) -> float:
    with tempfile.TemporaryDirectory() as folder:
        started = time.process_time()
        write(Path(folder), exchanges)
        return 1000 * (time.process_time() - started) / len(exchanges)


def _archive(folder: Path, exchanges: list[Exchange]) -> None:
    with Archive(folder, "wcxb", _RUN) as archive:
        for exchange in exchanges:
            archive.append(exchange)


def _write_with_warcio(folder: Path, exchanges: list[Exchange]) -> None:
    with (folder / "wcxb.warc.gz").open("wb") as file:
        writer = WARCWriter(file, warc_version="1.1")
        for exchange in exchanges:
            response = writer.create_warc_record(
                exchange.url,
                "response",
                payload=BytesIO(exchange.body),
                length=len(exchange.body),
                http_headers=StatusAndHeaders("200 OK", _text(exchange.response_headers), "HTTP/1.1"),
            )
            request = writer.create_warc_record(
                exchange.url,
                "request",
                http_headers=StatusAndHeaders("GET / HTTP/1.1", _text(exchange.request_headers), is_http_request=True),
            )
            writer.write_request_response_pair(request, response)


def _text(headers: tuple[tuple[bytes, bytes], ...]) -> list[tuple[str, str]]:
    return [(name.decode(), value.decode()) for name, value in headers]


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else WCXB)
