"""A whole plan, with what each option means. `docs/plan.md` is checked against it.

Each table of a plan has a file of its own, by its name. An example in a field is TOML as a user writes it; the error
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
from mindsieve.plan.site import Site
from mindsieve.plan.table import PlanPath, PlanTable
from mindsieve.plan.values import Contact, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

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
    extraction: Extraction = Field(
        default=Extraction(),
        description="How pages are taken apart.",
        examples=["[extraction]"],
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
