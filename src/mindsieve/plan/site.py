"""The `[[sites]]` tables of a plan: what to crawl, and how its pages are found."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import AfterValidator, Field, model_validator

from mindsieve.plan.table import PlanPath, PlanTable
from mindsieve.plan.urlfile import check_url_file, read_url_file
from mindsieve.plan.values import (
    Count,
    CountFromZero,
    DaysFromZero,
    HostPattern,
    Justification,
    Pattern,
    Text,
    WebAddress,
    host_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


class Discovery(StrEnum):
    """A way to find the pages of a site."""

    SITEMAP = "sitemap"
    FEED = "feed"
    LINKS = "links"
    URLS = "urls"


def _default_discovery(data: dict[str, Any]) -> tuple[Discovery, ...]:
    listed = (Discovery.URLS,) if data.get("urls") or data.get("url_file") else ()
    return (Discovery.SITEMAP, Discovery.FEED, Discovery.LINKS, *listed)


class Site(PlanTable):
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
