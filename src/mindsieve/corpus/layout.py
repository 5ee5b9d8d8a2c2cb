"""The places of the parts of a corpus: `<corpus>/<table>/crawl_month=<YYYY-MM>/<name>.parquet`.

A run names its parts `part-<run id>-<number>`; a resumed run finds what it has stored by these names. Run ids sort in
the order of the runs. Compaction names its parts `compacted-<time>-<number>`, which sorts before the others. A part
from which rows were removed gets `r1` after its number, then `r2` and so on, and keeps its place in the order.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from mindsieve.corpus.columns import FETCHES, TABLES
from mindsieve.corpus.errors import CorpusDamagedError, CorpusNotFoundError, CorpusOutdatedError
from mindsieve.corpus.schema import SCHEMA_VERSION
from mindsieve.regular_files import is_regular_file

if TYPE_CHECKING:
    from pathlib import Path

MONTH_KEY = "crawl_month"
VERSION_KEY = b"mindsieve.schema_version"

_REVISION = r"(?:r(?P<revision>\d+))?\.parquet"
_OF_A_RUN = re.compile(rf"part-(?P<run_id>.+)-(?P<number>\d+){_REVISION}")
_VERSION = re.compile(rb"[0-9]{1,9}")
_ANY = re.compile(rf"(?P<name>.+?){_REVISION}")


def check_is_corpus(corpus: Path) -> None:
    """Raise CorpusNotFoundError if the folder has no tables."""
    if not any((corpus / table).is_dir() for table in TABLES):
        raise CorpusNotFoundError.at(corpus)


def tables_with_rows(corpus: Path) -> list[str]:
    """Return the names of the tables that have stored anything yet."""
    return [table for table in TABLES if any((corpus / table).glob(f"{MONTH_KEY}=*/*.parquet"))]


def has_rows(corpus: Path) -> bool:
    """Tell whether a corpus has stored anything yet."""
    return FETCHES.name in tables_with_rows(corpus)


def month_folders(corpus: Path, table: str) -> list[Path]:
    """Return the folders of a table, oldest month first. Raises CorpusDamagedError for a link in their place."""
    folders = sorted((corpus / table).glob(f"{MONTH_KEY}=*/"))
    for folder in (corpus / table, *folders):
        if folder.is_symlink():
            raise CorpusDamagedError.at(folder, ValueError("it is a link, which may lead out of the corpus"))
    return folders


def month_of(folder: Path) -> str:
    """Return the month in the name of a table's folder.

    >>> from pathlib import Path
    >>> month_of(Path("articles/crawl_month=2026-11"))
    '2026-11'
    """
    return folder.name.removeprefix(f"{MONTH_KEY}=")


def parts_in(folder: Path) -> list[Path]:
    """Return the parts of a month in the order in which their rows were stored."""
    return sorted(folder.glob("*.parquet"))


def table_of(part: Path) -> str:
    """Return the name of the table that a part belongs to."""
    return part.parent.parent.name


def run_of(part: Path) -> str | None:
    """Return the id of the run that wrote a part; None for one that compaction wrote.

    >>> from pathlib import Path
    >>> run_of(Path("part-20261120T123000Z-a1b2c3-00007.parquet"))
    '20261120T123000Z-a1b2c3'
    """
    match = _OF_A_RUN.fullmatch(part.name)
    return match["run_id"] if match else None


def newest_run(corpus: Path) -> str:
    """Return the id of the newest run that has rows in the tables, "" for none. Raises CorpusDamagedError."""
    parts = [part for folder in month_folders(corpus, FETCHES.name) for part in parts_in(folder)]
    return max((run_of(part) or _newest_run_in(part) for part in parts), default="")


def _newest_run_in(part: Path) -> str:
    """Return the greatest run id among the rows of a part, by the statistics in its footer."""
    with open_part(part) as file:
        column = file.schema.names.index("run_id")
        groups = (file.metadata.row_group(number).column(column) for number in range(file.metadata.num_row_groups))
        return max((str(group.statistics.max) for group in groups if group.is_stats_set), default="")


def number_of(part: Path) -> int:
    """Return the batch number of a part; 0 for a part that no run wrote.

    >>> from pathlib import Path
    >>> number_of(Path("part-20261120T123000Z-a1b2c3-00007r1.parquet"))
    7
    """
    match = _OF_A_RUN.fullmatch(part.name)
    return int(match["number"]) if match else 0


def next_revision(part: Path) -> str:
    """Return a new name for a part after rows were removed from it: a name that no reader has seen.

    >>> from pathlib import Path
    >>> next_revision(Path("part-run-00007.parquet")), next_revision(Path("part-run-00007r1.parquet"))
    ('part-run-00007r1.parquet', 'part-run-00007r2.parquet')
    """
    match = _ANY.fullmatch(part.name)
    name, revision = (match["name"], match["revision"]) if match else (part.stem, None)
    return f"{name}r{int(revision or 0) + 1}.parquet"


def open_part(part: Path) -> pq.ParquetFile:
    """Open a part so that reading verifies its page checksums.

    Raises CorpusDamagedError, also for a link, a FIFO or a device.
    """
    if not is_regular_file(part):
        raise CorpusDamagedError.at(part, ValueError("it is not a regular file"))
    try:
        return pq.ParquetFile(part, page_checksum_verification=True)
    except (pa.ArrowException, OSError, ValueError) as error:  # ValueError: a name in the footer is not text
        raise CorpusDamagedError.at(part, error) from error


def open_current_part(part: Path) -> pq.ParquetFile:
    """Open a part of the current schema version. Raises CorpusDamagedError and CorpusOutdatedError."""
    file = open_part(part)
    if (file.schema_arrow.metadata or {}).get(VERSION_KEY, b"") != SCHEMA_VERSION.encode():
        file.close()
        raise CorpusOutdatedError.at(str(part))
    return file


def count_rows(part: Path) -> int:
    """Return the number of rows of a part, from its footer. Raises CorpusDamagedError."""
    with open_part(part) as file:
        return int(file.metadata.num_rows)


def version_of(part: Path) -> int:
    """Return the schema version of a part; 0 if the part does not name one. Raises CorpusDamagedError."""
    with open_part(part) as file:
        stated = (file.schema_arrow.metadata or {}).get(VERSION_KEY, b"0")
    if not _VERSION.fullmatch(stated):
        raise CorpusDamagedError.at(part, ValueError(f"its schema version is {stated[:20]!r}, which is no number"))
    return int(stated)
