"""A whole plan, with the meaning of each option. A test compares `docs/plan.md` with it.

Each table of a plan has its own file, named after it. The example of a field is TOML as a user writes it; error
messages quote it.
"""

from __future__ import annotations

from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Self

from pydantic import AfterValidator, Field

from mindsieve.plan.extraction import Extraction
from mindsieve.plan.limits import Limits
from mindsieve.plan.monitoring import Monitoring
from mindsieve.plan.network import Network
from mindsieve.plan.quality import Quality
from mindsieve.plan.robots_token import product_token
from mindsieve.plan.site import Site
from mindsieve.plan.table import PlanPath, PlanTable
from mindsieve.plan.values import Contact, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

PROGRAM = "mindsieve"
DEFAULT_OUTPUT = Path("data/corpus")


def _names_are_unique(sites: tuple[Site, ...]) -> tuple[Site, ...]:
    first: dict[str, int] = {}
    for index, site in enumerate(sites):
        other = first.setdefault(site.name, index)
        if other != index:
            raise ValueError(f'"{site.name}" names both sites[{other}] and sites[{index}]. Rename one.')
    return sites


class Plan(PlanTable):
    """A whole plan: the options at the top of the file, and its tables."""

    name: Text = Field(
        default="crawl",
        description="Name of the run in logs and summaries.",
        examples=['name = "anxiety-2026"'],
    )
    contact: Contact | None = Field(
        default=None,
        description=(
            "An e-mail or web address where site owners can reach you; sent in the User-Agent header. Required for "
            "all sites except those on this machine or a private network."
        ),
        examples=['contact = "you@example.org"'],
    )
    output: PlanPath = Field(
        default=DEFAULT_OUTPUT,
        description=(
            "The folder of the tables. A relative path starts at the folder of the plan. Default: `data/corpus` in the "
            "folder where the command runs."
        ),
        examples=['output = "corpus"'],
    )
    archive: PlanPath | None = Field(
        default=None,
        description=(
            "The folder of the archive, which holds every response as WARC files. Default: the folder `archive` beside "
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
    extraction: Extraction = Field(
        default=Extraction(),
        description="How articles are extracted.",
        examples=["[extraction]"],
    )
    quality: Quality = Field(
        default=Quality(),
        description="How a run is compared with earlier runs.",
        examples=["[quality]"],
    )
    monitoring: Monitoring = Field(
        default=Monitoring(),
        description="Where the run is reported.",
        examples=["[monitoring]"],
    )

    @property
    def identity(self) -> str:
        """A hash of the plan's sites, by name and start URL. Runs with the same identity belong to one plan.

        All other options may be edited between runs.
        """
        sites = sorted((site.name, site.url) for site in self.sites)
        return sha256(repr(sites).encode()).hexdigest()

    def site_named(self, name: str) -> Site | None:
        """Return a site by its name."""
        return next((site for site in self.sites if site.name == name), None)

    def allowing(self, ranges: Iterable[str]) -> Self:
        """Return the plan with these ranges added to its `network.allow_addresses`."""
        network = self.network.model_copy(update={"allow_addresses": (*self.network.allow_addresses, *ranges)})
        return self.model_copy(update={"network": network})

    def watched_by(self, *, ping_url: str | None, metrics_file: Path | None) -> Self:
        """Return the plan with the given values replacing those of its `monitoring`."""
        over = {"ping_url": ping_url, "metrics_file": metrics_file}
        given = {option: value for option, value in over.items() if value}
        return self.model_copy(update={"monitoring": self.monitoring.model_copy(update=given)})

    @property
    def robots_token(self) -> str:
        """The name by which robots.txt and robots meta elements address the crawl."""
        return self.network.robots_token or product_token(self.user_agent) or PROGRAM

    @property
    def user_agent(self) -> str:
        """The User-Agent header of the run's requests: the program, and the contact."""
        contact = f"+{self.contact}" if self.contact else "no contact given"
        return self.network.user_agent or f"{PROGRAM}/{version(PROGRAM)} ({contact})"
