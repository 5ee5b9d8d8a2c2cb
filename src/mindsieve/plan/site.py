"""The `[[sites]]` tables of a plan: what to crawl, and how its pages are found."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import AfterValidator, Field, model_validator

from mindsieve.idn import url_in_letters
from mindsieve.plan.table import PlanPath, PlanTable
from mindsieve.plan.urlfile import check_url_file, read_url_file
from mindsieve.plan.values import (
    Count,
    CountFromZero,
    DaysFromZero,
    HostPattern,
    Justification,
    Pattern,
    Switch,
    Text,
    WebAddress,
    host_of,
)

if TYPE_CHECKING:
    import re
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
        description="The start URL. The crawl covers its host, with and without `www.`.",
        examples=['url = "https://example.org/"'],
    )
    name: Text = Field(
        default_factory=lambda data: host_of(data["url"]),
        description="Name of the site in the tables. Default: the host of `url`.",
        examples=['name = "Example clinic"'],
    )
    hosts: tuple[HostPattern, ...] = Field(
        default=(),
        description="Additional hosts of the site; `*.example.org` means every host below it.",
        examples=['hosts = ["blog.example.org", "*.example.net"]'],
    )
    follow_start_redirects: Switch = Field(
        default=False,
        description=(
            "Whether to continue on another host if the start URL redirects there: the pages of that host then belong "
            "to the site. By default, the redirect is recorded and reported, and the other host is not crawled."
        ),
        examples=["follow_start_redirects = true"],
    )
    sitemaps: tuple[WebAddress, ...] = Field(
        default=(),
        description="Sitemaps to read in addition to those in robots.txt and at the usual addresses.",
        examples=['sitemaps = ["https://example.org/news-sitemap.xml"]'],
    )
    feeds: tuple[WebAddress, ...] = Field(
        default=(),
        description="RSS, Atom or JSON feeds to read in addition to those that the start page names.",
        examples=['feeds = ["https://example.org/feed/"]'],
    )
    urls: tuple[WebAddress, ...] = Field(
        default=(),
        description="Pages to fetch, listed one by one.",
        examples=['urls = ["https://example.org/sleep"]'],
    )
    url_file: Annotated[PlanPath, AfterValidator(check_url_file)] | None = Field(
        default=None,
        description="A text file of pages to fetch, one URL per line; relative to the folder of the plan.",
        examples=['url_file = "urls.txt"'],
    )
    discover: tuple[Discovery, ...] = Field(
        default_factory=_default_discovery,
        min_length=1,
        description=(
            "How to find pages: `sitemap`, `feed`, `links` (follow links within the site), `urls` (the pages in "
            "`urls` and `url_file`, or else the start URL). Default: the first three, and `urls` if the plan "
            "lists URLs."
        ),
        examples=['discover = ["sitemap", "feed"]'],
    )
    allow: tuple[Pattern, ...] = Field(
        default=(),
        description="Regular expressions: fetch only pages whose URL matches one of them anywhere.",
        examples=["allow = ['/blog/']"],
    )
    deny: tuple[Pattern, ...] = Field(
        default=(),
        description="Regular expressions: skip pages whose URL matches one of them anywhere, even if allowed.",
        examples=[r"deny = ['/tag/', '\?print=1$']"],
    )
    max_pages: Count | None = Field(
        default=None,
        description="Maximum number of pages to fetch from this site. Default: only the limit of the run.",
        examples=["max_pages = 500"],
    )
    max_depth: CountFromZero | None = Field(
        default=None,
        description="Maximum number of links from the start URL to a page. Default: `limits.max_depth`.",
        examples=["max_depth = 3"],
    )

    fresh_days: DaysFromZero = Field(
        default=0.0,
        description=(
            "Number of days for which a page counts as fresh after a visit: later runs do not fetch it during that "
            "time. Each visit that finds it unchanged doubles the time, up to eight times; a later `lastmod` in a "
            "sitemap makes it due at once. Default: each run checks every page for changes."
        ),
        examples=["fresh_days = 7.0"],
    )

    override_opt_outs: Justification | None = Field(
        default=None,
        description=(
            "A sentence that says why you may store pages that their owner reserves; it is stored with them. Default: "
            "reserved pages are not stored."
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
                raise ValueError(f'{option} is given, but `discover` does not contain "{discovery}". Add it there.')
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
        """Whether `allow` and `deny` permit this URL. `has_host` checks the host."""
        if _matches(self.deny, url):
            return False
        return not self.allow or _matches(self.allow, url)

    def listed_urls(self) -> Iterator[str]:
        """Yield the pages that the plan lists: `urls`, then `url_file`; the start URL if there are none."""
        yield from self.urls
        if self.url_file:
            yield from read_url_file(self.url_file)
        elif not self.urls:
            yield self.url


def _matches(patterns: tuple[re.Pattern[str], ...], url: str) -> bool:
    """Whether a pattern is found in a URL, as it is requested or as it reads: `/schlafstörung/` is meant so."""
    if any(pattern.search(url) for pattern in patterns):
        return True
    is_escaped = "%" in url or "xn--" in url
    return is_escaped and any(pattern.search(url_in_letters(url)) for pattern in patterns)


def matches_host(pattern: str, host: str) -> bool:
    """Whether a host equals the pattern, or is below it if the pattern starts with `*.`.

    >>> matches_host("*.example.org", "blog.example.org"), matches_host("*.example.org", "example.org")
    (True, False)
    """
    return host.endswith(pattern[1:]) if pattern.startswith("*.") else host == pattern
