"""Checks each file by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mindsieve.corpus.columns import TABLES
from mindsieve.corpus.errors import CorpusDamagedError
from mindsieve.corpus.layout import MONTH_KEY, open_part, version_of
from mindsieve.corpus.maintenance.reading import read_through
from mindsieve.corpus.maintenance.verification.fault import CorpusFault
from mindsieve.corpus.schema import SCHEMA_VERSION
from mindsieve.regular_files import is_real_folder, is_regular_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RESTORE = "restore it from a backup, or move it away and crawl its pages again"


def check_files(corpus: Path) -> Iterator[CorpusFault]:
    """Yield the problems of the tables' files, each checked by itself: at most one finding per file."""
    for table in TABLES:
        for path in sorted((corpus / table).rglob("*")):
            if not is_real_folder(path):
                finding = _check_kind(path) or _check_place(path, corpus / table) or _check_part(path, table)
                if finding:
                    yield finding


def _check_kind(path: Path) -> CorpusFault | None:
    if is_regular_file(path):
        return None
    return CorpusFault("stray", str(path), "is a link, a FIFO or a device, and no part", "move it out of the table")


def _check_place(path: Path, table: Path) -> CorpusFault | None:
    is_part = path.suffix == ".parquet" and path.parent.parent == table and path.parent.name.startswith(f"{MONTH_KEY}=")
    if is_part:
        return None
    what = f"not a part of the table, which breaks readers or adds rows. Parts are in {MONTH_KEY}=…/*.parquet"
    return CorpusFault("stray", str(path), what, "move it out of the table's folder")


def _check_part(part: Path, table: str) -> CorpusFault | None:
    try:
        version = version_of(part)
    except CorpusDamagedError as error:
        return CorpusFault("footer", str(part), _cause(error), RESTORE)
    if version < int(SCHEMA_VERSION):
        return CorpusFault("version", str(part), f"old schema version {version}", "run `mindsieve migrate`")
    if version > int(SCHEMA_VERSION):
        return CorpusFault("version", str(part), f"newer schema version {version}", "update mindsieve")
    return _check_schema(part, table) or _check_pages(part)


def _check_schema(part: Path, table: str) -> CorpusFault | None:
    with open_part(part) as file:
        found = {field.name: field.type for field in file.schema_arrow}
    expected = {field.name: field.type for field in TABLES[table].schema}
    wrong = sorted(name for name in found.keys() | expected.keys() if found.get(name) != expected.get(name))
    if not wrong:
        return None
    return CorpusFault("schema", str(part), f"missing, unknown or wrongly typed columns: {', '.join(wrong)}", RESTORE)


def _check_pages(part: Path) -> CorpusFault | None:
    try:
        read_through(part)
    except CorpusDamagedError as error:
        return CorpusFault("checksum", str(part), _cause(error), RESTORE)
    return None


def _cause(error: CorpusDamagedError) -> str:
    return str(error.__cause__).partition("\n")[0]
