"""What is noted of a request on its way to the network and back: the one place that middlewares share.

Scrapy sends a request again as a copy, with a copy of its `meta`. An `Attempt` belongs to one of these requests alone:
a copy is another request and starts with an attempt of its own, whatever its `meta` came with. What all attempts at a
request have in common is in `RequestState`, which each attempt takes over from the one before. Scrapy's own keys
(`download_latency`, `retry_times` …) stay in `meta` beside it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from weakref import ReferenceType, ref

from scrapy.exceptions import IgnoreRequest

from mindsieve.items import RobotsVerdict, Target

if TYPE_CHECKING:
    from datetime import datetime

    from scrapy import Request

    from mindsieve.archive import ArchiveEntry, Exchange
    from mindsieve.items import FetchResult
    from mindsieve.reasons import Reason

_KEY = "mindsieve_attempt"


@dataclass(slots=True)
class RequestState:
    """What all attempts at one request share.

    `is_unconditional` says that the request must not depend on a change of the archived page, since the archive cannot
    read it, or since a 304 came to a request without conditions. `is_robots_txt` marks the fetch of a robots.txt, which
    no robots.txt forbids. `has_led_to_itself` says that the URL redirected to itself. `cut_off_digest` is that of the
    last body that was cut off. `failed` is how the last attempt failed, None for none: the URL ends so where another
    attempt is due and not made. `failure` is the network's last error.
    """

    is_unconditional: bool = False
    is_robots_txt: bool = False
    has_led_to_itself: bool = False
    cut_off_digest: bytes = b""
    failed: FetchResult | None = None
    failure: Exception | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class OptOutDecision:
    """The opt-outs of a page in words, whether they keep it out of the corpus, and why it is kept nevertheless."""

    words: tuple[str, ...] = ()
    is_reserved: bool = False
    override: str = ""


@dataclass(slots=True)
class Attempt:
    """What is known of one attempt at a request: at first nothing.

    `transfer_seconds` and `first_byte_seconds` are how long the response took, whole and up to its headers,
    `transferred_bytes` is the size of its body as it was sent.
    `exchange` is what came from the network and is not archived yet; `confirmed` is the archived page that a 304
    confirmed. `record_id` names the record of the archive that holds the response, "" for none yet. `fetched_at` is
    when an archived response came, None for one that comes now.
    """

    request: ReferenceType[Request] = field(repr=False)
    state: RequestState = field(default_factory=RequestState)
    robots: RobotsVerdict = RobotsVerdict.NOT_ASKED
    transfer_seconds: float = 0.0
    first_byte_seconds: float = 0.0
    transferred_bytes: int = 0
    exchange: Exchange | None = None
    confirmed: ArchiveEntry | None = None
    record_id: str = ""
    is_not_modified: bool = False
    fetched_at: datetime | None = None
    opt_outs: OptOutDecision = OptOutDecision()

    def measures(self) -> dict[str, Any]:
        """Return what was noted whether a response came or not, as visits and fetch results name it."""
        return {
            "duration_ms": int(1000 * self.transfer_seconds),
            "first_byte_ms": int(1000 * self.first_byte_seconds),
            "transferred_bytes": self.transferred_bytes,
            "robots": self.robots,
        }


def attempt_of(request: Request) -> Attempt:
    """Return the attempt that a request is; it begins with the first look at it."""
    attempt: Attempt | None = request.meta.get(_KEY)
    if attempt is not None and attempt.request() is request:
        return attempt
    state = attempt.state if attempt is not None else RequestState()
    fresh = request.meta[_KEY] = Attempt(ref(request), state)
    return fresh


def is_tried(request: Request) -> bool:
    """Tell whether a request, or the one that it is a copy of, was on its way before."""
    return _KEY in request.meta


def is_failed_download(request: Request, error: BaseException | None) -> bool:
    """Tell whether a request ended with an error since the network failed, or since it was refused: no bug of ours."""
    return isinstance(error, IgnoreRequest) or (error is not None and error is attempt_of(request).state.failure)


def target_of(request: Request) -> Target | None:
    """Return what a request is for, None for a file about a host, such as robots.txt."""
    target = request.cb_kwargs.get("target")
    return target if isinstance(target, Target) else None


def note_failure(request: Request, reason: Reason, detail: str, status: int = 0) -> None:
    """Note how an attempt at a target failed, with the status of its response, 0 for none."""
    target, attempt = target_of(request), attempt_of(request)
    if target is not None:
        ended = replace(target.ended(reason, detail), status=status, record_id=attempt.record_id)
        attempt.state.failed = replace(ended, **attempt.measures())
