"""The notebooks run from their first cell to their last on the sample corpus, and are stored without outputs."""

from __future__ import annotations

import shutil
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from mindsieve.duplicates import find_duplicates
from tests.waiting import HANG_SECONDS

pytestmark = pytest.mark.slow

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
CLEAR = "run `.venv/bin/jupyter nbconvert --clear-output --inplace notebooks/*.ipynb`; `make notebook` installs it"


def read(path: Path) -> nbformat.NotebookNode:
    notebook: nbformat.NotebookNode = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    return notebook


@pytest.fixture(scope="module")
def corpus(sample_corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the sample corpus, with the table of duplicates."""
    folder = Path(shutil.copytree(sample_corpus, tmp_path_factory.mktemp("notebooks") / "corpus"))
    find_duplicates(folder)
    return folder


def test_there_are_three() -> None:
    """None is missed for being elsewhere."""
    assert [path.stem for path in NOTEBOOKS] == ["first_look", "spam_network", "topics_and_trust"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_runs(path: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every cell runs, and none warns."""
    monkeypatch.setenv("MINDSIEVE_CORPUS", str(corpus))
    notebook = read(path)
    NotebookClient(notebook, timeout=HANG_SECONDS, resources={"metadata": {"path": path.parent}}).execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert not [output for output in outputs if output.get("name") == "stderr"]
    assert [output for output in outputs if output.output_type in {"execute_result", "display_data"}]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_is_stored_without_outputs(path: Path) -> None:
    """Outputs are of one corpus, and make every difference unreadable."""
    code = [cell for cell in read(path).cells if cell.cell_type == "code"]
    assert all(not cell.outputs and cell.execution_count is None for cell in code), CLEAR
