"""WACZ, read back by the tools of others: zip, gzip and warcio."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import shutil
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_STORED, ZipFile

import pytest
from warcio.archiveiterator import ArchiveIterator

from mindsieve.corpus import CorpusLock
from mindsieve.corpus.tombstones import Tombstone
from mindsieve.export.wacz import cdxj, writing
from mindsieve.export.wacz.package import Package
from mindsieve.forgetting import forget
from tests.export.conftest import PRIVATE, SITE

if TYPE_CHECKING:
    from tests.export.conftest import Export

KEEP = "--keep-personal-data"


@dataclass(frozen=True)
class Wacz:
    """What a WACZ holds."""

    files: dict[str, bytes]

    @property
    def lines(self) -> list[tuple[str, str, dict[str, Any]]]:
        """The lines of the index: searchable URL, time, and what else is said of the capture."""
        lines = gzip.decompress(self.files["indexes/index.cdx.gz"]).decode().splitlines()
        return [(url, moment, json.loads(rest)) for url, moment, rest in (line.split(" ", 2) for line in lines)]

    @property
    def pages(self) -> list[dict[str, Any]]:
        """The lines of the list of pages, its header left out."""
        return [json.loads(line) for line in self.files["pages/pages.jsonl"].splitlines()][1:]

    @property
    def records(self) -> list[tuple[str, str]]:
        """Type and URL of each record, its digests verified."""
        records = []
        for record in ArchiveIterator(io.BytesIO(self.files["archive/data.warc.gz"]), check_digests="raise"):
            record.content_stream().read()
            records.append((record.rec_type, record.rec_headers["WARC-Target-URI"]))
        return records

    def record_at(self, line: dict[str, Any]) -> tuple[Any, bytes]:
        """The record that a line of the index points to, and its payload."""
        end = line["offset"] + line["length"]
        stored = self.files[f"archive/{line['filename']}"][line["offset"] : end]
        assert line["recordDigest"] == sha256(stored)
        [(record, payload)] = [(read, read.content_stream().read()) for read in ArchiveIterator(io.BytesIO(stored))]
        return record, payload


def sha256(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def read_wacz(path: Path) -> Wacz:
    with ZipFile(path) as package:
        assert package.testzip() is None
        stored = {info.filename for info in package.infolist() if info.compress_type == ZIP_STORED}
        assert stored == {"archive/data.warc.gz", "indexes/index.cdx.gz"}
        return Wacz({name: package.read(name) for name in package.namelist()})


def test_captures(export: Export, tmp_path: Path) -> None:
    """The index leads to the page of each article; a page that came back leads to the record with its body."""
    result = export("wacz", tmp_path / "a.wacz", KEEP)
    assert result.output == "articles           3\nunarchived         0\n"
    wacz = read_wacz(tmp_path / "a.wacz")
    kinds = [kind for kind, _ in wacz.records]
    assert kinds[0] == "warcinfo"
    assert Counter(kinds[1:]) == {"response": 3, "revisit": 1, "request": 4}
    found = {}
    for url, moment, line in wacz.lines:
        record, payload = wacz.record_at(line)
        assert (record.rec_headers["WARC-Target-URI"], url) == (
            line["url"],
            f"example,harborclinic){line['url'].removeprefix(SITE)}",
        )
        found[line["url"], moment] = (record.rec_type, line["mime"], line["status"], payload)
    body = f"<p>{PRIVATE}</p>".encode()
    assert found[f"{SITE}/sleep", "20261118000000000"] == ("response", "text/html", 200, body)
    assert found[f"{SITE}/sleep", "20261120000000000"] == ("revisit", "warc/revisit", 200, b"")
    assert len(found) == 4


def test_pages(export: Export, tmp_path: Path) -> None:
    """Each article is a page, with the time of its record; its text is there if asked for."""
    export("wacz", tmp_path / "a.wacz", KEEP)
    export("wacz", tmp_path / "b.wacz", KEEP, "--page-text")
    pages = {page["url"]: page for page in read_wacz(tmp_path / "a.wacz").pages}
    assert sorted(pages) == [f"{SITE}/odd", f"{SITE}/schlaf", f"{SITE}/sleep"]
    sleep = pages[f"{SITE}/sleep"]
    assert (sleep["title"], sleep["ts"]) == ("=Sleep & café", "2026-11-20T00:00:00.000Z")
    assert pages[f"{SITE}/odd"]["title"] == f"{SITE}/odd"
    assert "text" not in sleep
    texts = {page["url"]: page["text"] for page in read_wacz(tmp_path / "b.wacz").pages}
    assert PRIVATE in texts[f"{SITE}/sleep"]


def test_filters(export: Export, tmp_path: Path) -> None:
    """Only the records of the articles that were asked for are there; with --history those of every version."""
    export("wacz", tmp_path / "de.wacz", KEEP, "--language", "de")
    german = [kind for kind, url in read_wacz(tmp_path / "de.wacz").records if url in (None, f"{SITE}/schlaf")]
    assert german == ["warcinfo", "response", "request"]
    export("wacz", tmp_path / "all.wacz", KEEP, "--history")
    wacz = read_wacz(tmp_path / "all.wacz")
    assert (len(wacz.pages), len(wacz.lines)) == (5, 5)
    assert {(page["url"], page["ts"].translate({ord(sign): None for sign in "-:TZ."})) for page in wacz.pages} == {
        (line["url"], moment) for _, moment, line in wacz.lines
    }


def test_digests(export: Export, tmp_path: Path) -> None:
    """Every file is listed with its size and digest, and the list has one too; it says how the export was made."""
    export("wacz", tmp_path / "a.wacz", KEEP, "--site", "harborclinic.example")
    files = read_wacz(tmp_path / "a.wacz").files
    package = json.loads(files["datapackage.json"])
    listed = {entry["path"]: (entry["hash"], entry["bytes"]) for entry in package["resources"]}
    described = {"datapackage.json", "datapackage-digest.json"}
    assert listed == {name: (sha256(data), len(data)) for name, data in files.items() if name not in described}
    digest = json.loads(files["datapackage-digest.json"])
    assert digest == {"path": "datapackage.json", "hash": sha256(files["datapackage.json"])}
    assert (package["profile"], package["wacz_version"]) == ("data-package", "1.1.1")
    assert (package["export"]["sites"], package["export"]["rows"]["articles"]) == (["harborclinic.example"], 3)


def test_blocks(export: Export, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The index is sorted by its bytes, and the index of its blocks says where each begins, and with what."""
    monkeypatch.setattr(cdxj, "LINES_A_BLOCK", 2)
    export("wacz", tmp_path / "a.wacz", KEEP, "--history")
    files = read_wacz(tmp_path / "a.wacz").files
    index = files["indexes/index.cdx.gz"]
    lines = gzip.decompress(index).splitlines()
    assert all(line < following for line, following in pairwise(lines))
    meta, *blocks = files["indexes/index.idx"].decode().splitlines()
    assert meta == '!meta 0 {"format": "cdxj-gzip-1.0", "filename": "index.cdx.gz"}'
    for number, block in enumerate(blocks):
        beginning, _, rest = block.partition(" {")
        where = json.loads("{" + rest)
        member = index[where["offset"] : where["offset"] + where["length"]]
        assert gzip.decompress(member).splitlines() == lines[2 * number : 2 * number + 2]
        assert lines[2 * number].startswith(f"{beginning} {{".encode())
    assert len(blocks) == 3


