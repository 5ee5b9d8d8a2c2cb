"""URLs that are removed from an archive are gone from its files, and what others rely on is not."""

from __future__ import annotations

import gzip
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from warcio.checker import Checker

from mindsieve.archive import Archive, Fault, Removed, check_file, files_of
from tests.archive.conftest import LATER_RUN, page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mindsieve.archive import ArchiveEntry, Exchange

    OpenArchive = Callable[..., Archive]

GONE = "https://clinic.example/anna"
SMALL = 2_000  # bytes, after which a file is closed: two or three pages


def is_gone(url: str) -> bool:
    return url == GONE


def of_gone(number: int, **fields: object) -> Exchange:
    return replace(page(number, url=GONE), **fields)  # type: ignore[arg-type]


def copy_of(number: int, original: int) -> Exchange:
    return page(number, body=page(original).body)


def stored(folder: Path) -> bytes:
    return b"".join(gzip.decompress(path.read_bytes()) for path in sorted(folder.glob("*.warc.gz")))


def bodies(archive: Archive, entries: list[ArchiveEntry]) -> list[bytes]:
    now = [archive.record(entry.record_id) for entry in entries]
    return [archive.read(entry).body for entry in now if entry is not None]


def assert_is_sound(folder: Path) -> None:
    """Check by our own reader and by warcio's."""
    assert not [each for path in folder.glob("*.warc.gz") for each in check_file(path) if isinstance(each, Fault)]

    class Options:
        inputs = [str(path) for path in folder.glob("*.warc.gz")]  # noqa: RUF012 - what warcio's parser gives
        verbose = False

    assert Checker(Options()).process_all() == 0


@pytest.mark.parametrize("max_bytes", [SMALL, 1_000_000])
def test_removed_for_good(open_archive: OpenArchive, tmp_path: Path, max_bytes: int) -> None:
    """All records of a URL are gone from the files and the index, requests too; others keep ids, bodies and order."""
    with open_archive(max_bytes=max_bytes) as archive:
        kept = [archive.append(page(number)) for number in range(4)]
        gone = [archive.append(of_gone(number)) for number in (10, 11)]
        not_modified = of_gone(12, status=304, body=b"", response_headers=())
        gone.append(archive.append_not_modified(not_modified, gone[-1]))
        kept += [archive.append(page(1, fetched_at=page(20).fetched_at, body=page(20).body))]
    with open_archive(run_id=LATER_RUN) as archive:
        assert archive.remove(is_gone) == Removed(3, len({entry.file for entry in gone}))
        assert archive.latest(GONE) is None
        assert bodies(archive, kept) == [page(number).body for number in (0, 1, 2, 3, 20)]
        assert archive.latest(page(1).url) == archive.record(kept[-1].record_id)
    assert b"anna" not in stored(tmp_path)
    assert b"anna" not in (tmp_path / "clinic.cdx.sqlite").read_bytes()
    assert_is_sound(tmp_path)


@pytest.mark.parametrize("max_bytes", [1, 1_000_000])  # a file for each page, and one for all
def test_a_body_that_others_rely_on_is_handed_on(open_archive: OpenArchive, tmp_path: Path, max_bytes: int) -> None:
    """The first that referred to it has it from then on, under its own id, and the others refer to that one."""
    with open_archive(max_bytes=max_bytes) as archive:
        archive.append(of_gone(1))
        heirs = [archive.append(copy_of(number, 1)) for number in (2, 3, 4)]
        archive.append(of_gone(9, body=page(5).body))
        again = archive.append_not_modified(page(2, status=304, body=b"", response_headers=()), heirs[0])
    with open_archive(run_id=LATER_RUN) as archive:
        archive.remove(is_gone)
        assert bodies(archive, [*heirs, again]) == [page(1).body] * 4
        assert [archive.record(entry.record_id).is_revisit for entry in heirs] == [False, True, True]  # type: ignore[union-attr]
        assert [archive.record(entry.record_id).etag for entry in heirs] == ['"2"', '"3"', '"4"']  # type: ignore[union-attr]
    content = stored(tmp_path)
    assert b"anna" not in content
    assert content.count(f"WARC-Refers-To: <{heirs[0].record_id}>".encode()) == 3
    assert_is_sound(tmp_path)


def test_a_body_that_is_there_twice_is_not_handed_on(open_archive: OpenArchive, tmp_path: Path) -> None:
    """Where another record has the body itself, those that referred to the one that goes refer to it."""
    with open_archive() as archive:
        archive.append(of_gone(1))
        archive.append(copy_of(2, 1))
    (tmp_path / "clinic.cdx.sqlite").unlink()
    with open_archive(run_id=LATER_RUN) as archive:
        archive.remove(is_gone)
        copy = archive.append(copy_of(3, 1))
        assert copy.is_revisit
        assert archive.read(copy).body == page(1).body


def test_nothing_to_remove(open_archive: OpenArchive, tmp_path: Path) -> None:
    """An archive without the URL is not touched, byte for byte."""
    with open_archive() as archive:
        archive.append(page(1))
    before = stored(tmp_path)
    with open_archive(run_id=LATER_RUN) as archive:
        assert archive.remove(is_gone) == Removed(0, 0)
    assert stored(tmp_path) == before


def test_a_file_that_held_nothing_else_is_removed(open_archive: OpenArchive, tmp_path: Path) -> None:
    """No file is left that says only of which run it was, and the next file gets a number of its own."""
    with open_archive() as archive:
        archive.append(of_gone(1))
    with open_archive(run_id=LATER_RUN) as archive:
        archive.remove(is_gone)
        assert files_of(tmp_path, "clinic") == []
        archive.append(page(1))
    assert len(files_of(tmp_path, "clinic")) == 1


def test_damaged_bytes_go_too(open_archive: OpenArchive, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """What cannot be read of a file that is rewritten may be the page: it is left out, and said."""
    with open_archive() as archive:
        entries = [archive.append(page(number)) for number in range(3)]
        archive.append(of_gone(9))
    path = tmp_path / entries[0].file
    content = bytearray(path.read_bytes())
    content[entries[1].offset + 40] ^= 0xFF
    path.write_bytes(content)
    with open_archive(run_id=LATER_RUN) as archive:
        archive.remove(is_gone)
        assert [archive.record(entry.record_id) is None for entry in entries] == [False, True, False]
        assert bodies(archive, [entries[0], entries[2]]) == [page(0).body, page(2).body]
    assert f"byte {entries[1].offset}" in caplog.text
    assert_is_sound(tmp_path)
