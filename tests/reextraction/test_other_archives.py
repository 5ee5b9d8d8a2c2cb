"""WARC files that other tools made: a corpus of the pages in them."""

from __future__ import annotations

import gzip
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Any

import brotli
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from mindsieve.cli import main
from mindsieve.reextraction import (
    CorpusExists,
    NoPages,
    ReextractionOptions,
    ReextractionSummary,
    Wanted,
    reextract_files,
)
from tests.crawl.fakeweb import article

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

ONE_WORKER = ReextractionOptions(workers=1)


class Maker:
    """Writes WARC records as a tool would. `version` and compression are those of the tool."""

    def __init__(self, *, version: str = "1.1", is_compressed: bool = True) -> None:
        self.file = BytesIO()
        self._writer = WARCWriter(self.file, gzip=is_compressed, warc_version=version)

    def add(self, path: str, body: bytes, status: str = "200 OK", kind: str = "response", **fields: str) -> None:
        """Add a record of HTTP. `fields` are of the HTTP head, or of the record where they begin with WARC."""
        http = {"Content-Type": "text/html", **{name: value for name, value in fields.items() if "WARC" not in name}}
        record = self._writer.create_warc_record(
            f"https://other.example{path}",
            kind,
            payload=BytesIO(body),
            length=len(body),  # or warcio makes a temporary file, which it leaves to the garbage collector
            http_headers=StatusAndHeaders(status, list(http.items()), protocol="HTTP/1.1"),
            warc_headers_dict={name: value for name, value in fields.items() if "WARC" in name},
        )
        self._writer.write_record(record)

    def add_other(self, uri: str, kind: str, body: bytes) -> None:
        """Add a record that is no HTTP."""
        record = self._writer.create_warc_record(
            uri, kind, payload=BytesIO(body), length=len(body), warc_content_type="text/plain"
        )
        self._writer.write_record(record)


def html(title: str, **options: str) -> bytes:
    return article(title, **options).encode()


def chunked(body: bytes) -> bytes:
    return b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body)


def extract(tmp_path: Path, *files: bytes, wanted: Wanted | None = None) -> ReextractionSummary:
    paths = []
    for number, file in enumerate(files):
        paths.append(tmp_path / f"{number}.warc.gz")
        paths[-1].write_bytes(file)
    options = ReextractionOptions(wanted, workers=1) if wanted else ONE_WORKER
    summary = reextract_files(tuple(paths), tmp_path / "corpus", options)
    assert summary.adds_up
    return summary


