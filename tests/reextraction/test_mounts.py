"""Corpora on file systems of their own: as a mount point, and on shares that cannot be written to."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pyarrow.parquet as pq
import pytest

from mindsieve.corpus import TABLES
from tests.crawl.conftest import crawl
from tests.crawl.fakeweb import Reply, Web, anchors, listing
from tests.crawl.test_recrawl import page

if TYPE_CHECKING:
    from pathlib import Path

HOST = "clinic.example"
MINDSIEVE = f"{sys.executable} -c 'from mindsieve.cli import main; main()'"


def unshared(*lines: str) -> subprocess.CompletedProcess[str]:
    """Run a shell script with mounts of its own, which end with it."""
    command = ["unshare", "--map-root-user", "--mount", "sh", "-exc", "\n".join(lines)]
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own script


def _can_mount() -> bool:
    if not shutil.which("unshare"):
        return False
    return unshared("mount -t tmpfs none /mnt").returncode == 0


pytestmark = pytest.mark.skipif(not _can_mount(), reason="needs unshare(1) and a kernel that lets users mount")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a corpus and its archive."""
    folder = tmp_path_factory.mktemp("mounts") / "data"
    replies = {(HOST, f"/{number}"): page(number) for number in range(3)}
    replies[HOST, "/"] = Reply(listing(anchors("/0", "/1", "/2")))
    with Web(replies) as web:
        crawl({"output": folder / "corpus", "sites": [{"url": web.url(HOST), "discover": ["links"]}]})
    return folder


def rows(corpus: Path) -> dict[str, list[dict[str, object]]]:
    return {table: pq.read_table(corpus / table).to_pylist() for table in TABLES}


def sizes(corpus: Path) -> dict[str, int]:
    return {table: len(found) for table, found in rows(corpus).items()}


def test_a_corpus_that_is_a_mount_point(data: Path, tmp_path: Path) -> None:
    """It is extracted again within itself: it cannot be renamed, nor linked to from beside."""
    place = tmp_path / "data"
    shutil.copytree(data, place)
    done = unshared(
        f"cd {place}",
        "mv corpus store; mkdir corpus; mount -t tmpfs none corpus; cp -a store/. corpus",
        f"{MINDSIEVE} reextract -q -c corpus",
        f"{MINDSIEVE} verify -c corpus",
        f"{MINDSIEVE} compact -c corpus --all",
        "ls -A corpus; cp -a corpus/. ../after",
    )
    assert done.returncode == 0, done.stderr
    assert "No damage found" in done.stdout
    assert ".generation" not in done.stdout
    assert sizes(tmp_path / "after") == sizes(data / "corpus")


@pytest.mark.parametrize("has_index", [True, False])
def test_a_share_that_is_read_only(data: Path, tmp_path: Path, has_index: bool) -> None:
    """What only reads works there: verification, exports of pages, extraction into another folder."""
    share = tmp_path / "share"
    shutil.copytree(data, share)
    if not has_index:
        (share / "archive/corpus.cdx.sqlite").unlink()
    done = unshared(
        f"mount --bind {share} {share}; mount -o remount,ro,bind {share}",
        f"cd {tmp_path}",
        f"{MINDSIEVE} verify -c share/corpus",
        f"{MINDSIEVE} export -q -c share/corpus --format wacz --keep-personal-data pages.wacz",
        f"{MINDSIEVE} reextract -q -c share/corpus -o again",
        f"! {MINDSIEVE} compact -c share/corpus",
    )
    assert done.returncode == 0, done.stderr
    assert "No damage found" in done.stdout
    assert "cannot write to" in done.stderr
    assert (tmp_path / "pages.wacz").stat().st_size
    assert rows(tmp_path / "again") == rows(data / "corpus")
