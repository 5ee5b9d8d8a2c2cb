"""When a page is due again: the plan's `fresh_days`, longer for pages that do not change.

Doubling the interval of a page that was found unchanged, and resetting it for one that changed, is the adaptive
schedule of Nutch (AdaptiveFetchSchedule) and of Heritrix's adaptive revisiting, in its simplest form.
"""

from __future__ import annotations

from dataclasses import dataclass

DAY_SECONDS = 24 * 60 * 60.0
# A page that never changes is visited eight times less often than one that does, not never.
MAX_DOUBLINGS = 3


@dataclass(frozen=True, slots=True)
class Freshness:
    """How long the pages of a site count as fresh, in seconds; 0: they are due in every run."""

    seconds: float

    @classmethod
    def of_days(cls, days: float) -> Freshness:
        """Return the freshness of a plan's `fresh_days`."""
        return cls(days * DAY_SECONDS)

    def is_due(self, now: float, visited: float | None, unchanged: int, lastmod: float | None = None) -> bool:
        """Tell whether a page is to be visited. Times are seconds since 1970.

        `unchanged` counts the visits in a row without news. A `lastmod` after the last visit makes the page due at
        once; one before it puts the next visit off as long as it goes.

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
