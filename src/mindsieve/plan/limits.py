"""The `[limits]` table of a plan: how much, how fast, how large."""

from __future__ import annotations

import os

from pydantic import Field

from mindsieve.plan.table import PlanTable
from mindsieve.plan.values import Count, CountFromZero, Seconds, SecondsFromZero, Switch

# A crawl of a single page takes most of it.
_MIN_MEMORY_MIB = 256


def available_cores() -> int:
    """Return the number of processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Limits(PlanTable):
    """The `[limits]` table: how much, how fast, how large. The defaults are polite to any site."""

    max_pages: Count | None = Field(
        default=None,
        description="Maximum number of pages to fetch in the whole run. Default: no limit.",
        examples=["max_pages = 10000"],
    )
    max_depth: CountFromZero = Field(
        default=5,
        description="Maximum number of links from a start URL to a page.",
        examples=["max_depth = 5"],
    )
    concurrent_requests: Count = Field(
        default=8,
        description="Maximum number of simultaneous requests, over all sites.",
        examples=["concurrent_requests = 8"],
    )
    concurrent_per_host: Count = Field(
        default=1,
        description="Maximum number of simultaneous requests to one host.",
        examples=["concurrent_per_host = 1"],
    )
    delay_seconds: SecondsFromZero = Field(
        default=1.0,
        description="Seconds between two requests to one host. A longer Crawl-delay in robots.txt is obeyed.",
        examples=["delay_seconds = 1.0"],
    )
    max_crawl_delay_seconds: SecondsFromZero = Field(
        default=30.0,
        description="Maximum Crawl-delay to obey; a longer one is reduced to this.",
        examples=["max_crawl_delay_seconds = 30.0"],
    )
    max_wait_seconds: SecondsFromZero = Field(
        default=300.0,
        description=(
            "Maximum time to wait for a host after failures, or because it sends Retry-After. If a host asks for "
            "more, the run gives it up."
        ),
        examples=["max_wait_seconds = 300.0"],
    )
    max_failures: Count = Field(
        default=10,
        description="Consecutive failures (no response, or a server error) after which the run gives up a host.",
        examples=["max_failures = 10"],
    )
    max_pages_per_host: Count | None = Field(
        default=None,
        description="Maximum number of pages to request from one host. Default: no limit.",
        examples=["max_pages_per_host = 2000"],
    )
    max_mib_per_host: Count | None = Field(
        default=None,
        description="Maximum number of MiB to transfer from one host. Default: no limit.",
        examples=["max_mib_per_host = 500"],
    )
    max_seconds_per_host: Seconds | None = Field(
        default=None,
        description="Maximum time to spend on one host, in seconds from its first request. Default: no limit.",
        examples=["max_seconds_per_host = 7200.0"],
    )
    timeout_seconds: Seconds = Field(
        default=30.0,
        description="Seconds to wait for a page.",
        examples=["timeout_seconds = 30.0"],
    )
    first_byte_seconds: Seconds = Field(
        default=15.0,
        description="Seconds to wait for the headers of a page; part of `timeout_seconds`.",
        examples=["first_byte_seconds = 15.0"],
    )
    max_body_mib: Count = Field(
        default=8,
        description="Maximum size of a page, in MiB after decompression. Sitemaps and feeds may have 50 MiB.",
        examples=["max_body_mib = 8"],
    )
    keep_truncated: Switch = Field(
        default=True,
        description=(
            "Whether to keep pages whose connection ends before the announced end of the body; `detail` in `fetches` "
            "marks them. Pages that end with `</html>` are always kept. Otherwise they end as `truncated`."
        ),
        examples=["keep_truncated = false"],
    )
    max_listings: Count = Field(
        default=500,
        description="Maximum number of sitemaps and feeds to read from one site: indexes can list others without end.",
        examples=["max_listings = 500"],
    )
    extraction_seconds: Seconds = Field(
        default=20.0,
        description="Seconds that the extraction of one page may take before it is stopped.",
        examples=["extraction_seconds = 20.0"],
    )
    max_memory_mib: Count = Field(
        default=2048,
        ge=_MIN_MEMORY_MIB,
        description=(
            "Maximum memory of the crawl's own process, in MiB, without its workers. A run that needs more stops in "
            "order with exit code 3; the same command resumes it."
        ),
        examples=["max_memory_mib = 2048"],
    )
    workers: Count = Field(
        default_factory=available_cores,
        description="Number of worker processes that extract pages. Default: one per processor core.",
        examples=["workers = 2"],
    )
