"""What is stored is damaged between two runs: each fault is named, with its exit code, and nothing else is changed."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.crawl.fakeweb import Reply, Web, article
from tests.programs import run_program

if TYPE_CHECKING:
    from collections.abc import Iterator
    from subprocess import CompletedProcess

pytestmark = pytest.mark.slow

NOISE = b"not what it was " * 400


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with Web({("127.0.0.1", "/sleep"): Reply(article("Sleep"), headers={"ETag": '"1"'})}) as web:
        yield web.url("127.0.0.1", "/sleep")


def crawl(site: str, folder: Path) -> CompletedProcess[str]:
    options = ("--allow-address", "127.0.0.1", "--output", folder / "corpus", "-q")
    return run_program("mindsieve.cli:main", "crawl", site, *options)


@pytest.fixture(scope="module")
def crawled(site: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("faults")
    done = crawl(site, folder)
    assert (done.returncode, done.stderr) == (0, "")
    return folder


@pytest.mark.parametrize(
    ("pattern", "code", "message"),
    [
        ("corpus/articles/*/*.parquet", 65, "part-"),
        ("corpus/frontier.sqlite", 65, "the run rebuilds it from the tables"),
        ("archive/corpus.cdx.sqlite", 0, ""),
        ("archive/*.warc.gz", 0, ""),
    ],
)
def test_damaged(  # noqa: PLR0913 - fixtures and a row of the table
    site: str, crawled: Path, tmp_path: Path, *, pattern: str, code: int, message: str
) -> None:
    """Tables and frontier are never guessed at; index and archive can be had again."""
    folder = Path(shutil.copytree(crawled, tmp_path / "data"))
    [damaged] = folder.glob(pattern)
    damaged.write_bytes(NOISE)
    others = {path: path.read_bytes() for path in folder.glob("corpus/*/*/*.parquet") if path != damaged}
    done = crawl(site, folder)
    assert (done.returncode, message in done.stderr) == (code, True), done.stderr
    assert "Traceback" not in done.stderr
    assert all(path.read_bytes() == content for path, content in others.items())


def test_nothing_can_be_written(site: str, tmp_path: Path) -> None:
    """Where the output folder cannot be, the run says so and asks for nothing."""
    (tmp_path / "file").write_text("in the way")
    done = crawl(site, tmp_path / "file")
    assert done.returncode == 73
    assert "Choose another output folder" in done.stderr


def test_nothing_can_be_archived(site: str, tmp_path: Path) -> None:
    """Where the archive cannot be, the run says so and asks for nothing."""
    (tmp_path / "archive").write_text("in the way")
    done = crawl(site, tmp_path)
    assert done.returncode == 73
    assert "cannot open the archive" in done.stderr
