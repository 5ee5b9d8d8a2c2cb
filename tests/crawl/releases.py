"""When a crawl releases its requests: the moments by which the downloader keeps its delays, not those of arrival."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mindsieve import settings
from mindsieve.fetching.transport.connections import GuardedHandler

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response

_SETTING = "RELEASES_FILE"


class RecordingHandler(GuardedHandler):
    """Download handler that notes host, URL and moment (by the downloader's clock) of each request."""

    async def download_request(self, request: Request) -> Response:
        """Note the request and download it."""
        self._note(request)
        return await super().download_request(request)

    def _note(self, request: Request) -> None:
        host = request.meta["download_slot"]
        release = (host, request.url, self._crawler.engine.downloader.slots[host].lastseen)
        with Path(self._crawler.settings[_SETTING]).open("a", encoding="utf-8") as file:
            file.write(json.dumps(release) + "\n")


def recording(file: Path) -> dict[str, Any]:
    """Return the settings of a crawl that notes its releases in a file."""
    handler = f"{RecordingHandler.__module__}.{RecordingHandler.__qualname__}"
    return {"DOWNLOAD_HANDLERS": {**settings.DOWNLOAD_HANDLERS, "http": handler}, _SETTING: str(file)}


def gaps_between_pages(file: Path, host: str) -> list[float]:
    """Return the seconds between the releases of a host's pages, without robots.txt and the like."""
    releases = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    files = ("/robots.txt", "/.well-known/tdmrep.json")
    moments = [moment for slot, url, moment in releases if slot == host and not url.endswith(files)]
    return [later - earlier for earlier, later in pairwise(moments)]
