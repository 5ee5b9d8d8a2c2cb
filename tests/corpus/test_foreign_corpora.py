"""Corpora that came from others, or lie on a share: nothing leaves the folder, nothing hangs, nothing is written."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow.parquet as pq
import pytest

from mindsieve.corpus import CorpusDamagedError, CorpusLock, CorpusOpenError, CorpusOutdatedError, CorpusWriter
from mindsieve.corpus.acceptances import ACCEPTANCES_FILE, write_acceptances
from mindsieve.corpus.layout import VERSION_KEY, check_is_corpus, open_current_part, version_of
from mindsieve.corpus.maintenance import compact, verify
from mindsieve.corpus.maintenance.removal import remove_rows
from mindsieve.corpus.reading import Corpus
from mindsieve.corpus.tombstones import TOMBSTONES_FILE, read_tombstones, write_tombstones

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.corpus.conftest import MakeExtraction, MakeFetch

RUN = "20260102T030405Z-00c0de"
MONTH = "crawl_month=2026-11"
pytestmark = pytest.mark.timeout(60)


@pytest.fixture
def corpus(tmp_path: Path, make_extraction: MakeExtraction, make_fetch: MakeFetch) -> Path:
    """A corpus of two batches, in a folder beside which others may lie."""
    folder = tmp_path / "outer" / "corpus"
    with CorpusWriter(folder, RUN) as writer:
        for number in range(2):
            url = f"https://clinic.example/{number}"
            writer.add_article(make_extraction(url))
            writer.add_fetch(make_fetch(url))
            writer.write(writer.take())
    return folder


@pytest.mark.parametrize("version", [b"x", b"", b"\xff", b"1e9", b"-1", b"9" * 5000])
def test_odd_schema_versions(corpus: Path, version: bytes) -> None:
    """A version that is no number is damage, which names the part; nothing else is raised."""
    part = min(corpus.glob("articles/*/*.parquet"))
    table = pq.ParquetFile(part).read()
    pq.write_table(table.replace_schema_metadata({VERSION_KEY: version}), part)
    with pytest.raises((CorpusDamagedError, CorpusOutdatedError)):
        open_current_part(part)
    with pytest.raises(CorpusDamagedError, match=part.name):
        version_of(part)
    with pytest.raises(CorpusDamagedError):
        compact(corpus, lambda _: None, with_newest_run=True)
    assert any(part.name in str(fault) for fault in verify(corpus, None))


@pytest.mark.parametrize(
    "line",
    [
        '{"target": 5, "since": "2026-11-26"}',
        '{"target": "a.example", "since": 5}',
        '{"target": ["a.example"], "since": "2026-11-26"}',
        '{"target": "a.example", "since": "2026-11-26", "reason": {}}',
        '{"target": "\\ud800", "since": "2026-11-26"}',
        '{"target": "https://[", "since": "2026-11-26"}',
        "[" * 100_000,
        "5",
        "null",
        '{"target": "a.example"}',
    ],
    ids=lambda line: line[:60],
)
def test_odd_tombstones(corpus: Path, line: str) -> None:
    """A list with a line that is no tombstone is damage, which names the line."""
    (corpus / TOMBSTONES_FILE).write_text('{"target": "b.example", "since": "2026-11-26"}\n' + line + "\n")
    with pytest.raises(CorpusDamagedError, match="line 2 needs a valid"):
        read_tombstones(corpus)


def files_outside(corpus: Path) -> set[str]:
    return {
        str(path.relative_to(corpus.parents[1])) for path in corpus.parents[1].rglob("*") if corpus not in path.parents
    }


@pytest.mark.parametrize(
    "name",
    [
        "articles~..~..~x",
        "articles~..~..~x.parquet",
        "articles~crawl_month=2026-11~..~..~..~x.parquet",
        "~etc~x.parquet",
        "articles~crawl_month=2026-11~sub~x.parquet",
        "others~crawl_month=2026-11~x.parquet",
        "articles~crawl_month=2026-11~.hidden.parquet",
    ],
)
def test_names_in_the_waiting_room(corpus: Path, name: str) -> None:
    """A name that leads out of the tables is an error that names the file; nothing is moved."""
    before = files_outside(corpus)
    ready = corpus / ".staging/killed/1.ready"
    ready.mkdir(parents=True)
    (ready / name).write_bytes(b"planted")
    with pytest.raises(CorpusOpenError, match="is no part that a run left"):
        CorpusWriter(corpus, "other")
    assert files_outside(corpus) == before
    assert (ready / name).read_bytes() == b"planted"


def test_folders_in_the_waiting_room(corpus: Path) -> None:
    """Neither is a folder put back outside of the tables, nor a link followed."""
    room = corpus / ".staging/exchange"
    (room / "articles~..~..~x.old").mkdir(parents=True)
    with pytest.raises(CorpusOpenError, match="is no part that a run left"):
        CorpusWriter(corpus, "other")
    (room / "articles~..~..~x.old").rmdir()
    (corpus.parent / "elsewhere").mkdir()
    (room / f"articles~{MONTH}.old").symlink_to(corpus.parent / "elsewhere")
    with pytest.raises(CorpusOpenError, match="is no part that a run left"):
        CorpusWriter(corpus, "other")


def test_a_month_that_is_a_link(corpus: Path) -> None:
    """A batch is not moved through it."""
    elsewhere = corpus.parent / "elsewhere"
    (corpus / "articles" / MONTH).rename(elsewhere)
    (corpus / "articles" / MONTH).symlink_to(elsewhere)
    ready = corpus / ".staging/killed/1.ready"
    ready.mkdir(parents=True)
    (ready / f"articles~{MONTH}~part-x-1.parquet").write_bytes(b"planted")
    with pytest.raises(CorpusOpenError, match="is no part that a run left"):
        CorpusWriter(corpus, "other")
    shutil.rmtree(ready)
    with pytest.raises(CorpusDamagedError, match="it is a link"):
        compact(corpus, lambda _: None, with_newest_run=True)


@pytest.mark.parametrize(
    "name",
    [
        ".lock",
        ".staging/lock",
        ".staging/killed/lock",
        f".{TOMBSTONES_FILE}.writing",
        f".{ACCEPTANCES_FILE}.writing",
    ],
)
def test_links_are_not_written_through(corpus: Path, name: str) -> None:
    """What a link points to keeps its contents, whichever of our files it stands for."""
    target = corpus.parent / "precious"
    target.write_text("do not touch")
    (corpus / name).parent.mkdir(parents=True, exist_ok=True)
    (corpus / name).unlink(missing_ok=True)
    (corpus / name).symlink_to(target)
    for write in (
        lambda: list(verify(corpus)),
        lambda: CorpusWriter(corpus, "other").close(),
        lambda: CorpusLock(corpus, "crawl").__enter__().__exit__(),
        lambda: write_tombstones(corpus, []),
        lambda: write_acceptances(corpus, []),
    ):
        with suppress(CorpusOpenError):  # some refuse, some do not need the file
            write()
    assert target.read_text() == "do not touch"


def _verify(corpus: Path) -> None:
    findings = list(verify(corpus))
    assert any("a FIFO" in finding.what or "not a regular file" in finding.what for finding in findings), findings


def _compact(corpus: Path) -> None:
    with pytest.raises(CorpusDamagedError, match="not a regular file"):
        compact(corpus, lambda _: None, with_newest_run=True)


def _forget(corpus: Path) -> None:
    with pytest.raises(CorpusDamagedError, match="not a regular file"):
        remove_rows(corpus, lambda _: True)


@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to("/dev/zero")], ids=["FIFO", "device"])
@pytest.mark.parametrize("command", [_verify, _compact, _forget])
def test_parts_that_are_not_regular(
    corpus: Path, make: Callable[[Path], None], command: Callable[[Path], None]
) -> None:
    """A FIFO or a device among the parts is an error that names it, and nobody waits for it."""
    make(corpus / "articles" / MONTH / "part-x-00009.parquet")
    command(corpus)


@pytest.mark.parametrize("name", [TOMBSTONES_FILE, ACCEPTANCES_FILE, ".lock"])
def test_other_files_that_are_not_regular(corpus: Path, name: str) -> None:
    """The lists of what is forgotten and what is accepted, and the lock, neither."""
    (corpus / name).unlink(missing_ok=True)
    os.mkfifo(corpus / name)
    with pytest.raises((CorpusDamagedError, CorpusOpenError), match="not a regular file"):
        list(verify(corpus))
    if name == TOMBSTONES_FILE:
        with pytest.raises(CorpusDamagedError):
            read_tombstones(corpus)


def test_the_spill_is_private(corpus: Path) -> None:
    """What duckdb writes to disk lies in a folder that only its user may enter, and that goes with the process."""
    code = (
        "import sys, pathlib, mindsieve.corpus.reading.spilling as s; from mindsieve.corpus.reading import Corpus\n"
        "with Corpus(pathlib.Path(sys.argv[1])) as corpus:\n"
        "    [(folder,)] = corpus.query(\"SELECT current_setting('temp_directory')\").rows\n"
        "private = pathlib.Path(folder).parent\n"
        "print(private, oct(private.stat().st_mode & 0o777))"
    )
    command = [sys.executable, "-c", code, str(corpus)]
    told = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own script
    folder, mode = told.stdout.split()
    assert (mode, Path(folder).exists()) == ("0o700", False)


def test_two_connections_do_not_share_a_spill(corpus: Path) -> None:
    """One that ends does not take the files of another with it."""
    with Corpus(corpus) as one, Corpus(corpus) as other:
        asked = "SELECT current_setting('temp_directory')"
        assert list(one.query(asked).rows) != list(other.query(asked).rows)
    check_is_corpus(corpus)
