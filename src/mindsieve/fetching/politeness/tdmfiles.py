"""The tdmrep.json of each host: fetched once, before its first page, under robots.txt and all limits."""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mindsieve.fetching.attempt import target_of
from mindsieve.fetching.politeness.tdmrep import MAX_FILE_BYTES, WELL_KNOWN_PATH, TdmFile, read_tdm_file
from mindsieve.fetching.politeness.well_known import NotFetched, fetch_well_known
from mindsieve.items import LISTINGS

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler

_META = {"dont_retry": True, "download_maxsize": MAX_FILE_BYTES}


class TdmFileMiddleware:
    """Fetches the file of a host before the first of its pages, and keeps it for the others."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._files: dict[str, asyncio.Future[TdmFile]] = {}
        # These requests pass by the engine, which counts only those of the spider.
        self._room = asyncio.Semaphore(crawler.settings.getint("CONCURRENT_REQUESTS"))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build for a crawl."""
        return cls(crawler)

    @classmethod
    def of(cls, crawler: Crawler) -> Self:
        """Return the middleware of a crawl."""
        middleware = crawler.get_downloader_middleware(cls)
        if middleware is None:
            raise RuntimeError(f"{cls.__module__}.{cls.__name__} is missing in DOWNLOADER_MIDDLEWARES")
        return middleware

    async def process_request(self, request: Request) -> None:
        """Make a page wait for the file of its host; sitemaps and feeds are not stored and need not wait."""
        target = target_of(request)
        if target is not None and target.kind not in LISTINGS:
            await self.file_for(request.url)

    async def file_for(self, url: str) -> TdmFile:
        """Return the file of a URL's host, by one fetch, however many pages wait for it."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._files:
            self._files[origin] = asyncio.ensure_future(self._fetch_file(origin))
        # Shielded: a request that is given up must not take the answer from the others.
        return await asyncio.shield(self._files[origin])

    async def _fetch_file(self, origin: str) -> TdmFile:
        try:
            async with self._room:
                response = await fetch_well_known(self._crawler, f"{origin}{WELL_KNOWN_PATH}", _META)
        except NotFetched:  # a host that does not give the file does not take part in the protocol
            return TdmFile()
        return read_tdm_file(response.body) if response.status == HTTPStatus.OK else TdmFile()
