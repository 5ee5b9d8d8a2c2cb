"""WARC files as odd, careless and hostile tools write them: each page that is there comes out, the rest is counted."""

from __future__ import annotations

import gzip
import hashlib
import io
import logging
import tracemalloc
import zipfile
from random import Random
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from mindsieve.archive.walking import Walked, walk_foreign
from mindsieve.cli import main
from mindsieve.cli.exit_codes import ExitCode
from mindsieve.reextraction import NoPages, ReextractionOptions, ReextractionSummary, reextract_files, reextracting
from tests.crawl.fakeweb import article
from tests.inline_pool import InlinePool

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MIB = 1 << 20
NEIGHBOURS = {"Before", "Behind"}


@pytest.fixture(autouse=True)
def no_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Extract in this process."""
    monkeypatch.setattr(reextracting, "WorkerPool", InlinePool)


def record(  # noqa: PLR0913 - a builder
    path: str = "/page",
    block: bytes | None = None,
    *,
    kind: str = "response",
    head: bytes = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n",
    title: str = "",
    length: int | str | None = None,
    eol: str = "\r\n",
    version: str = "WARC/1.0",
    **fields: str | None,
) -> bytes:
    """Return a record; `length` is what it claims, `fields` replace those of its head, and None leaves one out."""
    target = path if ":" in path else f"https://odd.example{path}"
    block = head + article(title or path).encode() if block is None else block
    values: dict[str, str | None] = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{hashlib.md5(target.encode(), usedforsecurity=False).hexdigest()}>",
        "WARC-Date": "2026-01-02T03:04:05Z",
        "WARC-Target-URI": target,
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(block) if length is None else length),
    }
    values |= {name.replace("_", "-"): value for name, value in fields.items()}
    lines = [version, *(f"{name}: {value}" for name, value in values.items() if value is not None), "", ""]
    return eol.join(lines).encode() + block + 2 * eol.encode()


def plain(*records: bytes) -> bytes:
    return b"".join(records)


def one_stream(*records: bytes) -> bytes:
    return gzip.compress(b"".join(records))


def members(*records: bytes) -> bytes:
    return b"".join(map(gzip.compress, records))


PACKINGS = [plain, one_stream, members]


def between(odd: bytes, pack: Callable[..., bytes] = members) -> bytes:
    """Return a file in which a record stands between two sound ones."""
    return pack(record("/before", title="Before"), odd, record("/behind", title="Behind"))


def extract(tmp_path: Path, file: bytes, name: str = "odd.warc.gz") -> ReextractionSummary:
    (tmp_path / name).write_bytes(file)
    summary = reextract_files((tmp_path / name,), tmp_path / "corpus", ReextractionOptions(workers=1))
    assert summary.adds_up
    return summary


def titles(tmp_path: Path) -> set[str]:
    return {row["title"] for row in rows(tmp_path, "articles")}


def rows(tmp_path: Path, table: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pq.read_table(tmp_path / "corpus" / table).to_pylist()
    return found


@pytest.mark.parametrize(
    "date", [None, "", "yesterday", "2026-13-01T00:00:00Z", "99999999999999", "2026-01-02T03:04:05+99:99"]
)
def test_a_record_without_a_date_is_passed_over(tmp_path: Path, date: str | None) -> None:
    """Its reason is counted, and what stands before and behind it is read."""
    summary = extract(tmp_path, between(record(WARC_Date=date)))
    assert titles(tmp_path) == NEIGHBOURS
    [(why, number)] = summary.passed_over.items()
    assert (why.removeprefix("a record that cannot be read: "), number) == (
        "WARC-Date is no date" if date else "no WARC-Date",
        1,
    )


@pytest.mark.parametrize(
    ("date", "moment"),
    [
        ("2026-01-02T03:04:05.123456789Z", "2026-01-02T03:04:05.123456+00:00"),
        ("2026-01-02T05:04:05+02:00", "2026-01-02T03:04:05+00:00"),
        ("2026-01-02 03:04:05", "2026-01-02T03:04:05+00:00"),
        ("20260102030405", "2026-01-02T03:04:05+00:00"),
        ("2026-01-02T03:04Z", "2026-01-02T03:04:00+00:00"),
        ("2026-01", "2026-01-01T00:00:00+00:00"),
    ],
)
def test_dates_of_any_precision(tmp_path: Path, date: str, moment: str) -> None:
    """WARC 1.1 allows less than seconds, and more; older tools write a zone or 14 digits."""
    extract(tmp_path, members(record(WARC_Date=date)))
    assert [row["fetched_at"].isoformat() for row in rows(tmp_path, "fetches")] == [moment]


def http(first_line: bytes, *lines: bytes, eol: bytes = b"\r\n", body: bytes | None = None) -> bytes:
    content = article("Odd").encode() if body is None else body
    return eol.join((first_line, b"Content-Type: text/html", *lines, b"", b"")) + content


def chunked(body: bytes, size: bytes = b"%x") -> bytes:
    return size % len(body) + b"\r\n" + body + b"\r\n0\r\n\r\n"


BODY = article("Odd").encode()
CHUNKED = b"Transfer-Encoding: chunked"


@pytest.mark.parametrize(
    "block",
    [
        http(b"http/1.1 200 OK"),
        http(b"HTTP/2 200"),
        http(b"HTTP/1.1 200"),
        http(b"ICY 200 OK"),
        http(b"HTTP/1.1 200 OK", eol=b"\n"),
        http(b"HTTP/1.1 200 OK", b"no colon", b": no name", b"X-Folded: a", b"\tb"),
        http(b"HTTP/1.1 200 OK", CHUNKED),
        http(b"HTTP/1.1 200 OK", CHUNKED, body=chunked(BODY)),
        http(b"HTTP/1.1 200 OK", CHUNKED, body=chunked(BODY, b"%08X ")),
        http(b"HTTP/1.1 200 OK", CHUNKED, body=chunked(BODY, b"%x;name=value")),
        http(b"HTTP/1.1 200 OK", CHUNKED, body=chunked(BODY).removesuffix(b"0\r\n\r\n")),
        http(b"HTTP/1.1 200 OK", CHUNKED, b"Content-Encoding: gzip", body=gzip.compress(BODY)),
        http(b"HTTP/1.1 200 OK", b"transfer-encoding: gzip, chunked", eol=b"\n"),
    ],
    ids=[
        "lower case",
        "HTTP/2",
        "no phrase",
        "ICY",
        "LF",
        "odd lines",
        "chunks undone",
        "chunks",
        "padded size",
        "extension",
        "no last chunk",
        "coded, chunks undone",
        "several codings",
    ],
)
@pytest.mark.parametrize("pack", PACKINGS)
def test_messages_of_odd_servers(tmp_path: Path, block: bytes, pack: Callable[..., bytes]) -> None:
    """Status lines of other protocols, heads with bare line feeds, chunks that were undone and not."""
    summary = extract(tmp_path, between(record(block=block), pack))
    assert titles(tmp_path) == {"Odd", *NEIGHBOURS}
    assert not summary.passed_over


def test_a_chunk_that_is_cut_off(tmp_path: Path) -> None:
    """The connection ended within a chunk: half an article is none, and the row says so."""
    extract(tmp_path, between(record(block=http(b"HTTP/1.1 200 OK", CHUNKED, body=chunked(BODY)[:-100]))))
    assert {row["url"][-5:]: row["reason"] for row in rows(tmp_path, "fetches")}["/page"] == "connection"


@pytest.mark.parametrize("eol", ["\r\n", "\n"])
@pytest.mark.parametrize("version", ["WARC/0.18", "WARC/1.0", "WARC/1.1"])
def test_heads_of_records(tmp_path: Path, eol: str, version: str) -> None:
    """Older versions, bare line feeds, names in capitals, brackets around the URL, no id."""
    odd = record(
        title="Odd", eol=eol, version=version, WARC_Target_URI="<https://odd.example/page>", WARC_Record_ID=None
    ).replace(b"WARC-Date", b"warc-date")
    second = record("/second", title="Second", WARC_Record_ID=None)
    extract(tmp_path, plain(odd, second))
    assert titles(tmp_path) == {"Odd", "Second"}


@pytest.mark.parametrize("pack", PACKINGS)
@pytest.mark.parametrize("length", [0, -3, -100, 7, 300, 20_000, 99_999_999_999, "12x", ""])
def test_wrong_lengths(tmp_path: Path, pack: Callable[..., bytes], length: int | str) -> None:
    """A record ends where the next one begins, whatever its head claims; the others are not touched by it."""
    block = http(b"HTTP/1.1 200 OK")
    claimed = length if isinstance(length, str) or length > 10_000 or not length else len(block) + length
    extract(tmp_path, between(record(block=block, length=claimed), pack))
    assert titles(tmp_path) == {"Odd", *NEIGHBOURS}


@pytest.mark.parametrize("pack", [plain, one_stream])
@pytest.mark.parametrize("length", [None, 20_000, 99_999_999_999])
def test_torn_records(tmp_path: Path, pack: Callable[..., bytes], length: int | None) -> None:
    """A writer was killed and another one continued its file: the torn record is skipped, no other is lost."""
    torn = record(title="Torn", length=length)[:-1500]
    summary = extract(tmp_path, between(torn, pack))
    assert titles(tmp_path) == NEIGHBOURS
    assert summary.passed_over == {"damaged bytes": 1}


def test_a_record_in_a_page_is_part_of_it(tmp_path: Path) -> None:
    """Text that looks like a record is no record where the length of the page is right: nobody plants pages so."""
    planted = record("https://victim.example/", title="Planted")
    extract(tmp_path, plain(record(block=http(b"HTTP/1.1 200 OK", body=BODY + b"\r\n\r\n" + planted))))
    assert {row["url"] for row in rows(tmp_path, "fetches")} == {"https://odd.example/page"}


@pytest.mark.parametrize("pack", PACKINGS)
def test_payload_records(tmp_path: Path, pack: Callable[..., bytes]) -> None:
    """Warcit stores pages as resources, some crawlers what a browser made of one as metadata; the rest is counted."""
    page = article("Resource").encode()
    rendered = article("Rendered").encode()
    summary = extract(
        tmp_path,
        pack(
            record("/", b"software: a tool\r\n", kind="warcinfo", Content_Type="application/warc-fields"),
            record("/r", page, kind="resource", Content_Type="text/html; charset=utf-8"),
            record("/m", rendered, kind="metadata", Content_Type="text/html"),
            record("/i", b"GIF89a", kind="resource", Content_Type="image/gif"),
            record("/r", b"fetchTimeMs: 1\r\n", kind="metadata", Content_Type="application/warc-fields"),
            record("urn:pageinfo:https://odd.example/r", b"{}", kind="resource", Content_Type="application/json"),
            record("urn:text:https://odd.example/r", b"text", kind="resource", Content_Type="text/plain"),
            record("dns:odd.example", b"192.0.2.1", Content_Type="text/dns"),
            record("/r", b"GET /r HTTP/1.1\r\n\r\n", kind="request"),
        ),
    )
    assert titles(tmp_path) == {"Resource", "Rendered"}
    assert summary.passed_over == {
        "a warcinfo record": 1,
        "no HTML page": 1,
        "a metadata record": 1,
        "a resource record": 2,
        "a response that is not of HTTP": 1,
        "a request record": 1,
    }


ORIGINAL: dict[str, Any] = {
    "WARC-Refers-To-Target-URI": "https://odd.example/page",
    "WARC-Refers-To-Date": "2026-01-02T03:04:05Z",
}


@pytest.mark.parametrize(
    "fields",
    [
        {"WARC-Refers-To": "<urn:uuid:of-the-page>"},
        ORIGINAL,
        {"WARC-Refers-To-Target-URI": "https://odd.example/page"},
        {"WARC-Payload-Digest": "SHA1:AAAA"},
    ],
    ids=["by record", "by URL and date", "by URL", "by digest"],
)
@pytest.mark.parametrize("block", [b"", http(b"HTTP/1.1 200 OK", CHUNKED, body=b"")], ids=["no head", "head"])
def test_revisits(tmp_path: Path, fields: dict[str, Any], block: bytes) -> None:
    """A revisit has the body of the record that it names in whatever way; one that names none is skipped."""
    summary = extract(
        tmp_path,
        members(
            record("/again", block, kind="revisit", **fields),
            record("/never", block, kind="revisit"),
            record(title="Page", WARC_Record_ID="<urn:uuid:of-the-page>", WARC_Payload_Digest="sha1:AAAA"),
            record("/empty", http(b"HTTP/1.1 200 OK", body=b"")),
        ),
    )
    ends = {row["url"].rpartition("/")[2]: row["reason"] for row in rows(tmp_path, "fetches")}
    assert {name: ends[name] for name in ("again", "page")} in (
        {"again": "duplicate", "page": "article"},
        {"again": "article", "page": "duplicate"},
    )
    assert summary.passed_over == {"a revisit of a page that the files do not have": 1}


def wacz(compression: int, *names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as package:
        package.writestr("datapackage.json", "{}")
        for name in names:
            package.writestr(name, members(record(f"/{name}", title=f"In {name}")))
    return file.getvalue()


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED], ids=["stored", "deflated"])
def test_wacz(tmp_path: Path, compression: int) -> None:
    """All WARC files in a WACZ are read, also in one that holds others, as downloads of several crawls do."""
    outer = io.BytesIO(wacz(compression, "archive/a.warc.gz", "archive/b.warc.gz"))
    with zipfile.ZipFile(outer, "a", compression) as package:
        package.writestr("inner.wacz", wacz(compression, "archive/c.warc.gz"))
    extract(tmp_path, outer.getvalue(), "crawl.wacz")
    assert titles(tmp_path) == {f"In archive/{name}.warc.gz" for name in "abc"}


def test_a_damaged_wacz(tmp_path: Path) -> None:
    """A member that is damaged costs what is in it."""
    whole = wacz(zipfile.ZIP_STORED, "archive/a.warc.gz", "archive/b.warc.gz")
    at = whole.index(b"archive/a.warc.gz") + len(b"archive/a.warc.gz") + 500
    damaged = whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :]
    summary = extract(tmp_path, damaged, "crawl.wacz")
    assert titles(tmp_path) == {"In archive/b.warc.gz"}
    assert summary.passed_over["damaged bytes"] == 1


ARC = b"filedesc://x.arc 0.0.0.0 20260102030405 text/plain 77\n1 0 Tool\nURL IP-address Archive-date\n\n"


@pytest.mark.parametrize(
    ("file", "name"),
    [
        (ARC, "an ARC file"),
        (gzip.compress(ARC), "an ARC file"),
        (b"\x28\xb5\x2f\xfd\x04\x00\x01\x00\x00", "compressed with zstd"),
        (b"\x5d\x2a\x4d\x18\x04\x00\x00\x00abcd", "compressed with zstd and a dictionary"),
        (wacz(zipfile.ZIP_STORED), "a zip file without WARC files"),
        (wacz(zipfile.ZIP_STORED, "archive/a.warc.gz")[:-40], "a damaged zip file"),
    ],
    ids=["arc", "arc.gz", "zst", "zst with a dictionary", "zip", "torn zip"],
)
def test_other_formats_are_named(tmp_path: Path, file: bytes, name: str, caplog: pytest.LogCaptureFixture) -> None:
    """Beside WARC files they are skipped, and a warning says what to do; alone they are an error that names them."""
    with pytest.raises(NoPages, match=f"1 a file that is {name}"):
        extract(tmp_path, file)
    (tmp_path / "sound.warc").write_bytes(record(title="Sound"))
    files = (tmp_path / "odd.warc.gz", tmp_path / "sound.warc")
    summary = reextract_files(files, tmp_path / "corpus", ReextractionOptions(workers=1))
    assert (titles(tmp_path), summary.passed_over) == ({"Sound"}, {f"a file that is {name}": 1})
    assert name in caplog.text


@pytest.mark.parametrize(
    "file",
    [b"", b"\0" * 5000, b"<html>" * 5000, gzip.compress(b"no archive"), b"PK\x03\x04"],
    ids=["empty", "zeros", "a page", "gzip", "zip"],
)
def test_files_that_are_no_archive(tmp_path: Path, file: bytes) -> None:
    """The command ends with 65 and one message."""
    (tmp_path / "odd.warc.gz").write_bytes(file)
    result = CliRunner().invoke(main, ["reextract", str(tmp_path / "odd.warc.gz"), "-o", str(tmp_path / "corpus")])
    assert result.exit_code == ExitCode.BAD_DATA, result.output
    assert "matches the filters. Skipped: " in result.stderr


def test_no_log_line_holds_a_page(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A warning says where and why, in few words, whatever stands in the file."""
    caplog.set_level(logging.DEBUG, "mindsieve.archive")
    secret = "private matter " * 500
    odd = (
        record(WARC_Date=secret),
        record("/b", secret.encode()),
        record(block=secret.encode(), length=10**9, Content_Length=secret)[:-50],
        secret.encode(),
    )
    extract(tmp_path, plain(record("/before", title="Before"), *odd, record("/behind", title="Behind")))
    assert titles(tmp_path) == NEIGHBOURS
    assert all(len(line.getMessage()) < 400 for line in caplog.records if line.name.startswith("mindsieve.archive"))


