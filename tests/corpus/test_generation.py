"""A new generation takes the place of the old one, whatever the file system can do and whenever the process dies."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from mindsieve.corpus import TABLES, CorpusBusy, CorpusLock, CorpusOpenError, folder_exchange, generation
from mindsieve.corpus.generation import (
    finish_killed_exchange,
    place_of_generation,
    remove_left_generation,
    take_the_place,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Killed(BaseException):
    """The process ends here."""


def fill(folder: Path, word: str) -> None:
    """Make a generation whose files all say which one they are of."""
    for table in ("articles", "fetches"):
        (folder / table).mkdir(parents=True)
        (folder / table / "part").write_text(word)
    (folder / "frontier.sqlite").write_text(word)


def said(folder: Path) -> set[str]:
    """Return what the files of a generation say, of the tables and the frontier."""
    return {path.read_text() for path in (*folder.glob("[af]*/part"), folder / "frontier.sqlite")}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """An old generation; one of its tables and a log of its frontier are not in the new one."""
    folder = tmp_path / "corpus"
    fill(folder, "old")
    (folder / "blocks").mkdir()
    (folder / "blocks" / "part").write_text("old")
    (folder / "frontier.sqlite-wal").write_text("old")
    (folder / "corpus.id").write_text("id")
    return folder


@pytest.fixture(params=["one step", "two renames"])
def file_system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """With RENAME_EXCHANGE and without, as on NFS and macOS."""

    def refuse(one: Path, _: Path) -> None:
        raise OSError(errno.EINVAL, "not supported", str(one))

    if request.param == "two renames":
        monkeypatch.setattr(folder_exchange, "_rename_exchange", refuse)
    return str(request.param)


def steps(monkeypatch: pytest.MonkeyPatch, error: BaseException, at: int) -> None:
    """Let the step of this number, of those that change names, raise an error instead."""
    numbers: Iterator[int] = iter(range(1, 10**6))

    def counted(change: Callable[..., Any]) -> Callable[..., Any]:
        def changed(*arguments: Any, **options: Any) -> Any:
            if next(numbers) == at:
                raise error
            return change(*arguments, **options)

        return changed

    monkeypatch.setattr(Path, "rename", counted(Path.rename))
    monkeypatch.setattr(Path, "unlink", counted(Path.unlink))
    monkeypatch.setattr(folder_exchange, "_rename_exchange", counted(folder_exchange._rename_exchange))


def _new(corpus: Path) -> Path:
    place = place_of_generation(corpus)
    place.mkdir()
    fill(place, "new")
    return place


@pytest.mark.usefixtures("file_system")
@pytest.mark.parametrize("is_fixed", [False, True])
@pytest.mark.parametrize("at", [*range(1, 16), 10**5])
def test_killed_at_any_step(corpus: Path, monkeypatch: pytest.MonkeyPatch, is_fixed: bool, at: int) -> None:
    """The next process that changes the corpus finds one generation, old or new, and nothing of the other."""
    monkeypatch.setattr(generation, "is_fixed", lambda _: is_fixed)
    new = _new(corpus)
    with monkeypatch.context() as patch:
        steps(patch, Killed(), at)
        try:
            take_the_place(new, corpus)
        except Killed:
            pass
        else:
            assert at > 1
    finish_killed_exchange(corpus)
    remove_left_generation(corpus)
    [word] = said(corpus)
    assert word == "new" or at < 10**5
    assert (corpus / "blocks").exists() == (word == "old")
    assert {path.name for path in corpus.parent.iterdir()} == {"corpus"}
    assert not is_fixed or (corpus / "corpus.id").read_text() == "id"
    assert not (is_fixed and word == "new") or not (corpus / "frontier.sqlite-wal").exists()
    assert not any((corpus / table).is_dir() and not any((corpus / table).iterdir()) for table in TABLES)


@pytest.mark.parametrize("at", [1, 2, 3])
def test_a_failed_rename_is_undone(corpus: Path, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    """Where the second rename fails, the old generation is put back; a third that fails does no harm."""

    def refuse(one: Path, _: Path) -> None:
        raise OSError(errno.ENOSYS, "not supported", str(one))

    new = _new(corpus)
    with monkeypatch.context() as patch:
        steps(patch, OSError(errno.EIO, "the disk is ill"), at)
        patch.setattr(folder_exchange, "_rename_exchange", refuse)
        try:
            take_the_place(new, corpus)
        except OSError as error:
            assert (at, "ill" in str(error)) in ((1, True), (2, True))  # noqa: PT017 - the third is no error
    assert said(corpus) == ({"new"} if at == 3 else {"old"})


def test_a_corpus_that_was_made_meanwhile(corpus: Path) -> None:
    """A crawl of an older version made a new corpus between the renames: nothing of the three is removed."""
    new = _new(corpus)
    corpus.rename(corpus.parent / ".corpus.old")
    fill(corpus, "made meanwhile")
    with pytest.raises(CorpusOpenError, match="move one of the two away"):
        finish_killed_exchange(corpus)
    assert [said(folder) for folder in (corpus, new, corpus.parent / ".corpus.old")] == [
        {"made meanwhile"}, {"new"}, {"old"},
    ]  # fmt: skip


def test_a_process_that_lives_is_not_disturbed(corpus: Path) -> None:
    """Between its two renames, a second process is told to wait."""
    _new(corpus)
    aside = corpus.rename(corpus.parent / ".corpus.old")
    with CorpusLock(aside, "reextract"), pytest.raises(CorpusBusy, match="reextract"):
        finish_killed_exchange(corpus)
    assert said(aside) == {"old"}
