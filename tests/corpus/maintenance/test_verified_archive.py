"""What `mindsieve verify` finds between a corpus and its archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from mindsieve.archive import Archive, ArchiveEntry, ArchiveNotFound
from mindsieve.archive.files import OPEN
from mindsieve.cli import main
from mindsieve.cli.exit_codes import ExitCode
from mindsieve.corpus import CorpusWriter
from mindsieve.corpus.maintenance import verify
from tests.archive.conftest import LATER_RUN, RUN, page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.corpus.conftest import MakeFetch

    Damage = Callable[[Path, list[ArchiveEntry]], None]

ONE_A_FILE = 1  # bytes, after which a file is closed


@pytest.fixture
def archived(tmp_path: Path, make_fetch: MakeFetch) -> list[ArchiveEntry]:
    """Make a corpus of three fetches, with their records in a file each; the last has the body of the first."""
    with Archive(tmp_path / "archive", "corpus", RUN, max_bytes=ONE_A_FILE) as archive:
        entries = [archive.append(page(1)), archive.append(page(2)), archive.append(page(3, body=page(1).body))]
    with CorpusWriter(tmp_path / "corpus", RUN) as writer:
        for entry in entries:
            writer.add_fetch(make_fetch(entry.url, fetched_at=entry.fetched_at, record_id=entry.record_id))
        writer.write(writer.take())
    return entries


def file_of(folder: Path, entry: ArchiveEntry) -> Path:
    return folder / "archive" / entry.file


def flip_byte_of_body(folder: Path, entries: list[ArchiveEntry]) -> None:
    path = file_of(folder, entries[1])
    content = bytearray(path.read_bytes())
    content[entries[1].offset + 500] ^= 0xFF
    path.write_bytes(content)


def tear(folder: Path, entries: list[ArchiveEntry]) -> None:
    path = file_of(folder, entries[1])
    path.write_bytes(path.read_bytes()[: entries[1].offset + 100])


def lose_file(folder: Path, entries: list[ArchiveEntry]) -> None:
    file_of(folder, entries[1]).unlink()


def lose_body(folder: Path, entries: list[ArchiveEntry]) -> None:
    file_of(folder, entries[0]).unlink()


def leave_open(folder: Path, entries: list[ArchiveEntry]) -> None:
    path = file_of(folder, entries[2])
    path.rename(path.with_name(path.name + OPEN))


@pytest.mark.parametrize(
    ("damage", "found"),
    [
        (flip_byte_of_body, {("record", "archive"), ("archive", "fetches")}),
        (tear, {("record", "archive"), ("archive", "fetches")}),
        (lose_file, {("archive", "fetches")}),
        (lose_body, {("archive", "fetches"), ("archive", "records")}),
        (leave_open, {("leftover", "archive")}),
    ],
)
def test_damaged_archives(
    tmp_path: Path, archived: list[ArchiveEntry], damage: Damage, found: set[tuple[str, str]]
) -> None:
    """Each damage is found, and what follows from it for the tables; each finding says what to do."""
    assert list(verify(tmp_path / "corpus", tmp_path / "archive")) == []
    damage(tmp_path, archived)
    findings = list(verify(tmp_path / "corpus", tmp_path / "archive"))
    places = {(each.check, "archive" if "archive/" in each.place else each.place) for each in findings}
    assert places == found
    assert all(each.what and each.remedy for each in findings)


def test_record_of_another_url(tmp_path: Path, archived: list[ArchiveEntry], make_fetch: MakeFetch) -> None:
    """A row that names the record of another page is found."""
    with CorpusWriter(tmp_path / "corpus", LATER_RUN) as writer:
        writer.add_fetch(make_fetch(page(9).url, fetched_at=page(9).fetched_at, record_id=archived[0].record_id))
        writer.write(writer.take())
    [finding] = verify(tmp_path / "corpus", tmp_path / "archive")
    assert finding.what == f"rows whose record belongs to another URL: 1, such as {page(9).url}"


def test_command_without_an_archive(tmp_path: Path, archived: list[ArchiveEntry]) -> None:
    """A corpus that was handed on without its archive is verified by itself; a wrong folder is an error."""
    for entry in archived:
        file_of(tmp_path, entry).unlink()
    command = ["verify", "--corpus", str(tmp_path / "corpus")]
    result = CliRunner().invoke(main, command)
    assert (result.exit_code, result.stdout) == (ExitCode.DONE, "No damage found.\n")
    assert result.stderr.startswith("mindsieve: the archive is not checked: no WARC files of corpus 'corpus'")
    assert CliRunner().invoke(main, [*command, "--archive", str(tmp_path)]).exit_code == ExitCode.NO_INPUT
    with pytest.raises(ArchiveNotFound):
        next(verify(tmp_path / "corpus", tmp_path / "archive"))