HUGE = 64 * MIB


@pytest.mark.parametrize("pack", PACKINGS)
def test_pages_that_are_too_large(tmp_path: Path, pack: Callable[..., bytes]) -> None:
    """A huge page is counted, a huge image is no page, and a page that grows when decompressed has a row."""
    body = gzip.compress(bytes(HUGE))
    summary = extract(
        tmp_path,
        pack(
            record("/before", title="Before"),
            record("/huge", http(b"HTTP/1.1 200 OK", body=bytes(HUGE))),
            record("/image", b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n" + bytes(HUGE)),
            record("/bomb", http(b"HTTP/1.1 200 OK", b"Content-Encoding: gzip", body=body)),
            record("/behind", title="Behind"),
        ),
    )
    assert titles(tmp_path) == NEIGHBOURS
    assert summary.passed_over == {"a page over 8 MiB": 1, "no HTML page": 1}
    assert {row["reason"] for row in rows(tmp_path, "fetches")} == {"article", "too_large"}


@pytest.mark.parametrize("pack", PACKINGS)
@pytest.mark.parametrize("length", [None, 2 * HUGE])
def test_records_of_any_size_take_bounded_memory(
    tmp_path: Path, pack: Callable[..., bytes], length: int | None
) -> None:
    """Whatever a record holds and claims, reading takes a few times what is kept of it."""
    path, kept = tmp_path / "huge.warc", 1 * MIB
    path.write_bytes(
        pack(record("/huge", http(b"HTTP/1.1 200 OK", body=bytes(HUGE)), length=length), record("/behind"))
    )
    tracemalloc.start()
    found = [(each.exchange.url, each.is_whole) for each in walk_foreign(path, kept) if isinstance(each, Walked)]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found[-1] == ("https://odd.example/behind", True)
    assert peak < 8 * kept


def mutate(file: bytes, chance: Random) -> bytes:
    """Return a file with some bytes changed, removed, added or repeated."""
    data = bytearray(file)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(data))
        match chance.randrange(4):
            case 0:
                data[at] = chance.randrange(256)
            case 1 if len(data) > 1000:
                del data[at : at + chance.randint(1, 400)]
            case 2:
                data[at:at] = chance.randbytes(chance.randint(1, 50))
            case _:
                data[at:at] = data[chance.randrange(len(data)) :][: chance.randint(1, 3000)]
    return bytes(data)


@pytest.mark.parametrize(
    ("pack", "is_salvaged"),
    # One checksum covers all records of a deflated WACZ: any damage in them costs all.
    [*((pack, True) for pack in PACKINGS), (lambda *_: wacz(zipfile.ZIP_DEFLATED, "archive/a.warc.gz"), False)],
)
def test_mutated_files(tmp_path: Path, pack: Callable[..., bytes], is_salvaged: bool) -> None:
    """Whatever is damaged, reading ends, without an error, in pages and in reasons; some pages are found."""
    chance, found = Random(17), 0
    file = pack(*(record(f"/{number}", title=str(number)) for number in range(5)))
    for _ in range(100):
        (tmp_path / "mutated").write_bytes(mutate(file, chance))
        found += sum(isinstance(each, Walked) for each in walk_foreign(tmp_path / "mutated", MIB))
    assert found or not is_salvaged
