from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from mindsieve.corpus import TABLES, CorpusWriter

pytestmark = pytest.mark.slow

WRITER = Path(__file__).with_name("endless_writer.py")
SECONDS_AFTER_A_BATCH = (0.0, 0.003, 0.011, 0.023, 0.041)


def write_until_killed(folder: Path, seconds: float) -> None:
    command = [sys.executable, "-W", "error", str(WRITER), str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:  # noqa: S603 - our own script
        assert writer.stdout
        assert writer.stdout.readline() == b"stored\n"
        time.sleep(seconds)
        writer.kill()


def read_ids(folder: Path, table: str) -> list[str]:
    """Read every part with its checksums; raises on a torn one."""
    parts = sorted((folder / table).rglob("*"))
    assert all(part.suffix == ".parquet" for part in parts if part.is_file())
    files = (pq.ParquetFile(part, page_checksum_verification=True) for part in parts if part.is_file())
    return [value for file in files for value in file.read(["article_id"])["article_id"].to_pylist()]


def test_kill_9_while_writing(tmp_path: Path) -> None:
    """However often a run is killed, every part can be read, no row is doubled and none dangles."""
    stored = 0
    for seconds in SECONDS_AFTER_A_BATCH:
        write_until_killed(tmp_path, seconds)
        # As the kill left it: what is seen is complete.
        ids = {table: read_ids(tmp_path, table) for table in TABLES}
        assert set(ids["fetches"]) <= set(ids["articles"]) <= set(ids["sections"]) <= set(ids["blocks"])
        # As the next run finds it: all tables agree, and each article is there once.
        CorpusWriter(tmp_path, "run-2").close()
        ids = {table: sorted(read_ids(tmp_path, table)) for table in TABLES}
        assert ids["fetches"] == ids["articles"] == ids["sections"] == ids["blocks"]
        assert len(ids["articles"]) == len(set(ids["articles"])) > stored
        stored = len(ids["articles"])
