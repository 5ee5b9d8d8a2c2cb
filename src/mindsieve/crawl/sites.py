"""How the sites of a run fared, by the ends of their URLs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mindsieve.items import TargetKind
from mindsieve.reasons import IN_CORPUS, Outcome, Reason, are_unreached

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mindsieve.frontier import CountKey


@dataclass(frozen=True, slots=True)
class SiteSummary:
    """How many URLs of a site ended so in a run; one that was discovered and waits is not among them."""

    name: str
    ends: Mapping[tuple[TargetKind, Reason], int]

    @property
    def urls(self) -> int:
        """How many URLs there are, listings among them."""
        return sum(self.ends.values())

    def pages(self, outcome: Outcome | None = None) -> int:
        """Return how many pages ended so; None counts all."""
        return sum(
            number
            for (kind, reason), number in self.ends.items()
            if kind is TargetKind.PAGE and outcome in (None, reason.outcome)
        )

    def reasons(self, *, of_pages: bool = False) -> list[tuple[Reason, int]]:
        """Return why URLs are not in the corpus, the most frequent reason first, each with its number of URLs."""
        numbers: Counter[Reason] = Counter()
        for (kind, reason), number in self.ends.items():
            if reason not in IN_CORPUS and (kind is TargetKind.PAGE or not of_pages):
                numbers[reason] += number
        return sorted(numbers.items(), key=lambda row: (-row[1], row[0]))

    @property
    def is_unreachable(self) -> bool:
        """Whether every URL that was tried failed on the way, or its host was given up."""
        return are_unreached({reason for _, reason in self.ends})


def summarise_sites(counts: Mapping[CountKey, int]) -> list[SiteSummary]:
    """Return the sites of a run: first those that could not be reached, then by how many pages failed, then by name."""
    ends: dict[str, dict[tuple[TargetKind, Reason], int]] = {}
    for (site, kind, _, reason), number in counts.items():
        ends.setdefault(site, {})[kind, reason] = number
    sites = [SiteSummary(name, ends_of_site) for name, ends_of_site in ends.items()]
    return sorted(sites, key=lambda site: (not site.is_unreachable, -site.pages(Outcome.FAILED), site.name))
