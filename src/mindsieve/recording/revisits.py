"""Earlier visits, with their pages from the archive."""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus
from typing import TYPE_CHECKING

from scrapy.exceptions import IgnoreRequest

from mindsieve.archive.errors import ArchiveReadError
from mindsieve.fetching.exchanges import archived_page, is_cut_off_in
from mindsieve.items import Visit

if TYPE_CHECKING:
    from mindsieve.archive import Archive, Exchange
    from mindsieve.items import FetchResult


class PageLost(LookupError):
    """The archive does not have the page of a visit. The message says why."""


class Revisits:
    """The visits whose pages an archive has. A page that had over `max_bytes` when it was fetched is read too."""

    def __init__(self, archive: Archive, max_bytes: int) -> None:
        self._archive, self._max_bytes = archive, max_bytes

    def visit(self, fetch: FetchResult) -> Visit:
        """Return the visit that a row of `fetches` records, with its page. Raises PageLost."""
        try:
            exchange, is_not_modified = self._exchange(fetch.record_id)
            page = archived_page(exchange, fetch.target.url, max(self._max_bytes, fetch.body_bytes))
        except (ArchiveReadError, IgnoreRequest) as error:
            raise PageLost(str(error)) from error
        return Visit(
            fetch.target,
            replace(page, fetched_at=fetch.fetched_at),
            opt_outs=fetch.opt_outs,
            opt_out_override=fetch.opt_out_override,
            record_id=fetch.record_id,
            is_not_modified=is_not_modified,
            is_cut_off=is_cut_off_in(exchange),
        )

    def _exchange(self, record_id: str) -> tuple[Exchange, bool]:
        """Return the response that has the page of a visit, and whether the server answered the visit itself with 304.

        Raises ArchiveReadError and PageLost.
        """
        entry = self._archive.record(record_id)
        is_not_modified = entry is not None and entry.status == HTTPStatus.NOT_MODIFIED
        page = self._archive.page_confirmed_by(entry) if entry and is_not_modified else entry
        if page is None:
            raise PageLost(f"its record {record_id} is not in the archive")
        return self._archive.read(page), is_not_modified
