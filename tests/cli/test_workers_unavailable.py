"""A system on which no worker process can be started: the commands say so, and nothing is lost or changed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow.parquet as pq
import pytest

from tests.crawl.fakeweb import Reply, Web, article
from tests.waiting import HANG_SECONDS

if TYPE_CHECKING:
    from collections.abc import Mapping

pytestmark = pytest.mark.slow

MINDSIEVE = Path(sys.executable).with_name("mindsieve")


def run(*arguments: str, **environment: str) -> tuple[int, str]:
    done = subprocess.run(  # noqa: S603 - our own program
        [MINDSIEVE, *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=HANG_SECONDS,
        check=False,
    )
    return done.returncode, done.stderr


def rows_of(corpus: Path) -> list[Mapping[str, str]]:
    rows: list[Mapping[str, str]] = pq.read_table(corpus / "fetches", columns=["url", "reason", "run_id"]).to_pylist()
    return rows


def test_a_path_that_is_too_long_for_a_socket(tmp_path: Path) -> None:
    """`crawl` and `reextract` end with 71 and a word on what to do; the pages wait, and the tables stay as they are."""
    corpus, folder = tmp_path / "corpus", tmp_path / ("x" * 120)
    folder.mkdir()
    with Web({("127.0.0.1", "/sleep"): Reply(article("Sleep"))}) as web:
        command = ["crawl", web.url("127.0.0.1", "/sleep"), "--allow-address", "127.0.0.1", "-o", str(corpus), "-q"]
        failed, message = run(*command, TMPDIR=str(folder))
        assert failed == 71
        assert "cannot start worker processes: AF_UNIX path too long. Set TMPDIR to a shorter path" in message
        assert "Traceback" not in message
        assert not (corpus / "fetches").exists()
        assert run(*command) == (0, "")
        assert web.pages_asked("127.0.0.1") == ["/sleep"]  # the archive had it
    [row] = rows_of(corpus)
    assert row["reason"] == "article"
    assert run("reextract", "--corpus", str(corpus), "-q", TMPDIR=str(folder))[0] == 71
    assert rows_of(corpus) == [row]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["archive", "corpus", folder.name]
