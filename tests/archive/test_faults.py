"""Archives whose writer was killed, whose disk was full, whose tail is torn."""

from __future__ import annotations

import subprocess
import sys
import zlib
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
from warcio.archiveiterator import ArchiveIterator

from mindsieve.archive.members import end_of_last_record
from tests.archive.conftest import LATER_RUN, RUN, page

if TYPE_CHECKING:
    from collections.abc import Callable

    from mindsieve.archive import Archive

    OpenArchive = Callable[..., Archive]

_HERE = Path(__file__).parent
_ROOT = _HERE.parents[1]
_FILE = f"clinic-{RUN}-00001.warc.gz"
_INDEX_LIMIT = 400_000  # bytes: the index is well below, the WARC file above


def start(script: str, *arguments: object) -> subprocess.Popen[str]:
    """Start a script beside this file."""
    command = [sys.executable, "-m", f"tests.archive.{script}", *map(str, arguments)]
    return subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own script


def ids_read_by_warcio(path: Path) -> list[str]:
    """Return the ids of the responses in a file, after warcio has verified every digest."""
    ids = []
    with path.open("rb") as file:
        for record in ArchiveIterator(file, check_digests="raise"):
            record.content_stream().read()
            if record.rec_type == "response":
                ids.append(record.rec_headers["WARC-Record-ID"].strip("<>"))
    return ids


@pytest.mark.parametrize("records", [1, 7, 60])
def test_what_was_appended_survives_kill_9(open_archive: OpenArchive, tmp_path: Path, records: int) -> None:
    """Every record that a killed writer spoke of is there, and the file is whole."""
    with start("endless_archive", tmp_path) as writer:
        assert writer.stdout
        told = [writer.stdout.readline().strip() for _ in range(records)]
        writer.kill()
    with open_archive(run_id=LATER_RUN) as archive:
        entries = [archive.record(record_id) for record_id in told]
        assert [archive.read(entry).body for entry in entries if entry] == [
            page(number, size=20_000).body for number in range(records)
        ]
    assert ids_read_by_warcio(tmp_path / _FILE)[:records] == told


def test_a_full_disk_costs_no_whole_record(open_archive: OpenArchive, tmp_path: Path) -> None:
    """A failed append on a full disk says so and leaves nothing; the archive works again once there is room."""
    with start("limited_archive", tmp_path, _INDEX_LIMIT) as writer:
        message, appended = writer.communicate()[0].splitlines()
    assert _FILE in message
    assert "File too large. Free some disk space" in message
    assert len(ids_read_by_warcio(tmp_path / _FILE)) == int(appended) + 1 > 3
    with open_archive() as archive:
        newest = archive.latest(page(int(appended)).url)
        assert newest
        assert archive.read(newest).body == page(int(appended)).body


def test_no_room_for_the_first_record(tmp_path: Path) -> None:
    """A file that could not even be begun is removed, and begun again under its name."""
    (tmp_path / "archive").mkdir()
    with start("limited_archive", tmp_path / "archive", 100) as writer:
        writer.communicate()
    assert [path.name for path in (tmp_path / "archive").glob("*.warc.gz*")] == [_FILE]


def test_the_last_whole_record_is_found_whichever_byte_is_the_last(open_archive: OpenArchive, tmp_path: Path) -> None:
    """Torn at any byte of its last exchange, a file ends with its last whole record."""
    with open_archive() as archive:
        _, torn = [archive.append(page(number, size=60)) for number in range(2)]
    data = (tmp_path / _FILE).read_bytes()
    whole_response = _end_of_member(data, torn.offset)
    for length in range(torn.offset, len(data)):
        (tmp_path / "torn").write_bytes(data[:length])
        end = whole_response if length >= whole_response else torn.offset
        assert end_of_last_record(tmp_path / "torn") == end, length


@pytest.mark.parametrize("cut", [1, 100, 250, 400, 600])
def test_a_torn_tail_is_cut_back(open_archive: OpenArchive, tmp_path: Path, cut: int) -> None:
    """All whole records before a torn tail are kept, and no part of another; the file gets its name."""
    with open_archive() as archive:
        kept, torn = [archive.append(page(number, size=60)) for number in range(2)]
    data = (tmp_path / _FILE).read_bytes()
    (tmp_path / _FILE).unlink()
    (tmp_path / f"{_FILE}.open").write_bytes(data[:-cut])
    is_response_whole = len(data) - cut >= _end_of_member(data, torn.offset)
    with open_archive(run_id=LATER_RUN) as archive:
        assert archive.latest(kept.url) == kept
        assert archive.latest(torn.url) == (torn if is_response_whole else None)
    assert end_of_last_record(tmp_path / _FILE) == (tmp_path / _FILE).stat().st_size


def _end_of_member(data: bytes, offset: int) -> int:
    member = zlib.decompressobj(31)
    member.decompress(data[offset:])
    return len(data) - len(member.unused_data)


@pytest.mark.parametrize(
    "tail",
    [b"\0" * 5000, b"\0", b"\x1f\x8b", b"garbage", Random(1).randbytes(70_000), b"WARC/1.1\r\nWARC-Type: response\r\n"],
    ids=["zeroes", "a zero", "half a magic number", "text", "noise", "a plain record"],
)
def test_a_garbage_tail_is_cut_off(open_archive: OpenArchive, tmp_path: Path, tail: bytes) -> None:
    """What follows the last whole record of a killed run is cut off, whatever it is, and what was before is kept."""
    with open_archive() as archive:
        entries = [archive.append(page(number)) for number in range(3)]
    (tmp_path / _FILE).rename(tmp_path / f"{_FILE}.open")
    whole = (tmp_path / f"{_FILE}.open").read_bytes()
    (tmp_path / f"{_FILE}.open").write_bytes(whole + tail)
    with open_archive(run_id=LATER_RUN) as archive:
        assert [archive.latest(entry.url) for entry in entries] == entries
    assert (tmp_path / _FILE).read_bytes() == whole


@pytest.mark.parametrize("content", [b"", b"\0" * 100, b"\x1f\x8b\x08"], ids=["empty", "zeroes", "torn"])
def test_an_open_file_without_a_record_is_removed(open_archive: OpenArchive, tmp_path: Path, content: bytes) -> None:
    """What was left before its first record was whole goes."""
    (tmp_path / f"{_FILE}.open").write_bytes(content)
    open_archive(run_id=LATER_RUN).close()
    assert not list(tmp_path.glob("*.warc.gz*"))
