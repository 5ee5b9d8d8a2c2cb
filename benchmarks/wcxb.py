"""The development pages of the WCXB benchmark, read from where they are shared: never copied into the project."""

from __future__ import annotations

import gzip
import json
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from benchmarks.splits import fold_of, half_of, site_of

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

    def read_html(self) -> bytes:
        """Return the page as it was fetched; raises NotWcxbLayout if its file is not gzip."""
        try:
            return gzip.decompress(self.gzipped_html.read_bytes())
        except (OSError, EOFError, zlib.error) as error:
            raise NotWcxbLayout(f"{self.gzipped_html} cannot be read: {error!r}") from error

    def read_gzipped(self) -> bytes:
        """Return the page as it is stored, gzipped."""
        return self.gzipped_html.read_bytes()

    @property
    def host(self) -> str:
        """The host of the page's URL, lower-case, without port."""
        return urlsplit(self.url).hostname or f"page-{self.page_id}.example"

    @property
    def site(self) -> str:
        """The registered domain: scores on a site that was tuned or trained on say nothing about other sites."""
        return site_of(self.host)

    @property
    def half(self) -> str:
        """The half of the development pages that the site is in, "A" or "B"."""
        return half_of(self.site)

    @property
    def fold(self) -> int:
        """The fifth of the development pages that the site is in; models trained without it may judge the page."""
        return fold_of(self.site)

    @property
    def path(self) -> str:
        """The path and query of the page's URL."""
        parts = urlsplit(self.url)
        return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


class NotWcxbLayout(Exception):
    """A folder lacks the layout that read_pages expects. The message says what is wrong, and what the layout is."""

    def __str__(self) -> str:
        return (
            f"{self.args[0]}. A folder in the WCXB layout holds html/ID.html.gz and ground-truth/ID.json for each page."
        )


def read_pages(folder: Path, page_type: str | None = None) -> Iterator[WcxbPage]:
    """Yield the pages of a folder in the WCXB layout, in order of their ids; all types where none is asked for.

    Raises NotWcxbLayout if the folder, its truths or a page is missing, or a truth is not of the layout.
    """
    truths = sorted((folder / "ground-truth").glob("*.json"))
    if not truths:
        raise NotWcxbLayout(
            f"{folder / 'ground-truth'} has no truth" if folder.is_dir() else f"{folder}: no such folder"
        )
    for truth in truths:
        page = _read_page(folder, truth)
        if page_type in (None, page.page_type):
            yield page


def _read_page(folder: Path, truth: Path) -> WcxbPage:
    html = folder / "html" / f"{truth.stem}.html.gz"
    if not html.is_file():
        raise NotWcxbLayout(f"{truth} has a truth, but there is no {html}")
    try:
        record = json.loads(truth.read_bytes())
        return WcxbPage(truth.stem, record["_internal"]["page_type"]["primary"], record.get("url") or "", html, truth)
    except (ValueError, KeyError, TypeError) as error:
        raise NotWcxbLayout(f"{truth} is not a truth: {error!r}") from error
