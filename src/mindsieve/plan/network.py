"""The `[network]` table of a plan: how requests reach the sites."""

from __future__ import annotations

from pydantic import Field, ValidationInfo, field_validator

from mindsieve.plan.robots_token import product_token
from mindsieve.plan.table import PlanTable
from mindsieve.plan.values import AddressRange, HeaderText, IPAddress, MappedHost, RobotsToken, Switch


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
    robots_token: RobotsToken | None = Field(
        default=None,
        description=(
            "The name by which robots.txt, robots meta elements and X-Robots-Tag address your crawl; site owners must "
            "be able to read it in `user_agent`. Default: the name in `user_agent`, such as `ExampleLabBot` in "
            "`ExampleLabBot/1.0` or in `Mozilla/5.0 (compatible; ExampleLabBot/1.0)`."
        ),
        examples=['robots_token = "ExampleLabBot"'],
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

    @field_validator("user_agent")
    @classmethod
    def _names_the_crawler(cls, user_agent: str | None, info: ValidationInfo) -> str | None:
        """Refuse a User-Agent that leaves open by which rules of a robots.txt it is meant."""
        is_token_open = info.data.get("robots_token", "") is None
        if user_agent and is_token_open and not product_token(user_agent):
            raise ValueError(
                f'"{user_agent}" does not say by which name robots.txt addresses your crawl. Begin it with the name '
                'and a slash, such as "ExampleLabBot/1.0", or add robots_token = "ExampleLabBot" to [network].'
            )
        return user_agent
