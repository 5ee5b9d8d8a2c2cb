"""The contact for site owners: without one, a crawl of other people's sites does not start."""

from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING

from mindsieve.plan.errors import PlanError, Problem
from mindsieve.plan.site import matches_host

if TYPE_CHECKING:
    from mindsieve.plan.model import Plan

# A web or e-mail address in a complete User-Agent from the plan.
_ADDRESS = re.compile(r"https?://|\S@\S+\.\S")


def require_contact(plan: Plan) -> None:
    """Raise PlanError if the plan crawls sites of others and has no contact.

    Sites on this machine or a private network, by name or by `network.hosts`, need no contact.
    """
    if plan.contact or _ADDRESS.search(plan.network.user_agent or ""):
        return
    for site in plan.sites:
        if not _is_own(site.host, plan.network.hosts):
            raise PlanError((Problem("", None, "contact", _missing_for(site.host)),))


def _missing_for(host: str) -> str:
    return (
        f"missing. The owners of {host} must be able to reach you: write "
        'contact = "you@example.org" at the top of the plan, or add --contact you@example.org to the command'
    )


def _is_own(host: str, mapped: dict[str, str]) -> bool:
    addresses = [address for pattern, address in mapped.items() if pattern == "*" or matches_host(pattern, host)]
    return host == "localhost" or any(_is_local(address) for address in addresses or [host])


def _is_local(address: str) -> bool:
    try:
        return not ipaddress.ip_address(address).is_global
    except ValueError:  # a name, which may resolve to any address
        return False
