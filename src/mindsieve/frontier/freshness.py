"""When a page is due again: after the plan's `fresh_days`, and later if the page does not change.

The interval doubles with each visit that finds no change, and starts again after a change. This is the simplest form of
the adaptive schedules of Nutch (AdaptiveFetchSchedule) and Heritrix.
"""

from __future__ import annotations

from dataclasses import dataclass

DAY_SECONDS = 24 * 60 * 60.0
# So a page that never changes is still visited, an eighth as often as one that does.
MAX_DOUBLINGS = 3


@dataclass(frozen=True, slots=True)
class Freshness:
    """How long the pages of a site count as fresh, in seconds; with 0 they are due in every run."""

    seconds: float

    @classmethod
    def of_days(cls, days: float) -> Freshness:
        """Return the freshness of a plan's `fresh_days`."""
        return cls(days * DAY_SECONDS)

    def is_due(self, now: float, visited: float | None, unchanged: int, lastmod: float | None = None) -> bool:
        """Tell whether a page is due. Times are seconds since 1970.

        `unchanged` counts the last visits in a row that found no change. A `lastmod` after the last visit makes the
        page due at once; an earlier one postpones the next visit to the longest interval.

        >>> day = Freshness.of_days(1)
        >>> [day.is_due(visited=0.0, now=days * 86400, unchanged=1) for days in (1, 2)]
        [False, True]
        >>> day.is_due(visited=86400, now=86401, unchanged=0, lastmod=86400.5)
        True
        """
        if visited is None or now < visited:  # never visited, or the clock was set back
            return True
        if lastmod is not None and lastmod > visited:
            return True
        doublings = min(unchanged, MAX_DOUBLINGS) if lastmod is None else MAX_DOUBLINGS
        return now - visited >= self.seconds * (1 << doublings)
