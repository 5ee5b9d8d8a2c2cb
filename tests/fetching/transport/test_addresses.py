"""The judgement of addresses, alone: no crawl, no network."""

from __future__ import annotations

from ipaddress import ip_address

import pytest

from mindsieve.fetching.transport.addresses import KINDS, AddressGuard, ForbiddenAddress, kind_of, read_address
from mindsieve.reasons import Reason

# Spellings of addresses that a hostile link, record or redirect may use, and what each is.
FORMS = {
    "127.0.0.1": "loopback",
    "127.255.255.254": "loopback",
    "127.1": "loopback",
    "127.0.1": "loopback",
    "2130706433": "loopback",
    "0x7f000001": "loopback",
    "0x7F.0.0.1": "loopback",
    "0x7f.1": "loopback",
    "017700000001": "loopback",
    "0177.0.0.01": "loopback",
    "0177.0x0.1": "loopback",
    "::1": "loopback",
    "0:0:0:0:0:0:0:1": "loopback",
    "::ffff:127.0.0.1": "loopback",
    "::ffff:7f00:1": "loopback",
    "0:0:0:0:0:ffff:7f00:0001": "loopback",
    "0": "unspecified",
    "0.0.0.0": "unspecified",  # noqa: S104 - nothing is bound
    "0.0.0.1": "unspecified",
    "::": "unspecified",
    "::ffff:0.0.0.0": "unspecified",
    "10.0.0.1": "private",
    "10.255.255.255": "private",
    "0xa000001": "private",
    "172.16.0.1": "private",
    "172.31.255.255": "private",
    "192.168.0.1": "private",
    "192.168.257": "private",
    "3232235521": "private",
    "::ffff:192.168.0.1": "private",
    "fc00::1": "private",
    "fd12:3456:789a::1": "private",
    "fec0::1": "private",
    "169.254.0.1": "link-local",
    "fe80::1": "link-local",
    "fe80::1%eth0": "link-local",
    "febf::1": "link-local",
    "169.254.169.254": "a cloud's metadata service",
    "2852039166": "a cloud's metadata service",
    "0xa9fea9fe": "a cloud's metadata service",
    "::ffff:a9fe:a9fe": "a cloud's metadata service",
    "fd00:ec2::254": "a cloud's metadata service",
    "100.100.100.200": "a cloud's metadata service",
    "168.63.129.16": "a cloud's metadata service",
    "100.64.0.1": "a provider's inside (CGNAT)",
    "100.127.255.255": "a provider's inside (CGNAT)",
    "224.0.0.1": "multicast",
    "239.255.255.250": "multicast",
    "ff02::1": "multicast",
    "ff0e::1": "multicast",
    "::127.0.0.1": "IPv4 inside IPv6",
    "64:ff9b::7f00:1": "IPv4 inside IPv6",
    "64:ff9b::127.0.0.1": "IPv4 inside IPv6",
    "64:ff9b:1::a00:1": "IPv4 inside IPv6",
    "2002:7f00:1::": "IPv4 inside IPv6",
    "2002:a9fe:a9fe::1": "IPv4 inside IPv6",
    "2001:0:4136:e378:8000:63bf:80ff:fffe": "IPv4 inside IPv6",
    "192.88.99.1": "IPv4 inside IPv6",
    "192.0.2.1": "for documentation or tests",
    "198.51.100.7": "for documentation or tests",
    "203.0.113.7": "for documentation or tests",
    "198.18.0.1": "for documentation or tests",
    "2001:db8::1": "for documentation or tests",
    "3fff::1": "for documentation or tests",
    "192.0.0.1": "reserved",
    "240.0.0.1": "reserved",
    "255.255.255.255": "reserved",
    "2001:10::1": "reserved",
    "100::1": "reserved",
    "4000::1": "reserved",
    "1::1": "reserved",
}
PUBLIC = (
    "9.9.9.9",
    "0x09090909",
    "151695625",
    "172.32.0.1",
    "100.128.0.1",
    "::ffff:9.9.9.9",
    "2620:fe::fe",
    "11.0.0.1",
)
NAMES = ("clinic.example", "localhost", "127.0.0.1.clinic.example", "", "127.0.0.1 x", "1.2.3.4.5", "0x7g.1", "[::1]")


@pytest.mark.parametrize(("form", "kind"), FORMS.items())
def test_forms_of_addresses_that_are_not_public(form: str, kind: str) -> None:
    """However an address is written, it is known for what it is and refused."""
    address = read_address(form)
    assert address is not None
    assert kind_of(address) == kind
    with pytest.raises(ForbiddenAddress, match="is") as refusal:
        AddressGuard().check(form)
    assert refusal.value.reason is Reason.FORBIDDEN_ADDRESS
    assert str(refusal.value).startswith(f"{address} is {kind}")


@pytest.mark.parametrize("form", PUBLIC)
def test_public_addresses(form: str) -> None:
    """Public addresses pass, beside the borders of private ones and in odd spellings too."""
    AddressGuard().check(form)


@pytest.mark.parametrize("name", NAMES)
def test_names_are_no_addresses(name: str) -> None:
    """A name is not judged: only what it resolves to is."""
    assert read_address(name) is None
    with pytest.raises(ValueError, match="not an IP address"):
        AddressGuard().check(name)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_has_an_example(kind: object) -> None:
    """The example of a row is of its kind, and every range of it holds addresses that are."""
    assert isinstance(kind, type(KINDS[0]))
    assert kind_of(ip_address(kind.example)) == kind.name
    assert kind.why


@pytest.mark.parametrize(
    ("allowed", "passes", "refused"),
    [
        (["127.0.0.0/8"], "127.0.0.1", "10.0.0.1"),
        (["127.0.0.1"], "::ffff:127.0.0.1", "127.0.0.2"),
        (["10.0.0.0/8", "fd00::/8"], "fd00::1", "::1"),
        (["169.254.0.0/16"], "169.254.1.1", "fe80::1"),
    ],
)
def test_ranges_allowed_by_name(allowed: list[str], passes: str, refused: str) -> None:
    """A range lets its own addresses through and no others."""
    guard = AddressGuard(allowed)
    guard.check(passes)
    with pytest.raises(ForbiddenAddress):
        guard.check(refused)


def test_a_refusal_says_how_to_allow() -> None:
    """The words of a refusal can be copied into the plan or the command."""
    with pytest.raises(
        ForbiddenAddress, match=r'allow_addresses = \["10\.1\.2\.3/32"\].*--allow-address 10\.1\.2\.3/32'
    ):
        AddressGuard().check("10.1.2.3")
