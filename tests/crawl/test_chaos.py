from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from tests.waiting import HANG_SECONDS

from .chaos import torment

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

KILLS = 12


@pytest.mark.timeout(4 * HANG_SECONDS)
def test_a_dozen_kills(tmp_path: Path) -> None:
    """A crawl that is killed a dozen times at random moments ends whole. `make chaos` kills more often."""
    seed = random.randrange(1 << 32)
    damage = torment(100, KILLS, random.Random(seed), tmp_path)
    assert damage.is_none, f"seed {seed}: {damage}"
    assert damage.kills >= KILLS / 3