@pytest.fixture
def archive(corpus: Path, tmp_path: Path) -> Path:
    """A copy of the archive, without its index."""
    return Path(
        shutil.copytree(corpus.parent / "archive", tmp_path / "copy", ignore=shutil.ignore_patterns("*.sqlite*"))
    )


@pytest.mark.parametrize(
    ("missing", "output"),
    [
        ((), "articles           3\nunarchived         0\n"),
        (("00004",), "articles           2\nunarchived         1\n"),
        (("00001",), "articles           2\nunarchived         1\n"),  # has the body of a page that came back
    ],
)
def test_what_the_archive_lacks(
    export: Export, tmp_path: Path, archive: Path, missing: tuple[str, ...], output: str
) -> None:
    """Articles whose pages are not in the archive are counted; a missing index is rebuilt."""
    for serial in missing:
        next(archive.glob(f"*-{serial}.warc.gz")).unlink()
    result = export("wacz", tmp_path / "a.wacz", KEEP, "--archive", str(archive))
    assert result.output == output
    assert len(read_wacz(tmp_path / "a.wacz").pages) == 3 - len(missing)


@pytest.mark.parametrize(
    ("left", "message"), [(0, "no WARC files of corpus 'corpus'"), (1, "no page of these articles")]
)
def test_no_page(export: Export, tmp_path: Path, archive: Path, left: int, message: str) -> None:
    """Where no page is archived nothing is written, and the message names the folder."""
    for path in sorted(archive.iterdir())[left:]:
        path.unlink()
    result = export("wacz", tmp_path / "a.wacz", KEEP, "--archive", str(archive), "--language", "de")
    assert (result.exit_code, message in result.stderr, str(archive) in result.stderr) == (66, True, True)
    assert not (tmp_path / "a.wacz").exists()


