"""Networks of sites, by invented authors and captions."""

from __future__ import annotations

import pytest

from mindsieve.duplicates.networks import NetworkSign, connected, linked_sites


@pytest.mark.parametrize(
    ("signs", "least", "links"),
    [
        ([("a", "x"), ("b", "x")], 1, {("a", "b")}),
        ([("b", "x"), ("a", "x"), ("a", "x")], 1, {("a", "b")}),
        ([("a", "x"), ("a", "x")], 1, set()),
        ([("a", "x"), ("b", "y")], 1, set()),
        ([("a", "x"), ("b", "x"), ("a", "y"), ("b", "y")], 3, set()),
        ([(site, token) for site in "ab" for token in "xyz"], 3, {("a", "b")}),
    ],
)
def test_links(signs: list[tuple[str, str]], least: int, links: set[tuple[str, str]]) -> None:
    """Sites are linked by as many tokens in common as it takes, each counted once."""
    assert linked_sites([NetworkSign(site, "", token) for site, token in signs], least) == links


@pytest.mark.parametrize(
    ("links", "networks"),
    [
        ([], {}),
        ([("a", "b")], {"a": "a", "b": "a"}),
        ([("c", "d"), ("a", "b"), ("b", "c")], {"a": "a", "b": "a", "c": "a", "d": "a"}),
        ([("a", "b"), ("c", "d")], {"a": "a", "b": "a", "c": "c", "d": "c"}),
    ],
)
def test_connected(links: list[tuple[str, str]], networks: dict[str, str]) -> None:
    """A network is all that links lead to, named by its first site."""
    assert connected(links) == networks
