"""Pings by the protocol of healthchecks.io, which other services speak too.

`URL/start` when a run begins, `URL` when it went well, `URL/EXITCODE` when it did not; see
https://healthchecks.io/docs/http_api/. A run that is killed pings nothing more, and the service misses it.
"""

from __future__ import annotations

import logging
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from mindsieve.idn import ascii_url

log = logging.getLogger(__name__)

# Of each attempt. A service that is down may not hold up a night's work.
TIMEOUT_SECONDS = 5.0
# A lost packet is no failed run: healthchecks.io advises to try again.
ATTEMPTS = 2


def ping_start(url: str) -> None:
    """Say that a run has begun."""
    _ping(f"{_base(url)}/start")


def ping_end(url: str, exit_code: int) -> None:
    """Say how a run ended."""
    _ping(f"{_base(url)}/{exit_code}" if exit_code else _base(url))


def _base(url: str) -> str:
    return url.rstrip("/")


def _ping(url: str) -> None:
    """Request a URL; warn if it does not answer. The URL is a secret of sorts: the warning names only the error."""
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with urlopen(Request(ascii_url(url), method="POST"), timeout=TIMEOUT_SECONDS):  # noqa: S310 - http(s), by the plan
                return
        except (HTTPException, OSError, ValueError) as error:
            if isinstance(error, HTTPError):
                error.close()  # it is also the response
            if attempt == ATTEMPTS:
                log.warning("the ping URL does not answer: %s. The run is not affected.", error)
