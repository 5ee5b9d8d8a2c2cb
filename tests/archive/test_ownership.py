"""Which archive belongs to which corpus, whatever their folders are called by now."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from mindsieve.archive import (
    ID_FILE,
    Archive,
    ArchiveBusy,
    ArchiveNotFound,
    ArchiveOpenError,
    archive_name,
    archive_of,
    claim_archive,
)
from tests.archive.conftest import RUN, page

if TYPE_CHECKING:
    from pathlib import Path


def crawl(corpus: Path, given: Path | None = None, number: int = 1) -> str:
    """Archive a page as a run of a corpus does; return the id of its record."""
    corpus.mkdir(parents=True, exist_ok=True)
    folder = archive_of(corpus, given)
    with Archive(folder, claim_archive(folder, corpus), RUN) as archive:
        return archive.append(page(number)).record_id


def has(corpus: Path, record_id: str, given: Path | None = None) -> bool:
    """Tell whether the archive that is found for a corpus has a record."""
    folder = archive_of(corpus, given)
    with Archive(folder, archive_name(folder, corpus), RUN) as archive:
        return archive.record(record_id) is not None


def make_old(corpus: Path) -> None:
    """Make corpus and archive as versions before left them."""
    for path in (*corpus.glob("*.id"), *corpus.parent.glob("archive/*.id")):
        path.unlink()


def test_a_renamed_corpus_keeps_its_archive(tmp_path: Path) -> None:
    """The next run, and every command, finds what was archived under the old name."""
    record_id = crawl(tmp_path / "corpus")
    (tmp_path / "corpus").rename(tmp_path / "sleep")
    assert has(tmp_path / "sleep", record_id)
    assert has(tmp_path / "sleep", crawl(tmp_path / "sleep", number=2))
    assert has(tmp_path / "sleep", record_id)


def test_a_new_corpus_of_an_old_name_has_its_own_archive(tmp_path: Path) -> None:
    """Where another corpus had the name before, neither sees the pages of the other."""
    first = crawl(tmp_path / "corpus")
    (tmp_path / "corpus").rename(tmp_path / "sleep")
    second = crawl(tmp_path / "corpus", number=2)
    assert (has(tmp_path / "corpus", first), has(tmp_path / "corpus", second)) == (False, True)
    assert (has(tmp_path / "sleep", first), has(tmp_path / "sleep", second)) == (True, False)


def test_two_corpora_of_one_name_share_a_folder(tmp_path: Path) -> None:
    """Their files have different names, so that what one removes stays with the other."""
    one, other, shared = tmp_path / "one/corpus", tmp_path / "other/corpus", tmp_path / "shared"
    records = {one: crawl(one, shared), other: crawl(other, shared)}
    with Archive(shared, archive_name(shared, one), RUN) as archive:
        assert archive.remove(lambda _: True).responses == 1
    assert has(other, records[other], shared)
    with pytest.raises(ArchiveNotFound, match="no WARC files of corpus 'corpus'"):
        archive_name(shared, one)


def test_a_name_that_belongs_to_another_corpus_is_told(tmp_path: Path) -> None:
    """The error says whose files they are: an id that was lost can be written again."""
    crawl(tmp_path / "one/corpus", tmp_path / "shared")
    identity = (tmp_path / "one/corpus" / ID_FILE).read_text().strip()
    (tmp_path / "other/corpus").mkdir(parents=True)
    with pytest.raises(ArchiveNotFound, match=f"belong to the corpus with the id {identity}"):
        archive_name(tmp_path / "shared", tmp_path / "other/corpus")


@pytest.mark.parametrize("as_given", ["link", ".", "../store", "real/../real/store"])
def test_every_way_to_a_corpus_leads_to_one_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, as_given: str
) -> None:
    """By a link, as the folder one stands in, by a path with dots: it is the archive beside the corpus itself."""
    store = tmp_path / "real/store"
    store.mkdir(parents=True)
    (tmp_path / "link").symlink_to(store)
    monkeypatch.chdir(store if as_given.startswith(".") else tmp_path)
    corpus = type(tmp_path)(as_given)
    record_id = crawl(corpus)
    assert archive_of(corpus, None) == tmp_path / "real/archive"
    assert has(store, record_id)
    assert has(corpus, record_id)


def test_archives_of_versions_before(tmp_path: Path) -> None:
    """Without ids the name decides; the next run gives both one."""
    record_id = crawl(tmp_path / "corpus")
    make_old(tmp_path / "corpus")
    assert has(tmp_path / "corpus", record_id)
    assert not (tmp_path / "corpus" / ID_FILE).exists()
    crawl(tmp_path / "corpus", number=2)
    assert (tmp_path / "corpus" / ID_FILE).read_text() == (tmp_path / "archive/corpus.id").read_text()
    (tmp_path / "corpus").rename(tmp_path / "sleep")
    assert has(tmp_path / "sleep", record_id)


def test_archives_beside_a_link(tmp_path: Path) -> None:
    """Versions before took the name and the place of a link to the corpus: what is there stays in use."""
    (tmp_path / "disk/store").mkdir(parents=True)
    (tmp_path / "corpus").symlink_to(tmp_path / "disk/store")
    with Archive(tmp_path / "archive", "corpus", RUN) as archive:
        record_id = archive.append(page(1)).record_id
    assert has(tmp_path / "corpus", record_id)
    crawl(tmp_path / "corpus", number=2)
    assert has(tmp_path / "corpus", record_id)


@pytest.mark.parametrize("content", ["", "no id", "../../etc"])
def test_an_id_that_cannot_be_read(tmp_path: Path, content: str) -> None:
    """It is an error, not a new archive: all would be fetched again."""
    crawl(tmp_path / "corpus")
    (tmp_path / "corpus" / ID_FILE).write_text(content)
    with pytest.raises(ArchiveNotFound, match="cannot read the id"):
        claim_archive(tmp_path / "archive", tmp_path / "corpus")


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    """A copy of a corpus has the same id, and must not write to its archive at the same time."""
    crawl(tmp_path / "corpus")
    with (
        Archive(tmp_path / "archive", "corpus", RUN),
        pytest.raises(ArchiveBusy, match="another process writes to the archive"),
    ):
        Archive(tmp_path / "archive", "corpus", RUN)
    assert crawl(tmp_path / "corpus", number=2)


def _link(path: Path) -> None:
    target = path.with_name("elsewhere")
    path.rename(target)
    path.symlink_to(target)


def _fifo(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@pytest.mark.timeout(20)
@pytest.mark.parametrize("replace", [_link, _fifo])
def test_files_that_are_not_regular(tmp_path: Path, replace: object) -> None:
    """A link among the files may lead anywhere, a FIFO never ends: both are errors that name the file."""
    crawl(tmp_path / "corpus")
    [file] = (tmp_path / "archive").glob("*.warc.gz")
    replace(file)  # type: ignore[operator]
    with pytest.raises(ArchiveOpenError, match=f"{file.name} is not a regular file"):
        Archive(tmp_path / "archive", "corpus", RUN)
