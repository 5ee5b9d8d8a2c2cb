"""The `[network]` table of a plan: how requests reach the sites."""

from __future__ import annotations

from pydantic import Field

from mindsieve.plan.table import PlanTable
from mindsieve.plan.values import AddressRange, HeaderText, IPAddress, MappedHost, Switch


class Network(PlanTable):
    """The `[network]` table: how requests reach the sites."""

    hosts: dict[MappedHost, IPAddress] = Field(
        default={},
        description=(
            "Addresses of hosts, as in /etc/hosts, for staging servers and test sites. A private address must also be "
            "in `allow_addresses`. A name may be `*.example.org` or `*`."
        ),
        examples=['hosts = { "staging.example.org" = "127.0.0.1" }'],
    )
    allow_addresses: tuple[AddressRange, ...] = Field(
        default=(),
        description=(
            "Ranges of non-public addresses, in CIDR notation, to allow connections to: loopback, private networks "
            "and the like. Default: none."
        ),
        examples=['allow_addresses = ["127.0.0.0/8"]'],
    )
    user_agent: HeaderText | None = Field(
        default=None,
        description="The User-Agent header, instead of `mindsieve/VERSION (+CONTACT)`.",
        examples=['user_agent = "ExampleLabBot/1.0 (+https://example.org/bot)"'],
    )
    robots: Switch = Field(
        default=True,
        description="Whether to obey robots.txt. Switch it off only for your own sites.",
        examples=["robots = true"],
    )
    obey_noindex: Switch = Field(
        default=False,
        description="Whether to skip pages that ask search engines not to list them (`noindex`).",
        examples=["obey_noindex = true"],
    )
