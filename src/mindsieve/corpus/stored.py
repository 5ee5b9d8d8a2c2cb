"""What the tables know of a run that was killed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq

from mindsieve.corpus.columns import FETCHES
from mindsieve.outcomes import Fetch, Outcome, Reason, Target, TargetKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def stored_fetches(corpus: Path, run_id: str) -> Iterator[Fetch]:
    """Yield every fetch of a run that is durable in the tables, whether or not the run lived to note it.

    Ask it after the corpus was opened for writing, which moves what the run left ready into the tables. The
    `lastmod` of the targets is not stored and comes back as None.
    """
    for part in sorted(corpus.glob(f"{FETCHES.name}/crawl_month=*/part-{run_id}-*.parquet")):
        for batch in pq.ParquetFile(part, page_checksum_verification=True).iter_batches():
            yield from map(_fetch, batch.to_pylist())


def _fetch(row: dict[str, Any]) -> Fetch:
    return Fetch(
        target=Target(
            url=row["url"],
            kind=TargetKind(row["kind"]),
            site=row["site"],
            referrer=row["referrer"],
            depth=row["depth"],
            found_by=row["found_by"],
        ),
        outcome=Outcome(row["outcome"]),
        reason=Reason(row["reason"]),
        fetched_at=row["fetched_at"],
        detail=row["detail"],
        status=row["status"],
        duration_ms=row["duration_ms"],
        first_byte_ms=row["first_byte_ms"],
        transferred_bytes=row["transferred_bytes"],
        body_bytes=row["body_bytes"],
        content_type=row["content_type"],
        redirect_url=row["redirect_url"],
        article_id=row["article_id"],
        opt_outs=tuple(row["opt_outs"]),
        opt_out_override=row["opt_out_override"],
    )
