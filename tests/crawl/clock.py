"""Another clock for a crawl: all of the application sees it, whatever the machine says."""

from __future__ import annotations

import pkgutil
import sys
import time
from datetime import datetime, timedelta, tzinfo
from importlib import import_module

import mindsieve.crawl
import mindsieve.fetching
import pipelines
import spiders

_PACKAGES = (mindsieve.crawl, mindsieve.fetching, pipelines, spiders)
_OURS = ("mindsieve", "pipelines", "spiders")


class _AnyDatetime(type):
    """Takes moments of the other clock for what they are, and true ones too."""

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, datetime)


def shift_clock(seconds: float) -> None:
    """Set the clock of this process on by so many seconds, or back."""

    class Shifted(datetime, metaclass=_AnyDatetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return datetime.now(tz) + timedelta(seconds=seconds)

    def shifted() -> float:
        return time.time() + seconds

    for package in _PACKAGES:
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            import_module(module.name)
    for name in [name for name in sys.modules if name.startswith(_OURS)]:
        places = vars(sys.modules[name])
        for clock, other in ((datetime, Shifted), (time.time, shifted)):
            places.update({place: other for place, value in places.items() if value is clock})
