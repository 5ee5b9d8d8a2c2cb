"""The archive as it is copied from, also while a run adds to it."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest
from fastwarc.warc import ArchiveIterator

from mindsieve.archive import Archive, ArchiveReader, ArchiveReadError, is_behind
from tests.archive.conftest import page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CORPUS = "clinic"


def test_captures(open_archive: Callable[..., Archive], tmp_path: Path) -> None:
    """A capture is its records as they lie there, while the file is written and after; a 304 leads to the body."""
    with open_archive() as archive:
        first = archive.append(page(1))
        again = archive.append(page(2, body=page(1).body))
        unchanged = archive.append_not_modified(page(3, status=304, body=b""), again)
        with ArchiveReader(tmp_path, CORPUS) as reader:
            before = list(reader.captures(unchanged.record_id))
    with ArchiveReader(tmp_path, CORPUS) as reader:
        assert list(reader.captures(unchanged.record_id)) == before
    assert [capture.entry for capture in before] == [unchanged, again, first]
    assert [capture.media_type for capture in before] == ["text/html"] * 3
    stored = (tmp_path / first.file).read_bytes()
    for capture in before:
        assert stored[capture.entry.offset :].startswith(capture.response + capture.request)
        assert gzip.decompress(capture.request).startswith(b"WARC/1.1\r\n")


def test_a_request_that_was_lost(open_archive: Callable[..., Archive], tmp_path: Path) -> None:
    """A response behind which a killed run left no request stands alone."""
    with open_archive() as archive:
        entry = archive.append(page(1))
    path = tmp_path / entry.file
    with path.open("rb") as file:
        *_, request = [record.stream_pos for record in ArchiveIterator(file)]
    path.write_bytes(path.read_bytes()[:request])
    with ArchiveReader(tmp_path, CORPUS) as reader:
        [capture] = reader.captures(entry.record_id)
    assert capture.request == b""


def test_what_is_not_there(open_archive: Callable[..., Archive], tmp_path: Path) -> None:
    """A record that is missing or broken is an error that says where; so is an index that is not there."""
    assert is_behind(tmp_path, CORPUS)
    with pytest.raises(ArchiveReadError, match=r"clinic\.cdx\.sqlite"):
        ArchiveReader(tmp_path, CORPUS)
    with open_archive() as archive:
        entry = archive.append(page(1))
    assert not is_behind(tmp_path, CORPUS)
    with ArchiveReader(tmp_path, CORPUS) as reader:
        with pytest.raises(ArchiveReadError, match="record urn:uuid:0 is missing from the archive"):
            list(reader.captures("urn:uuid:0"))
        (tmp_path / entry.file).write_bytes(b"x" * 10_000)
        with pytest.raises(ArchiveReadError, match=f"at byte {entry.offset:,}"):
            list(reader.captures(entry.record_id))
    assert is_behind(tmp_path, CORPUS)
