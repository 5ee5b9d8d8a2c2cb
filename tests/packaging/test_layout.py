"""The packages have general names: they must be ours, and the wheel must ship them whole."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path
from zipfile import ZipFile

import pytest

from mindsieve.workers.worker import MAX_MEMORY_BYTES

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
FOLDERS = {"spiders": "spiders", "pipelines": "pipelines", "extract": "src/extract", "mindsieve": "src/mindsieve"}


@pytest.mark.parametrize(("package", "folder"), FOLDERS.items())
def test_package_is_this_checkout(package: str, folder: str) -> None:
    """Each package resolves inside the checkout, not to another distribution of the same name."""
    assert Path(str(import_module(package).__file__)).parent == ROOT / folder


def test_private_classifier() -> None:
    """The classifier that makes public indexes refuse an upload is there."""
    assert "Private :: Do Not Upload" in (ROOT / "pyproject.toml").read_text()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built without asking an index for the build backend."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)  # noqa: S603 - our own build
    return next(folder.glob("*.whl"))


def test_wheel_ships_every_module_and_the_sample_site(wheel: Path) -> None:
    """What stands in the package folders stands in the wheel."""
    with ZipFile(wheel) as archive:
        shipped = set(archive.namelist())
    for package, folder in FOLDERS.items():
        files = (path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts)
        missing = [path for path in files if f"{package}/{path.relative_to(ROOT / folder).as_posix()}" not in shipped]
        assert not missing


def test_wheel_runs_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    """Unpacked elsewhere, the wheel's own packages run: `mindsieve --version` and `scrapy list`."""
    with ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    for command in (["mindsieve.cli", "--version"], ["scrapy", "list"]):
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-c", _RUN_FROM, str(tmp_path / "installed"), *command],
            cwd=tmp_path,
            env={"SCRAPY_SETTINGS_MODULE": "mindsieve.settings"},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.split()[-1] in ("0.1.0", "urls")


# Puts the unpacked wheel before the checkout, then runs a module as `python -m` would.
_RUN_FROM = """
import runpy, sys
installed, module, *arguments = sys.argv[1:]
sys.path.insert(0, installed)
import mindsieve
assert mindsieve.__file__.startswith(installed), mindsieve.__file__
sys.argv = [module, *arguments]
if module == "mindsieve.cli":
    from mindsieve.cli import main
    main(prog_name="mindsieve")
else:
    runpy.run_module(module, run_name="__main__")
"""


def test_workers_have_room() -> None:
    """What a worker imports at its start, the command line among it, takes less than a third of its address space."""
    code = (
        "import mindsieve.cli, mindsieve.workers, extract.recipe; "
        "print(next(line for line in open('/proc/self/status') if line.startswith('VmPeak')).split()[1])"
    )
    if not Path("/proc/self/status").exists():
        pytest.skip("this system does not tell how much a process takes")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - ours
    assert int(done.stdout) * 1024 < MAX_MEMORY_BYTES / 3
