"""What a crawl puts into its archive, and what it does not."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from warcio.archiveiterator import ArchiveIterator

from mindsieve.fetching.politeness.tdmrep import WELL_KNOWN_PATH

from .conftest import Crawl, crawl
from .fakeweb import Reply, Web, anchors, article, listing, redirect

if TYPE_CHECKING:
    from pathlib import Path

    from warcio.recordloader import ArcWarcRecord

pytestmark = pytest.mark.slow

HOST = "clinic.example"
TAGGED = Reply(article("Tagged", anchors("/twin")), headers={"ETag": '"1"', "X-Served-By": "one"})
COMPRESSED = gzip.compress(article("Compressed").encode(), mtime=0)
PAGES = {
    "/robots.txt": Reply("User-agent: *\nDisallow: /private", content_type="text/plain"),
    WELL_KNOWN_PATH: Reply(json.dumps([{"location": "/tdm", "tdm-reservation": 1}]), content_type="application/json"),
    "/": Reply(
        listing(anchors("/header", "/meta", "/tdm", "/moved", "/lost", "/paper", "/zipped", "/tagged", "/twin"))
    ),
    "/header": Reply(article("Header"), headers={"X-Robots-Tag": "noarchive"}),
    "/meta": Reply(article("Meta", head='<meta name="robots" content="noai">')),
    "/tdm": Reply(article("Tdm")),
    "/moved": redirect("/tagged"),
    "/paper": Reply(b"%PDF-1.7 " + b"0" * 300_000, content_type="application/pdf"),
    "/zipped": Reply(COMPRESSED, headers={"Content-Encoding": "gzip"}),
    "/tagged": TAGGED,
    "/twin": TAGGED,
}


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Crawl, dict[str, list[ArcWarcRecord]]]]:
    """Return two runs, each with its records of responses and revisits by path; the second meets a changed header."""
    tmp_path, runs = tmp_path_factory.mktemp("archiving"), []
    with Web({(HOST, path): reply for path, reply in PAGES.items()}) as web:
        plan = {"output": tmp_path / "corpus", "sites": [{"url": web.url(HOST), "discover": ["links"]}]}
        for header in ("one", "two"):
            web.pages[HOST, "/tagged"] = replace(TAGGED, headers={**TAGGED.headers, "X-Served-By": header})
            done = crawl(plan)
            runs.append((done, records_of(tmp_path / "archive", done.summary["run_id"])))
    return runs


def records_of(archive: Path, run_id: str) -> dict[str, list[ArcWarcRecord]]:
    records: dict[str, list[ArcWarcRecord]] = {}
    for path in archive.glob(f"corpus-{run_id}-*.warc.gz"):
        with path.open("rb") as file:
            for record in ArchiveIterator(file):
                record.body = record.raw_stream.read()
                if record.rec_type in ("response", "revisit"):
                    url = record.rec_headers.get_header("WARC-Target-URI")
                    records.setdefault("/" + url.split("/", 3)[3], []).append(record)
    return records


def test_all_that_came_is_there(runs: list[tuple[Crawl, dict[str, list[ArcWarcRecord]]]]) -> None:
    """Pages, redirects, errors and the two files of the host have one record each."""
    _, records = runs[0]
    statuses = {path: [record.http_headers.get_statuscode() for record in found] for path, found in records.items()}
    assert statuses == {
        "/robots.txt": ["200"],
        WELL_KNOWN_PATH: ["200"],
        "/": ["200"],
        "/moved": ["301"],
        "/lost": ["404"],
        "/paper": ["200"],
        "/zipped": ["200"],
        "/tagged": ["200"],
        "/twin": ["200"],
    }


@pytest.mark.parametrize("path", ["/header", "/meta", "/tdm"])
def test_reserved_pages_are_not(runs: list[tuple[Crawl, dict[str, list[ArcWarcRecord]]]], path: str) -> None:
    """A page whose owner reserves it is not kept, wherever it says so."""
    for done, records in runs:
        assert done.ends(HOST)[path] == "opted_out"
        assert path not in records


def test_bodies_are_as_they_were_sent(runs: list[tuple[Crawl, dict[str, list[ArcWarcRecord]]]]) -> None:
    """A compressed body is stored compressed."""
    [record] = runs[0][1]["/zipped"]
    assert record.body == COMPRESSED
    assert record.http_headers.get_header("Content-Encoding") == "gzip"


def test_a_body_that_was_cut_off_says_so(runs: list[tuple[Crawl, dict[str, list[ArcWarcRecord]]]]) -> None:
    """Of a PDF little more than the headers is fetched, and the record says that it is not whole."""
    [record] = runs[0][1]["/paper"]
    assert record.rec_headers.get_header("WARC-Truncated") == "unspecified"
    assert len(record.body) < 300_000


def test_a_body_that_is_there_is_not_stored_twice(runs: list[tuple[Crawl, dict[str, list[ArcWarcRecord]]]]) -> None:
    """Of two pages with one body, one record has it, and the other refers to it."""
    [one], [two] = runs[0][1]["/tagged"], runs[0][1]["/twin"]
    assert {one.rec_type, two.rec_type} == {"response", "revisit"}
    assert one.rec_headers.get_header("WARC-Payload-Digest") == two.rec_headers.get_header("WARC-Payload-Digest")


def test_a_304_is_a_revisit(runs: list[tuple[Crawl, dict[str, list[ArcWarcRecord]]]]) -> None:
    """What has not changed is a short record with the headers of the 304, and its row names it."""
    done, records = runs[1]
    [record] = records["/tagged"]
    row = next(row for row in done.fetches if row["url"].endswith("/tagged"))
    assert record.rec_headers.get_header("WARC-Profile").endswith("server-not-modified")
    assert record.http_headers.get_header("X-Served-By") == "two"
    assert f"<{row['warc_record_id']}>" == record.rec_headers.get_header("WARC-Record-ID")
    assert row["reason"] == "not_modified"
