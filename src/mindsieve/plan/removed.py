"""Options that plans had once, each with what to do instead: a plan that has one is refused with these words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mindsieve.plan.locate import KeyPath

REMOVED: Mapping[KeyPath, str] = {
    ("quality", "history_from"): (
        "no longer an option. Delete the line; to accept the new state of a site, run `mindsieve accept SITE` "
        "(docs/cron.md)."
    ),
}
