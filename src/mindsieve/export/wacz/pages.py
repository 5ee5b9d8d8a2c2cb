"""The list of pages in a WACZ: articles, each with the record of its page in the archive."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mindsieve.archive import ArchiveEntry
    from mindsieve.corpus.schema import Row
    from mindsieve.export.request import ExportRequest


def page_list_header(request: ExportRequest) -> bytes:
    """Return the first line of `pages.jsonl`."""
    return _line({"format": "json-pages-1.0", "id": "pages", "title": "Articles", "hasText": request.page_text})


def page_line(row: Row, entry: ArchiveEntry) -> bytes:
    """Return the line of an article whose page is the record of an entry.

    `ts` is the time of the record: readers use it to find the right version.
    """
    page = {
        "id": entry.record_id.rpartition(":")[2],
        "url": row["url"],
        "ts": entry.fetched_at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "title": row["title"] or row["url"],
        "article_id": row["article_id"],
    }
    return _line(page | ({"text": row["text"]} if "text" in row else {}))


def _line(page: dict[str, object]) -> bytes:
    return json.dumps(page, ensure_ascii=False).encode() + b"\n"
