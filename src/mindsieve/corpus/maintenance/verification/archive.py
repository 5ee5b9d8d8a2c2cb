"""Compares the tables with the archive: reads each file to its end and recomputes every digest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from mindsieve.archive import Fault, check_file, files_of, left_files
from mindsieve.corpus.maintenance.verification.fault import CorpusFault
from mindsieve.corpus.maintenance.verification.relations import Relation, check_relations

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from mindsieve.archive.walking import Walked
    from mindsieve.corpus.schema import Row

RECORDS = "records"  # the view of the responses of the archive, beside those of the tables

_SCHEMA = pa.schema({name: pa.string() for name in ("record_id", "url", "digest")} | {"is_revisit": pa.bool_()})
_ROWS_AT_A_TIME = 10_000
_RESTORE = (
    "restore the file from a backup, or keep it: its other records are readable, and crawls fetch this page again"
)
_LOST = "restore the WARC files from a backup; without them these pages cannot be extracted again"
_CLOSE = "run the next crawl, which closes it"

_RELATIONS = (
    Relation(
        "archive", "fetches", "rows whose `warc_record_id` is missing from the archive", _LOST,
        "SELECT url FROM fetches ANTI JOIN records ON record_id = warc_record_id WHERE warc_record_id <> ''",
    ),
    Relation(
        "archive", "fetches", "rows whose record belongs to another URL", _LOST,
        "SELECT f.url FROM fetches AS f JOIN records AS held ON record_id = warc_record_id WHERE f.url <> held.url",
    ),
    Relation(
        "archive", "records", "responses whose body is in a missing record", _LOST,
        "SELECT url FROM records AS response WHERE is_revisit AND NOT EXISTS "
        "(FROM records AS held WHERE held.digest = response.digest AND NOT held.is_revisit)",
    ),
)  # fmt: skip


def check_archive(connection: DuckDBPyConnection, archive: Path, corpus: str) -> Iterator[CorpusFault]:
    """Yield the problems of a corpus' WARC files, and the differences between tables and archive.

    `connection` has views of the tables; this function adds one of the archive, `records`.
    """
    connection.from_arrow(_SCHEMA.empty_table()).create(RECORDS)
    for path in left_files(archive, corpus):
        yield CorpusFault("leftover", str(path), "left open by a killed run", _CLOSE)
    files = [archive / file.name for file in files_of(archive, corpus)]
    for path in (*files, *left_files(archive, corpus)):
        yield from _check_file(connection, path)
    yield from check_relations(connection, _RELATIONS)


def _check_file(connection: DuckDBPyConnection, path: Path) -> Iterator[CorpusFault]:
    rows: list[Row] = []
    for found in check_file(path):
        if isinstance(found, Fault):
            yield CorpusFault("record", str(path), f"byte {found.offset:,}: {found.what}", _RESTORE)
        else:
            rows.append(_row(found))
        if len(rows) >= _ROWS_AT_A_TIME:
            _insert(connection, rows)
            rows = []
    _insert(connection, rows)


def _row(response: Walked) -> Row:
    return {
        "record_id": response.record_id,
        "url": response.exchange.url,
        "digest": response.digest,
        "is_revisit": response.is_revisit,
    }


def _insert(connection: DuckDBPyConnection, rows: list[Row]) -> None:
    connection.from_arrow(pa.Table.from_pylist(rows, _SCHEMA)).insert_into(RECORDS)
