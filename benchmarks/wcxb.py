"""The development pages of the WCXB benchmark, read from where they are shared: never copied into the project."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

WCXB = Path(__file__).parents[2] / "shared" / "wcxb"


@dataclass(frozen=True, slots=True)
class WcxbPage:
    """One page: its id, its type ("article", …), the URL that it was fetched from, its gzipped HTML and its truth."""

    page_id: str
    page_type: str
    url: str
    gzipped_html: Path
    truth: Path

    @property
    def host(self) -> str:
        """The host of the page's URL, lower-case, without port."""
        return urlsplit(self.url).hostname or f"page-{self.page_id}.example"

    @property
    def path(self) -> str:
        """The path and query of the page's URL."""
        parts = urlsplit(self.url)
        return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def read_pages(folder: Path, page_type: str | None = None) -> Iterator[WcxbPage]:
    """Yield the pages of a folder in the WCXB layout, in order of their ids; all types where none is asked for."""
    for truth in sorted((folder / "ground-truth").glob("*.json")):
        record = json.loads(truth.read_bytes())
        kind = record["_internal"]["page_type"]["primary"]
        if page_type in (None, kind):
            yield WcxbPage(truth.stem, kind, record.get("url", ""), folder / "html" / f"{truth.stem}.html.gz", truth)
