"""A summary of the table `duplicates`."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class SiteNetwork:
    """The sites of a network, sorted, and the number of their articles that show a sign of it."""

    sites: tuple[str, ...]
    articles: int


@dataclass(frozen=True, slots=True)
class DuplicateSummary:
    """Counts of articles: all, exact copies of an earlier one, near-duplicates of one; networks, largest first."""

    articles: int
    exact: int
    near: int
    networks: tuple[SiteNetwork, ...]


def summarise(table: pa.Table) -> DuplicateSummary:
    """Summarise the table `duplicates`."""
    columns = {name: table[name].to_pylist() for name in table.column_names}
    content_of = dict(zip(columns["article_id"], columns["content_sha256"], strict=True))
    contents = zip(columns["content_sha256"], columns["near_duplicate_of"], strict=True)
    copies = [own == content_of[first] for own, first in contents if first]
    networks = _networks(zip(columns["network_id"], columns["site"], strict=True))
    return DuplicateSummary(table.num_rows, sum(copies), len(copies) - sum(copies), networks)


def _networks(signs: Iterable[tuple[str | None, str]]) -> tuple[SiteNetwork, ...]:
    sites: defaultdict[str, set[str]] = defaultdict(set)
    counts: Counter[str] = Counter()
    for network, site in signs:
        if network:
            sites[network].add(site)
            counts[network] += 1
    return tuple(SiteNetwork(tuple(sorted(sites[network])), count) for network, count in counts.most_common())
