"""The folders of data that does not fit into memory: none stays, however a process ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from mindsieve.corpus.reading.spilling import new_spill_folder
from tests.programs import Program, run_program
from tests.waiting import wait_until

pytestmark = pytest.mark.slow


def spill() -> None:
    """Write data, say so, and wait to be told to end."""
    folder = new_spill_folder()
    folder.mkdir()
    (folder / "data").write_text("text of the corpus")
    Path("ready").touch()
    wait_until(Path("end").exists)


def spill_once() -> None:
    """Write data and end."""
    new_spill_folder().mkdir()


def folders(temporary: Path) -> list[Path]:
    return sorted(temporary.glob("mindsieve-duckdb-*"))


def started(temporary: Path) -> Program:
    (temporary / "ready").unlink(missing_ok=True)
    program = Program(f"{__name__}:spill", cwd=temporary)
    wait_until((temporary / "ready").exists)
    return program


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files of the programs that a test starts."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return tmp_path


def test_the_next_process_removes_what_a_killed_one_left(temporary: Path) -> None:
    """But not the folder of a process that runs."""
    killed, running = started(temporary), started(temporary)
    left = folders(temporary)
    killed.kill()
    killed.communicate()
    assert (len(left), folders(temporary)) == (2, left)
    run_program(f"{__name__}:spill_once")
    [kept] = folders(temporary)
    assert [path.name for path in kept.rglob("data")] == ["data"]
    (temporary / "end").touch()
    running.communicate()
    assert folders(temporary) == []


def test_a_link_is_not_followed(temporary: Path) -> None:
    """Anybody may put one into /tmp."""
    (temporary / "precious").mkdir()
    link = temporary / "mindsieve-duckdb-link"
    link.symlink_to("precious")
    run_program(f"{__name__}:spill_once")
    assert link.is_symlink()
    assert (temporary / "precious").is_dir()
