"""How a run reports its progress to the program that started it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from mindsieve.reasons import Outcome

# Called with the number of URLs found, the number of those that ended, and the latter by outcome.
OnProgress: TypeAlias = Callable[[int, int, Mapping[Outcome, int]], None]
