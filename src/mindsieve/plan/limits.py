"""The `[limits]` table of a plan: how much, how fast, how large."""

from __future__ import annotations

import os

from pydantic import Field

from mindsieve.plan.table import PlanTable
from mindsieve.plan.values import Count, CountFromZero, Seconds, SecondsFromZero


def available_cores() -> int:
    """Return how many processor cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Limits(PlanTable):
    """The `[limits]` table: how much, how fast, how large. The defaults are polite to any site."""

    max_pages: Count | None = Field(
        default=None,
        description="The most pages to fetch in the whole run. By default no limit.",
        examples=["max_pages = 10000"],
    )
    max_depth: CountFromZero = Field(
        default=5,
        description="How many links away from a start URL to go.",
        examples=["max_depth = 5"],
    )
    concurrent_requests: Count = Field(
        default=8,
        description="Requests under way at the same time, all sites together.",
        examples=["concurrent_requests = 8"],
    )
    concurrent_per_host: Count = Field(
        default=1,
        description="Requests under way at the same time to one host.",
        examples=["concurrent_per_host = 1"],
    )
    delay_seconds: SecondsFromZero = Field(
        default=1.0,
        description="Seconds between two requests to one host. A longer Crawl-delay in robots.txt is kept.",
        examples=["delay_seconds = 1.0"],
    )
    max_crawl_delay_seconds: SecondsFromZero = Field(
        default=30.0,
        description="The longest Crawl-delay of a robots.txt to keep; a longer one is cut to this.",
        examples=["max_crawl_delay_seconds = 30.0"],
    )
    max_wait_seconds: SecondsFromZero = Field(
        default=300.0,
        description=(
            "The longest that a host is left alone after failures, or because it asks for it by Retry-After; one "
            "that asks for longer is given up for the run."
        ),
        examples=["max_wait_seconds = 300.0"],
    )
    max_failures: Count = Field(
        default=10,
        description="Failures in a row (no answer, or a server error) after which a host is given up for the run.",
        examples=["max_failures = 10"],
    )
    max_pages_per_host: Count | None = Field(
        default=None,
        description="The most pages to ask one host for. By default no limit.",
        examples=["max_pages_per_host = 2000"],
    )
    max_mib_per_host: Count | None = Field(
        default=None,
        description="The most MiB to take from one host, as they are sent. By default no limit.",
        examples=["max_mib_per_host = 500"],
    )
    max_seconds_per_host: Seconds | None = Field(
        default=None,
        description="The longest to be busy with one host, in seconds from its first request. By default no limit.",
        examples=["max_seconds_per_host = 7200.0"],
    )
    timeout_seconds: Seconds = Field(
        default=30.0,
        description="Seconds to wait for a page.",
        examples=["timeout_seconds = 30.0"],
    )
    first_byte_seconds: Seconds = Field(
        default=15.0,
        description="Seconds to wait for the headers of a page, of those in `timeout_seconds`.",
        examples=["first_byte_seconds = 15.0"],
    )
    max_body_mib: Count = Field(
        default=8,
        description="The largest page to accept, in MiB after decompression.",
        examples=["max_body_mib = 8"],
    )
    max_listings: Count = Field(
        default=500,
        description="Sitemaps and feeds to read from one site: indexes may list others without end.",
        examples=["max_listings = 500"],
    )
    extraction_seconds: Seconds = Field(
        default=20.0,
        description="Seconds that taking one page apart may take before it is stopped.",
        examples=["extraction_seconds = 20.0"],
    )
    workers: Count = Field(
        default_factory=available_cores,
        description="Processes that take pages apart. By default one per processor core.",
        examples=["workers = 2"],
    )
