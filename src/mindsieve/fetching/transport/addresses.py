"""Which addresses a crawl may connect to: those of the public internet, and those that the plan allows by name.

The guard checks an address, never a name: the owner of a name decides what it resolves to, and when.
"""

from __future__ import annotations

import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING, TypeAlias

from mindsieve.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable

Address: TypeAlias = IPv4Address | IPv6Address


class ForbiddenAddress(Exception):
    """The address is not public and the plan does not allow it. The message says what it is and how to allow it."""

    reason = Reason.FORBIDDEN_ADDRESS

    def __init__(self, address: Address, kind: str) -> None:
        network = ip_network(address)
        super().__init__(
            f"{address} is {kind}. To crawl it all the same: "
            f'allow_addresses = ["{network}"] under [network], or --allow-address {network}'
        )


class AddressGuard:
    """Lets connections through to public addresses and to the networks that a plan allows, in CIDR notation."""

    def __init__(self, allowed: Iterable[str] = ()) -> None:
        self._allowed = tuple(map(ip_network, allowed))

    def check(self, text: str) -> None:
        """Raise `ForbiddenAddress` unless an address, in any spelling, may be connected to; ValueError for a name."""
        address = read_address(text)
        if address is None:
            raise ValueError(f"{text!r} is not an IP address")
        kind = kind_of(address)
        if kind and not any(address in network for network in self._allowed):
            raise ForbiddenAddress(address, kind)


def read_address(host: str) -> Address | None:
    """Return the address that a host is the literal spelling of, None if it is a name.

    Also in the old spellings that resolvers take (decimal, octal, hexadecimal, fewer than four parts), and without
    the IPv6 wrapping of an IPv4 address, which systems undo when they connect.

    >>> read_address("0x7f.1"), read_address("2130706433"), read_address("::ffff:127.0.0.1")
    (IPv4Address('127.0.0.1'), IPv4Address('127.0.0.1'), IPv4Address('127.0.0.1'))
    >>> read_address("clinic.example") is None
    True
    """
    try:
        address = ip_address(host.partition("%")[0])  # without the zone, as in fe80::1%eth0
    except ValueError:
        return _read_old_spelling(host)
    return getattr(address, "ipv4_mapped", None) or address


def _read_old_spelling(host: str) -> IPv4Address | None:
    # inet_aton would ignore what follows a space.
    if not host or any(character.isspace() for character in host):
        return None
    try:
        return IPv4Address(socket.inet_aton(host))
    except OSError:
        return None


@dataclass(frozen=True, slots=True)
class AddressKind:
    """One kind of address that is not public. `example` is an address of it."""

    name: str
    networks: tuple[str, ...]
    why: str
    example: str


# The first row that holds an address names it. Registries:
# https://www.iana.org/assignments/iana-ipv4-special-registry and …/iana-ipv6-special-registry
KINDS = (
    AddressKind(
        "a cloud's metadata service",
        # Amazon, Google, Azure and others; Amazon over IPv6; Alibaba; Oracle; Azure's host, which looks public.
        ("169.254.169.254/32", "fd00:ec2::254/128", "100.100.100.200/32", "192.0.0.192/32", "168.63.129.16/32"),
        "hands out the credentials of the machine that sends the request",
        "169.254.169.254",
    ),
    AddressKind("loopback", ("127.0.0.0/8", "::1/128"), "services of this machine, RFC 1122, RFC 4291", "127.0.0.1"),
    AddressKind("unspecified", ("0.0.0.0/8", "::/128"), "systems connect to themselves by it, RFC 1122", "0.1.2.3"),
    AddressKind(
        "private",
        ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fec0::/10"),
        "the network that the crawl runs in, RFC 1918, RFC 4193, RFC 3879",
        "10.0.0.1",
    ),
    AddressKind("link-local", ("169.254.0.0/16", "fe80::/10"), "the same cable, RFC 3927, RFC 4291", "169.254.0.1"),
    AddressKind("a provider's inside (CGNAT)", ("100.64.0.0/10",), "shared by customers, RFC 6598", "100.64.0.1"),
    AddressKind(
        "multicast", ("224.0.0.0/4", "ff00::/8"), "no server, but a group of them, RFC 5771, RFC 4291", "224.0.0.1"
    ),
    AddressKind(
        "IPv4 inside IPv6",
        # NAT64, also of local use; IPv4-compatible; 6to4 and its relays; Teredo.
        ("64:ff9b::/96", "64:ff9b:1::/48", "::/96", "2002::/16", "192.88.99.0/24", "2001::/32"),
        "a gateway unwraps it to any address, RFC 6052, RFC 8215, RFC 7526, RFC 4380",
        "2002:7f00:1::",
    ),
    AddressKind(
        "for documentation or tests",
        ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "198.18.0.0/15", "2001:db8::/32", "3fff::/20"),
        "no public site has it, RFC 5737, RFC 2544, RFC 3849, RFC 9637",
        "192.0.2.1",
    ),
    AddressKind(
        "reserved",
        ("192.0.0.0/24", "240.0.0.0/4", "2001::/23"),
        "no public site has it, RFC 6890, RFC 1112, RFC 2928",
        "240.0.0.1",
    ),
)
_KINDS = tuple((kind, tuple(map(ip_network, kind.networks))) for kind in KINDS)
# All that is handed out to networks so far: https://www.iana.org/assignments/ipv6-address-space
_IPV6_UNICAST = ip_network("2000::/3")


def kind_of(address: Address) -> str:
    """Return what an address is that is not public, "" for one that is.

    >>> kind_of(ip_address("192.168.1.1")), kind_of(ip_address("9.9.9.9"))
    ('private', '')
    """
    found = (kind.name for kind, networks in _KINDS if any(address in network for network in networks))
    return next(found, "" if _is_assigned(address) else "reserved")


def _is_assigned(address: Address) -> bool:
    return address.is_global and (isinstance(address, IPv4Address) or address in _IPV6_UNICAST)