def read(tmp_path: Path, table: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pq.read_table(tmp_path / "corpus" / table).to_pylist()
    return rows


def titles(tmp_path: Path) -> set[str]:
    return {row["title"] for row in read(tmp_path, "articles")}


def wget(*, is_compressed: bool) -> bytes:
    """Return what wget writes: WARC 1.0, a log at the end, no index; here as one gzip stream or plain."""
    maker = Maker(version="1.0", is_compressed=False)
    maker.add("/wget", chunked(html("Of wget")), **{"Transfer-Encoding": "chunked"})
    maker.add_other("metadata://gnu.org/software/wget/warc/wget.log", "resource", b"log")
    return gzip.compress(maker.file.getvalue()) if is_compressed else maker.file.getvalue()


def heritrix() -> bytes:
    maker = Maker(version="1.0")
    maker.add_other("dns:other.example", "response", b"20261125\nother.example. 60 IN A 203.0.113.7\n")
    maker.add("/heritrix", html("Of Heritrix"))
    maker.add_other("https://other.example/heritrix", "metadata", b"fetchTimeMs: 12\r\n")
    return maker.file.getvalue()


def browsertrix() -> bytes:
    maker = Maker()
    maker.add("/browsertrix", brotli.compress(html("Of Browsertrix")), **{"Content-Encoding": "br"})
    maker.add_other("urn:pageinfo:https://other.example/browsertrix", "resource", b"{}")
    return maker.file.getvalue()


def common_crawl() -> bytes:
    maker = Maker(version="1.0")
    body = gzip.compress(html("Of Common Crawl"))
    maker.add("/cc", chunked(body), **{"Transfer-Encoding": "chunked", "Content-Encoding": "gzip"})
    maker.add("/cut", html("Cut off")[:2000], **{"WARC-Truncated": "length"})
    return maker.file.getvalue()


@pytest.mark.parametrize(
    ("file", "title"),
    [
        (wget(is_compressed=False), "Of wget"),
        (wget(is_compressed=True), "Of wget"),
        (heritrix(), "Of Heritrix"),
        (browsertrix(), "Of Browsertrix"),
        (common_crawl(), "Of Common Crawl"),
    ],
    ids=["wget, plain", "wget, one stream", "heritrix", "browsertrix", "common crawl"],
)
def test_each_tool(tmp_path: Path, file: bytes, title: str) -> None:
    """Whatever way a tool compresses and chunks, its pages come out as articles."""
    extract(tmp_path, file)
    assert titles(tmp_path) == {title}
    [row] = [row for row in read(tmp_path, "fetches") if row["reason"] == "article"]
    assert (row["site"], row["found_by"], row["status"]) == ("other.example", "archive", 200)


def test_deflated_pages(tmp_path: Path) -> None:
    """The third of the codings that servers use is undone as well."""
    maker = Maker()
    maker.add("/deflated", zlib.compress(html("Deflated")), **{"Content-Encoding": "deflate"})
    extract(tmp_path, maker.file.getvalue())
    assert titles(tmp_path) == {"Deflated"}


def test_what_is_no_page_is_counted(tmp_path: Path) -> None:
    """Errors, images and redirects are skipped and counted; a page that is cut off has a row that says so."""
    maker = Maker()
    maker.add("/lost", b"no", "404 Not Found")
    maker.add("/image", b"GIF89a", **{"Content-Type": "image/gif"})
    summary = extract(tmp_path, maker.file.getvalue(), common_crawl())
    assert summary.passed_over == {"no HTML page": 2}
    assert {row["url"].rpartition("/")[2]: row["reason"] for row in read(tmp_path, "fetches")} == {
        "cc": "article",
        "cut": "too_large",
    }


def test_revisits_have_the_body_of_their_record(tmp_path: Path) -> None:
    """A revisit stands for a page in another file; one whose page is missing is skipped."""
    body = html("Twice")
    first, second = Maker(), Maker()
    first.add("/one", body)
    digest = next(line for line in gzip.decompress(first.file.getvalue()).splitlines() if b"Payload-Digest" in line)
    name, _, value = digest.decode().partition(": ")
    second.add("/two", b"", kind="revisit", **{name: value})
    second.add("/three", b"", kind="revisit", **{name: "sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    summary = extract(tmp_path, second.file.getvalue(), first.file.getvalue())
    assert {row["url"].rpartition("/")[2]: row["reason"] for row in read(tmp_path, "fetches")} == {
        "one": "article",
        "two": "duplicate",
    }
    assert summary.passed_over == {"a revisit of a page that the files do not have": 1}


def test_the_newest_capture_counts(tmp_path: Path) -> None:
    """Of several captures of a URL, the last one is the page."""
    maker = Maker()
    for day, title in ((3, "Third"), (1, "First"), (2, "Second")):
        maker.add("/page", html(title), **{"WARC-Date": f"2026-11-0{day}T00:00:00Z"})
    extract(tmp_path, maker.file.getvalue())
    assert titles(tmp_path) == {"Third"}


@pytest.mark.parametrize(
    ("fields", "head"),
    [({"X-Robots-Tag": "noarchive"}, ""), ({}, '<meta name="robots" content="noai">'), ({"tdm-reservation": "1"}, "")],
)
def test_reserved_pages_are_not_stored(tmp_path: Path, fields: dict[str, str], head: str) -> None:
    """What the owner of a page reserves is obeyed in others' archives too."""
    maker = Maker()
    maker.add("/reserved", html("Reserved", head=head), **fields)
    maker.add("/free", html("Free"))
    extract(tmp_path, maker.file.getvalue())
    assert titles(tmp_path) == {"Free"}
    assert "opted_out" in {row["reason"] for row in read(tmp_path, "fetches")}


def test_filters(tmp_path: Path) -> None:
    """By URL before a page is read, by topic after it."""
    maker = Maker()
    for name in ("sleep", "panic", "recipes"):
        maker.add(f"/{name}", html(f"On {name}"))
    extract(tmp_path, maker.file.getvalue(), wanted=Wanted.by(urls=["/sleep", "/panic"], words=["Panic"]))
    assert titles(tmp_path) == {"On panic"}


def test_nothing_to_read(tmp_path: Path) -> None:
    """Files without a page make no corpus, and the error says what was there."""
    maker = Maker()
    maker.add("/lost", b"no", "404 Not Found")
    with pytest.raises(NoPages, match="1 no HTML page"):
        extract(tmp_path, maker.file.getvalue())
    assert not (tmp_path / "corpus" / "articles").exists()


def test_a_corpus_is_not_written_over(tmp_path: Path) -> None:
    """Where there is a corpus already, nothing is changed."""
    extract(tmp_path, heritrix())
    with pytest.raises(CorpusExists, match="already contains a corpus"):
        extract(tmp_path, browsertrix())
    assert titles(tmp_path) == {"Of Heritrix"}


def test_command(tmp_path: Path) -> None:
    """The command line takes files and needs a folder for what comes out."""
    (tmp_path / "cc.warc.gz").write_bytes(common_crawl())
    without = CliRunner().invoke(main, ["reextract", str(tmp_path / "cc.warc.gz")])
    assert without.exit_code == 64
    output = str(tmp_path / "corpus")
    done = CliRunner().invoke(main, ["reextract", str(tmp_path / "cc.warc.gz"), "--output", output])
    assert done.exit_code == 0, done.stderr
    assert "extracted again" in done.stdout
