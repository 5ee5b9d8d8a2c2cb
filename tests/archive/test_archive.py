"""What an archive gives back, while it is written, later, and without its index."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mindsieve.archive import Archive, ArchiveOpenError, ArchiveReadError
from tests.archive.conftest import LATER_RUN, RUN, page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    OpenArchive = Callable[..., Archive]

_INDEX = "clinic.cdx.sqlite"


def test_reads_back_what_was_appended(open_archive: OpenArchive) -> None:
    """An exchange comes back as it was, but for its request and with its true length, open and closed alike."""
    wanted = page(1, truncated="length")
    with open_archive() as archive:
        entry = archive.append(wanted)
        while_open = archive.read(entry)
    with open_archive(run_id=LATER_RUN) as archive:
        assert archive.latest(wanted.url) == entry
        assert archive.read(entry) == while_open
    assert (while_open.url, while_open.fetched_at, while_open.status) == (wanted.url, wanted.fetched_at, wanted.status)
    assert while_open.response_headers == (*wanted.response_headers, (b"Content-Length", b"300"))
    assert while_open.body == wanted.body
    assert (while_open.ip_address, while_open.truncated) == ("192.0.2.7", "length")
    assert (while_open.fetch_ms, while_open.first_byte_ms) == (120, 45)


@pytest.mark.parametrize("coding", [b"gzip", b"br"])
def test_content_coding_is_kept_and_transfer_coding_is_not(open_archive: OpenArchive, coding: bytes) -> None:
    """A body is stored as it is coded, and is not taken for chunked."""
    headers = ((b"Content-Encoding", coding), (b"Transfer-Encoding", b"chunked"), (b"Content-Length", b"7"))
    with open_archive() as archive:
        read = archive.read(archive.append(page(1, response_headers=headers)))
    assert read.response_headers == ((b"Content-Encoding", coding), (b"Content-Length", b"300"))
    assert read.body == page(1).body


def test_identical_bodies_are_stored_once(open_archive: OpenArchive) -> None:
    """A body that is archived already, under whatever URL, is referred to, and read from where it is; none is not."""
    with open_archive() as archive:
        first = archive.append(page(1))
        again = archive.append(page(2, body=page(1).body))
        empty = [archive.append(page(number, body=b"")) for number in (3, 4)]
        assert archive.read(again).body == page(1).body
    assert (first.is_revisit, again.is_revisit, *(entry.is_revisit for entry in empty)) == (False, True, False, False)
    assert (again.status, again.etag, again.digest) == (200, '"2"', first.digest)


def test_a_304_leads_to_the_page_that_it_confirms(open_archive: OpenArchive, tmp_path: Path) -> None:
    """A revisit of a 304 is the latest of its URL, its page is not, and its body is that of the page."""
    with open_archive() as archive:
        first = archive.append(page(1))
        not_modified = archive.append_not_modified(
            page(2, url=first.url, status=304, body=b"", response_headers=()), first
        )
    (tmp_path / _INDEX).unlink()
    with open_archive(run_id=LATER_RUN) as archive:
        assert archive.latest(first.url) == not_modified
        assert archive.latest_page(first.url) == first
        assert archive.read(not_modified).body == page(1).body


@pytest.mark.parametrize("fault", ["absent", "emptied", "not a database", "torn"])
def test_an_index_is_rebuilt(open_archive: OpenArchive, tmp_path: Path, fault: str) -> None:
    """Whatever became of the index, the archive says what it said before."""
    with open_archive() as archive:
        entries = [archive.append(page(number)) for number in range(5)]
        entries.append(archive.append(page(5, body=page(0).body)))
    _spoil(tmp_path / _INDEX, fault)
    with open_archive(run_id=LATER_RUN) as archive:
        assert [archive.latest(page(number).url) for number in range(6)] == entries
        assert [archive.record(entry.record_id) for entry in entries] == entries
        assert archive.read(entries[5]).body == page(0).body


def _spoil(index: Path, fault: str) -> None:
    whole = index.read_bytes()
    index.unlink()
    if fault == "emptied":
        index.touch()
    elif fault == "not a database":
        index.write_bytes(b"no database at all" * 1000)
    elif fault == "torn":
        index.write_bytes(whole[: len(whole) // 2])


def test_an_index_that_is_behind_catches_up(open_archive: OpenArchive, tmp_path: Path) -> None:
    """Records that the index of a killed run had not got yet are entered, and those of removed files are dropped."""
    with open_archive() as archive:
        first = archive.append(page(1))
    behind = (tmp_path / _INDEX).read_bytes()
    with open_archive(run_id=LATER_RUN) as archive:
        later = [archive.append(page(number)) for number in (2, 3)]
    (tmp_path / _INDEX).write_bytes(behind)
    with open_archive(run_id=LATER_RUN) as archive:
        assert [archive.latest(entry.url) for entry in [first, *later]] == [first, *later]
    (tmp_path / first.file).unlink()
    with open_archive(run_id=LATER_RUN) as archive:
        assert [archive.latest(entry.url) for entry in [first, *later]] == [None, *later]


def test_an_index_that_is_behind_in_the_midst_of_a_file(open_archive: OpenArchive, tmp_path: Path) -> None:
    """A file of which the index knows the beginning is read on from there."""
    archive = open_archive()
    first = archive.append(page(1))
    archive._index._database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    behind = (tmp_path / _INDEX).read_bytes()
    later = [archive.append(page(number)) for number in (2, 3)]
    archive.close()
    (tmp_path / _INDEX).write_bytes(behind)
    with open_archive() as archive:
        assert [archive.latest(entry.url) for entry in [first, *later]] == [first, *later]
        assert [archive.read(entry).body for entry in later] == [page(2).body, page(3).body]


def test_files_rotate_by_size(open_archive: OpenArchive, tmp_path: Path) -> None:
    """A file that has grown to the limit is closed, the next is numbered on, also by a resumed run."""
    with open_archive(max_bytes=2000) as archive:
        entries = [archive.append(page(number, size=1500)) for number in range(3)]
        assert [archive.read(entry).body for entry in entries] == [page(n, size=1500).body for n in range(3)]
    with open_archive() as archive:
        entries.append(archive.append(page(3)))
    assert [entry.file for entry in entries] == [f"clinic-{RUN}-{serial:05}.warc.gz" for serial in range(1, 5)]
    assert sorted(path.name for path in tmp_path.glob("*.warc.gz*")) == [entry.file for entry in entries]


def test_the_latest_is_the_last_archived(open_archive: OpenArchive, tmp_path: Path) -> None:
    """A run whose clock was set back, and whose id is thus the smaller, still has the newest entries."""
    with open_archive(run_id=LATER_RUN) as archive:
        archive.append(page(1, size=400, fetched_at=page(9000).fetched_at))
    with open_archive(run_id=RUN) as archive:
        entries = [archive.append(page(1, status=status)) for status in (200, 500)]
        assert (archive.latest_page(entries[0].url), archive.latest(entries[1].url)) == tuple(entries)
        assert archive.has_written(entries[0])
    (tmp_path / _INDEX).unlink()
    with open_archive(run_id=RUN) as archive:
        assert (archive.latest_page(entries[0].url), archive.latest(entries[1].url)) == tuple(entries)
        assert not archive.has_written(entries[0])


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ((b"ETag", b'"\xe9"'), (b"ETag", b'"\xe9"')),
        ((b"X", b"a\r\nSet-Cookie: b\r\n\r\n<p>"), (b"X", b"a Set-Cookie: b  <p>")),
        ((b"X", b"a\r\n\tb"), (b"X", b"a \tb")),
        ((b"X-\xe9", b"a\x0bb\x00c\x85"), (b"X-\xe9", b"a\x0bb\x00c\x85")),
        ((b"X", b""), (b"X", b"")),
    ],
    ids=["latin-1", "line breaks", "folded", "control characters", "empty"],
)
def test_hostile_headers(
    open_archive: OpenArchive, tmp_path: Path, sent: tuple[bytes, bytes], kept: tuple[bytes, bytes]
) -> None:
    """Header lines are kept byte by byte; a line break begins no other header and no body."""
    with open_archive() as archive:
        entry = archive.append(page(1, response_headers=(sent, (b"Y", b"z"))))
        assert archive.read(entry).response_headers[:2] == (kept, (b"Y", b"z"))
        assert archive.read(entry).body == page(1).body
    (tmp_path / _INDEX).unlink()
    with open_archive() as archive:
        assert archive.latest(entry.url) == entry


@pytest.mark.parametrize(
    "fields",
    [
        {"url": "http://[2001:db8::1]:8080/x", "ip_address": "2001:db8::1"},
        {"url": "https://m\u00fcnchen.example/\u00fc?q=\u00e9"},
        {"url": "https://clinic.example?q"},
        {"status": 204, "body": b""},
        {"status": 999},
        {"response_headers": ()},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_unusual_exchanges(open_archive: OpenArchive, tmp_path: Path, fields: dict[str, object]) -> None:
    """Addresses, statuses and responses that are rare come back, also after the index is lost."""
    wanted = page(1, **fields)  # type: ignore[arg-type]
    with open_archive() as archive:
        entry = archive.append(wanted)
    (tmp_path / _INDEX).unlink()
    with open_archive() as archive:
        assert archive.latest(wanted.url) == entry
        read = archive.read(entry)
    assert (read.url, read.status, read.body, read.ip_address) == (
        wanted.url,
        wanted.status,
        wanted.body,
        wanted.ip_address,
    )


def test_two_corpora_share_a_folder(open_archive: OpenArchive, tmp_path: Path) -> None:
    """The open file of a corpus whose name begins alike is neither closed nor read."""
    other = open_archive("clinic-2")
    of_other = other.append(page(1))
    with open_archive("clinic") as archive:
        assert archive.latest(of_other.url) is None
        assert archive.append(page(2)).file.startswith(f"clinic-{RUN}")
    assert (tmp_path / f"{of_other.file}.open").exists()
    assert other.read(of_other).body == page(1).body
    other.close()


def test_a_broken_record_is_told_and_archived_again(open_archive: OpenArchive, tmp_path: Path) -> None:
    """A damaged record is an error that names file and byte, costs no other record, and is whole once fetched again."""
    with open_archive() as archive:
        entries = [archive.append(page(number)) for number in range(3)]
    _flip(tmp_path / entries[1].file, entries[1].offset + 200)
    with open_archive(run_id=LATER_RUN) as archive:
        assert archive.read(entries[2]).body == page(2).body
        with pytest.raises(ArchiveReadError, match=rf"byte {entries[1].offset:,} of .*{entries[1].file}"):
            archive.read(entries[1])
        again = archive.append(page(1))
        assert archive.read(again).body == page(1).body
    assert not again.is_revisit


def _flip(path: Path, offset: int) -> None:
    data = bytearray(path.read_bytes())
    data[offset] ^= 0x55
    path.write_bytes(data)


def test_a_folder_that_cannot_be_had_is_told(tmp_path: Path) -> None:
    """Where the folder is a file, the message names it and the setting."""
    (tmp_path / "taken").touch()
    with pytest.raises(ArchiveOpenError, match=r"taken.*`archive` in the plan"):
        Archive(tmp_path / "taken", "clinic", RUN)
