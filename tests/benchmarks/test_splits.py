"""The halves and folds of the development pages."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.splits import FOLDS, fold_of, half_of, site_of
from benchmarks.wcxb import WCXB, read_pages

_MOST_UNEQUAL = 0.1  # of all pages; sites are whole, so that parts cannot be quite equal


@pytest.mark.parametrize(
    ("host", "site", "half", "fold"),
    [
        ("www.healthline.com", "healthline.com", "B", 0),
        ("healthline.com", "healthline.com", "B", 0),
        ("en.wikipedia.org", "wikipedia.org", "A", 4),
        ("www.mind.org.uk", "mind.org.uk", "B", 0),
        ("localhost", "localhost", "B", 0),
    ],
)
def test_splits_are_fixed(host: str, site: str, half: str, fold: int) -> None:
    """A host is in the half and fold of its registered domain, today as on the day that the rules were tuned."""
    assert (site_of(host), half_of(site), fold_of(site)) == (site, half, fold)


@pytest.mark.skipif(not WCXB.is_dir(), reason="../shared/wcxb is not beside the repository")
def test_parts_are_about_equal() -> None:
    """Neither half of the development articles is much larger than the other, and no fold than a fifth."""
    pages = list(read_pages(WCXB, "article"))
    halves, folds = Counter(page.half for page in pages), Counter(page.fold for page in pages)
    for parts, number in ((halves, 2), (folds, len(FOLDS))):
        assert len(parts) == number
        assert all(abs(number * count - len(pages)) <= number * _MOST_UNEQUAL * len(pages) for count in parts.values())