def test_forgotten_meanwhile(export: Export, tmp_path: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An export whose archive is rewritten meanwhile starts again: forgotten pages are not in it."""
    shutil.copytree(corpus.parent, tmp_path / "data")
    copy, copier = tmp_path / "data" / "corpus", writing._Copier.copy
    tombstones = [Tombstone(f"{SITE}/odd", datetime(2026, 11, 26, tzinfo=UTC))]

    def forget_first(*arguments: Any) -> bool:
        if tombstones:
            forget(copy, copy.parent / "archive", [tombstones.pop()])
        return copier(*arguments)

    monkeypatch.setattr(writing._Copier, "copy", forget_first)
    result = export("wacz", tmp_path / "a.wacz", KEEP, "--corpus", str(copy))
    assert result.output == "articles           2\nunarchived         0\n"
    assert sorted(page["url"] for page in read_wacz(tmp_path / "a.wacz").pages) == [f"{SITE}/schlaf", f"{SITE}/sleep"]


def test_while_a_crawl_runs(export: Export, tmp_path: Path, corpus: Path, archive: Path) -> None:
    """A crawl that runs is not waited for, unless the index of the archive has to be rebuilt."""
    with CorpusLock(corpus, "crawl"):
        assert export("wacz", tmp_path / "a.wacz", KEEP).output == "articles           3\nunarchived         0\n"
        result = export("wacz", tmp_path / "b.wacz", KEEP, "--archive", str(archive))
        assert (result.exit_code, "(crawl)" in result.stderr) == (75, True)


class Storage(io.BytesIO):
    """A file that cannot seek, as those of object storages cannot."""

    def seek(self, *_: int) -> int:
        """Fail."""
        raise OSError(29, "Illegal seek")


def test_a_storage_that_cannot_seek(tmp_path: Path) -> None:
    """A package is written from its beginning to its end."""
    with Storage() as file:
        with Package(file) as package:
            with package.open("archive/data.warc.gz") as member:
                member.write(b"stored")
            package.describe({})
        (tmp_path / "a.wacz").write_bytes(file.getvalue())
    with ZipFile(tmp_path / "a.wacz") as read:
        assert read.testzip() is None
        assert read.read("archive/data.warc.gz") == b"stored"
        [resource] = json.loads(read.read("datapackage.json"))["resources"]
    assert resource == {"name": "data.warc.gz", "path": "archive/data.warc.gz", "hash": sha256(b"stored"), "bytes": 6}
