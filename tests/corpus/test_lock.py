from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from mindsieve.corpus import CorpusBusy, CorpusLock, CorpusOpenError

if TYPE_CHECKING:
    from pathlib import Path

HOLDER = """
import sys, time
from pathlib import Path
from mindsieve.corpus.lock import CorpusLock
with CorpusLock(Path(sys.argv[1]), "crawl"):
    print("held", flush=True)
    time.sleep(600)
"""


def test_a_second_holder_is_told_who_the_first_is(tmp_path: Path) -> None:
    """Whoever comes second learns process, activity and start of the holder."""
    message = rf"is in use by process {os.getpid()} \(compact\) since \d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00"
    with CorpusLock(tmp_path, "compact"), pytest.raises(CorpusBusy, match=message), CorpusLock(tmp_path, "crawl"):
        pass


def test_the_lock_can_be_taken_again(tmp_path: Path) -> None:
    """A released lock names nobody and is free, after an error as well."""
    with pytest.raises(ZeroDivisionError), CorpusLock(tmp_path, "crawl"):
        raise ZeroDivisionError
    assert (tmp_path / ".lock").read_text() == ""
    with CorpusLock(tmp_path, "crawl"):
        pass


def test_kill_9_lets_go(tmp_path: Path) -> None:
    """A holder in another process keeps everybody out, until it is killed."""
    command = [sys.executable, "-c", HOLDER, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as holder:  # noqa: S603 - our own script
        assert holder.stdout
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(CorpusBusy, match=rf"process {holder.pid} \(crawl\)"), CorpusLock(tmp_path, "crawl"):
            pass
        holder.kill()
    with CorpusLock(tmp_path, "crawl"):
        assert json.loads((tmp_path / ".lock").read_text())["pid"] == os.getpid()


@pytest.mark.parametrize("contents", ["", "{", "[]", '{"pid": 1}'])
def test_a_holder_that_has_not_signed(tmp_path: Path, contents: str) -> None:
    """Contents that say nothing do not hide that the corpus is held."""
    with CorpusLock(tmp_path, "crawl"):
        (tmp_path / ".lock").write_text(contents)
        with pytest.raises(CorpusBusy, match="in use by another process"), CorpusLock(tmp_path, "crawl"):
            pass


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """A lock makes no folder: a misspelt one is an error that names it."""
    with pytest.raises(CorpusOpenError, match=r"cannot write to .*nowhere: No such file"):
        CorpusLock(tmp_path / "nowhere", "crawl").__enter__()


def test_a_folder_that_cannot_be_written_to(tmp_path: Path) -> None:
    """Where the file cannot be opened for writing, the error says so before anything happens."""
    (tmp_path / ".lock").mkdir()
    with pytest.raises(CorpusOpenError, match=r"cannot write to .*: Is a directory"):
        CorpusLock(tmp_path, "crawl").__enter__()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder(tmp_path: Path) -> None:
    """A folder without permission to write is an error of opening, not a held lock."""
    tmp_path.chmod(0o555)
    with pytest.raises(CorpusOpenError, match="Permission denied"):
        CorpusLock(tmp_path, "crawl").__enter__()
