"""The types of a crawl plan, with what each option means. `docs/plan.md` is checked against them.

An example in a field is TOML as a user writes it; the error messages quote it.
"""

from __future__ import annotations

import os
from enum import StrEnum
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationInfo, model_validator

from mindsieve.plan.urlfile import check_url_file, read_url_file
from mindsieve.plan.values import (
    AddressRange,
    Contact,
    Count,
    CountFromZero,
    Day,
    DaysFromZero,
    HeaderText,
    HostPattern,
    IPAddress,
    Justification,
    MappedHost,
    Pattern,
    Seconds,
    SecondsFromZero,
    Switch,
    Text,
    WebAddress,
    check_metrics_file,
    host_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DEFAULT_OUTPUT = Path("data/corpus")


class Discovery(StrEnum):
    """A way to find the pages of a site."""

    SITEMAP = "sitemap"
    FEED = "feed"
    LINKS = "links"
    URLS = "urls"


def available_cores() -> int:
    """Return how many processor cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _from_plan_folder(path: Path, info: ValidationInfo) -> Path:
    folder: Path = (info.context or {}).get("folder", Path())
    return folder / path.expanduser()


PlanPath = Annotated[Path, AfterValidator(_from_plan_folder)]


class Options(BaseModel):
    """What all parts of a plan have in common: no unknown option, no change after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _default_discovery(data: dict[str, Any]) -> tuple[Discovery, ...]:
    listed = (Discovery.URLS,) if data.get("urls") or data.get("url_file") else ()
    return (Discovery.SITEMAP, Discovery.FEED, Discovery.LINKS, *listed)


class Site(Options):
    """One `[[sites]]` table: a site to crawl and how to find its pages."""

    url: WebAddress = Field(
        description="The start URL. Its host, with and without `www.`, is crawled.",
        examples=['url = "https://example.org/"'],
    )
    name: Text = Field(
        default_factory=lambda data: host_of(data["url"]),
        description="What the tables call the site. By default the host of `url`.",
        examples=['name = "Example clinic"'],
    )
    hosts: tuple[HostPattern, ...] = Field(
        default=(),
        description="Further hosts that belong to the site; `*.example.org` stands for every host below it.",
        examples=['hosts = ["blog.example.org", "*.example.net"]'],
    )
    sitemaps: tuple[WebAddress, ...] = Field(
        default=(),
        description="Sitemaps to read besides those that robots.txt names and the usual addresses.",
        examples=['sitemaps = ["https://example.org/news-sitemap.xml"]'],
    )
    feeds: tuple[WebAddress, ...] = Field(
        default=(),
        description="RSS or Atom feeds to read besides those that the start page names.",
        examples=['feeds = ["https://example.org/feed/"]'],
    )
    urls: tuple[WebAddress, ...] = Field(
        default=(),
        description="Pages to fetch, listed one by one.",
        examples=['urls = ["https://example.org/sleep"]'],
    )
    url_file: Annotated[PlanPath, AfterValidator(check_url_file)] | None = Field(
        default=None,
        description="A text file of pages to fetch, one URL a line; relative to the folder of the plan.",
        examples=['url_file = "urls.txt"'],
    )
    discover: tuple[Discovery, ...] = Field(
        default_factory=_default_discovery,
        min_length=1,
        description=(
            "How to find pages: `sitemap`, `feed`, `links` (follow links inside the site), `urls` (what "
            "`urls` and `url_file` list, or else the start URL). By default the first three, and `urls` "
            "where URLs are listed."
        ),
        examples=['discover = ["sitemap", "feed"]'],
    )
    allow: tuple[Pattern, ...] = Field(
        default=(),
        description="Regular expressions: only pages whose URL contains a match of one of them are fetched.",
        examples=["allow = ['/blog/']"],
    )
    deny: tuple[Pattern, ...] = Field(
        default=(),
        description="Regular expressions: pages whose URL contains a match are not fetched, even if allowed.",
        examples=[r"deny = ['/tag/', '\?print=1$']"],
    )
    max_pages: Count | None = Field(
        default=None,
        description="The most pages to fetch from this site. By default no limit but that of the run.",
        examples=["max_pages = 500"],
    )
    max_depth: CountFromZero | None = Field(
        default=None,
        description="How many links away from the start URL to go. By default `limits.max_depth`.",
        examples=["max_depth = 3"],
    )

    fresh_days: DaysFromZero = Field(
        default=0.0,
        description=(
            "How many days a page counts as fresh after a visit: later runs do not ask for it before. One that was "
            "found unchanged counts as fresh twice as long each time, up to eight times; a later `lastmod` in a "
            "sitemap makes it due at once. By default each run asks for every page whether it has changed."
        ),
        examples=["fresh_days = 7.0"],
    )

    override_opt_outs: Justification | None = Field(
        default=None,
        description=(
            "Why pages may be stored whose owner reserves them, in a sentence that is stored with them. By default "
            "they are not stored."
        ),
        examples=['override_opt_outs = "Licence agreement with Example clinic of 1 March 2026."'],
    )

    @model_validator(mode="after")
    def _sources_are_discovered(self) -> Self:
        sources = {
            "sitemaps": (self.sitemaps, Discovery.SITEMAP),
            "feeds": (self.feeds, Discovery.FEED),
            "urls": (self.urls, Discovery.URLS),
            "url_file": (self.url_file, Discovery.URLS),
        }
        for option, (value, discovery) in sources.items():
            if value and discovery not in self.discover:
                raise ValueError(f'{option} is given, but `discover` leaves out "{discovery}". Add it there.')
        return self

    @property
    def host(self) -> str:
        """The host of the start URL, in lower case and without port."""
        return host_of(self.url)

    def has_host(self, host: str) -> bool:
        """Whether a host belongs to the site: that of `url` (with or without `www.`) or one of `hosts`."""
        host = host.lower()
        same = host.removeprefix("www.") == self.host.removeprefix("www.")
        return same or any(matches_host(pattern, host) for pattern in self.hosts)

    def allows(self, url: str) -> bool:
        """Whether `allow` and `deny` let a page of this URL be fetched. The host is `has_host`'s concern."""
        if any(pattern.search(url) for pattern in self.deny):
            return False
        return not self.allow or any(pattern.search(url) for pattern in self.allow)

    def listed_urls(self) -> Iterator[str]:
        """Yield the pages that the plan lists: `urls`, then `url_file`; or else the start URL."""
        yield from self.urls
        if self.url_file:
            yield from read_url_file(self.url_file)
        elif not self.urls:
            yield self.url


def matches_host(pattern: str, host: str) -> bool:
    """Whether a host is the pattern, or below it where the pattern starts with `*.`.

    >>> matches_host("*.example.org", "blog.example.org"), matches_host("*.example.org", "example.org")
    (True, False)
    """
    return host.endswith(pattern[1:]) if pattern.startswith("*.") else host == pattern


class Limits(Options):
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


class Network(Options):
    """The `[network]` table: how requests reach the sites."""

    hosts: dict[MappedHost, IPAddress] = Field(
        default={},
        description=(
            "Addresses of hosts, as in /etc/hosts, for staging servers and test sites. A private one must be in "
            "`allow_addresses` too. A name may be `*.example.org` or `*`."
        ),
        examples=['hosts = { "staging.example.org" = "127.0.0.1" }'],
    )
    allow_addresses: tuple[AddressRange, ...] = Field(
        default=(),
        description=(
            "Ranges of addresses, in CIDR notation, that may be connected to though they are not public: "
            "loopback, private networks and the like. By default none."
        ),
        examples=['allow_addresses = ["127.0.0.0/8"]'],
    )
    user_agent: HeaderText | None = Field(
        default=None,
        description="The User-Agent header, in place of `mindsieve/VERSION (+CONTACT)`.",
        examples=['user_agent = "ExampleLabBot/1.0 (+https://example.org/bot)"'],
    )
    robots: Switch = Field(
        default=True,
        description="Whether robots.txt is obeyed. Switch it off only for sites of your own.",
        examples=["robots = true"],
    )
    obey_noindex: Switch = Field(
        default=False,
        description="Whether pages that ask search engines not to list them (`noindex`) are left out too.",
        examples=["obey_noindex = true"],
    )


class Quality(Options):
    """The `[quality]` table: how a run is judged by the runs before it."""

    gate: Switch = Field(
        default=True,
        description="Whether sites whose pages changed for the worse end the run with exit code 1.",
        examples=["gate = true"],
    )
    history_from: Day | None = Field(
        default=None,
        description=(
            "The first day, in UTC, whose runs count as history. Set it when a site was redesigned and you have "
            "looked at what comes out. By default all runs count."
        ),
        examples=["history_from = 2026-11-25"],
    )


class Monitoring(Options):
    """The `[monitoring]` table: who is told of the run."""

    ping_url: WebAddress | None = Field(
        default=None,
        description=(
            "Where the start and the end of the run are reported, in the protocol of healthchecks.io: "
            "`URL/start`, then `URL` or `URL/EXITCODE`."
        ),
        examples=['ping_url = "https://hc-ping.com/5ca1ab1e-0000-4000-8000-000000000000"'],
    )
    metrics_file: Annotated[PlanPath, AfterValidator(check_metrics_file)] | None = Field(
        default=None,
        description="A file for the run's metrics, for Prometheus' node exporter; its name ends in `.prom`.",
        examples=['metrics_file = "/var/lib/node_exporter/mindsieve.prom"'],
    )


def _names_are_unique(sites: tuple[Site, ...]) -> tuple[Site, ...]:
    first: dict[str, int] = {}
    for index, site in enumerate(sites):
        other = first.setdefault(site.name, index)
        if other != index:
            raise ValueError(f'"{site.name}" names both sites[{other}] and sites[{index}]. Rename one.')
    return sites


class Plan(Options):
    """A whole plan: the options at the top of the file, and its tables."""

    name: Text = Field(
        default="crawl",
        description="What to call the run in logs and summaries.",
        examples=['name = "anxiety-2026"'],
    )
    contact: Contact | None = Field(
        default=None,
        description=(
            "An e-mail or web address that site owners can turn to; sent in the User-Agent header. Needed for all "
            "sites but those on this machine or a private network."
        ),
        examples=['contact = "you@example.org"'],
    )
    output: PlanPath = Field(
        default=DEFAULT_OUTPUT,
        description=(
            "The folder of the tables. A relative path starts at the folder of the plan; by default "
            "`data/corpus` in the folder where the command runs."
        ),
        examples=['output = "corpus"'],
    )
    archive: PlanPath | None = Field(
        default=None,
        description=(
            "The folder of the archive, the WARC files of all that was fetched. By default the folder `archive` beside "
            "`output`."
        ),
        examples=['archive = "archive"'],
    )
    sites: Annotated[tuple[Site, ...], AfterValidator(_names_are_unique)] = Field(
        min_length=1,
        description="The sites to crawl: one `[[sites]]` table each.",
        examples=['[[sites]] and below it url = "https://example.org/"'],
    )
    limits: Limits = Field(
        default=Limits(),
        description="How much, how fast, how large.",
        examples=["[limits]"],
    )
    network: Network = Field(
        default=Network(),
        description="How requests reach the sites.",
        examples=["[network]"],
    )
    quality: Quality = Field(
        default=Quality(),
        description="How a run is judged by the runs before it.",
        examples=["[quality]"],
    )
    monitoring: Monitoring = Field(
        default=Monitoring(),
        description="Who is told of the run.",
        examples=["[monitoring]"],
    )

    @property
    def archive_folder(self) -> Path:
        """The folder of the archive."""
        return self.archive or self.output.parent / "archive"

    @property
    def identity(self) -> str:
        """What makes another run one of this plan: its sites, by name and start URL. All else may be edited between."""
        sites = sorted((site.name, site.url) for site in self.sites)
        return sha256(repr(sites).encode()).hexdigest()

    def site_named(self, name: str) -> Site | None:
        """Return a site by its name."""
        return next((site for site in self.sites if site.name == name), None)

    def allowing(self, ranges: Iterable[str]) -> Self:
        """Return the plan with these ranges among its `network.allow_addresses`."""
        network = self.network.model_copy(update={"allow_addresses": (*self.network.allow_addresses, *ranges)})
        return self.model_copy(update={"network": network})

    def watched_by(self, *, ping_url: str | None, metrics_file: Path | None) -> Self:
        """Return the plan with what is given here over its `monitoring`."""
        over = {"ping_url": ping_url, "metrics_file": metrics_file}
        given = {option: value for option, value in over.items() if value}
        return self.model_copy(update={"monitoring": self.monitoring.model_copy(update=given)})

    @property
    def user_agent(self) -> str:
        """The User-Agent header of the run's requests: who is asking, and whom to turn to."""
        contact = f"+{self.contact}" if self.contact else "no contact given"
        return self.network.user_agent or f"mindsieve/{version('mindsieve')} ({contact})"
