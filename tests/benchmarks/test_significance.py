"""The paired bootstrap over sites."""

from __future__ import annotations

import pandas as pd
import pytest

from benchmarks.extract.significance import Difference, difference


def _results(rows: list[tuple[str, str, float, float]]) -> pd.DataFrame:
    """Return results of the systems `ours` and `theirs` from rows of site, page, and the word F1 of each."""
    return pd.DataFrame(
        [
            {"site": site, "page_id": page, "system": system, "f1": f1}
            for site, page, *both in rows
            for system, f1 in zip(("ours", "theirs"), both, strict=True)
        ]
    )


def _found(rows: list[tuple[str, str, float, float]]) -> Difference:
    found = difference(_results(rows), "ours", "theirs", "f1")
    assert found is not None
    return found


def test_a_constant_difference_is_certain() -> None:
    """Where one is better by the same on every page, the interval has no width."""
    found = _found([(f"{n}.example", str(n), 0.5, 0.25) for n in range(20)])
    assert (found.mean, found.low, found.high) == (0.25, 0.25, 0.25)


def test_a_difference_of_chance_may_be_none() -> None:
    """Where one is as often better as worse, the interval holds 0."""
    found = _found([(f"{n}.example", str(n), 0.5 + 0.1 * (-1) ** n, 0.5) for n in range(20)])
    assert found.low < found.mean < found.high
    assert found.low < 0 < found.high


def test_pages_of_one_site_are_no_independent_witnesses() -> None:
    """The same differences give a wider interval when they come from fewer sites."""
    differences = [0.3 if n < 4 else 0.0 for n in range(40)]
    alone = _found([(f"{n}.example", str(n), value, 0.0) for n, value in enumerate(differences)])
    shared = _found([(f"{n // 4}.example", str(n), value, 0.0) for n, value in enumerate(differences)])
    assert shared.mean == pytest.approx(alone.mean)
    assert shared.high - shared.low > 1.5 * (alone.high - alone.low)


def test_only_pages_of_both_count() -> None:
    """A page that lacks the score of one system is left out; without any page there is no difference."""
    nan = float("nan")
    assert _found([("a.example", "1", 0.5, 0.25), ("b.example", "2", 0.9, nan)]).mean == 0.25
    assert difference(_results([("a.example", "1", nan, 0.25)]), "ours", "theirs", "f1") is None


def test_the_interval_is_reproducible() -> None:
    """The same results give the same interval."""
    rows = [(f"{n}.example", str(n), (n * 7 % 10) / 10, 0.4) for n in range(15)]
    assert _found(rows) == _found(rows)
