"""Looks for forgotten pages that came back, for instance from a backup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mindsieve.corpus.maintenance.verification.fault import CorpusFault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from duckdb import DuckDBPyConnection

    from mindsieve.corpus.tombstones import Tombstones

_REMEDY = "run `mindsieve forget`, which removes everything on its list"


def check_forgotten(
    connection: DuckDBPyConnection, tombstones: Tombstones, views: Iterable[str]
) -> Iterator[CorpusFault]:
    """Yield a finding for each view with rows of forgotten URLs, except the rows of `fetches` that say so."""
    for view in views:
        condition = "WHERE reason <> 'forgotten'" if view == "fetches" else ""
        urls = connection.execute(f"SELECT DISTINCT url FROM {view} {condition}").fetchall()  # noqa: S608 - ours
        if found := sorted(url for (url,) in urls if tombstones.cover(url)):
            yield CorpusFault("forgotten", view, f"forgotten URLs: {len(found)}, such as {found[0]}", _REMEDY)
