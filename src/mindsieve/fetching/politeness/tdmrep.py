"""The TDM Reservation Protocol: whether an owner reserves the right to text and data mining.

https://www.w3.org/community/reports/tdmrep/CG-FINAL-tdmrep-20240510/ names three places, of which a later one
supersedes an earlier one: the file `/.well-known/tdmrep.json` of a host, the header `tdm-reservation` of a response,
the meta element of that name in a page. 1 reserves, 0 does not, any other value counts as none.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from protego import Protego

if TYPE_CHECKING:
    from collections.abc import Iterator

WELL_KNOWN_PATH = "/.well-known/tdmrep.json"
NAME = "tdm-reservation"  # of the header, of the meta element and of the member of a rule
MAX_FILE_BYTES = 500 * 1024  # as much as of a robots.txt (RFC 9309, section 2.5)
_VALUES = {"0": False, "1": True}


def read_reservation(value: object) -> bool | None:
    """Return whether a value reserves; None where it says nothing.

    >>> read_reservation(" 1 "), read_reservation(0), read_reservation("yes")
    (True, False, None)
    """
    return _VALUES.get(str(value).strip())


@dataclass(frozen=True, slots=True)
class TdmFile:
    """What the file of a host says; without one, nothing is reserved by it."""

    _rules: Protego = field(default_factory=Protego)

    def reserves(self, url: str) -> bool:
        """Whether the longest location that matches the URL is a reserved one."""
        return not self._rules.can_fetch(url, NAME)


def read_tdm_file(body: bytes) -> TdmFile:
    """Read a tdmrep.json; one that cannot be read says nothing, and so does a rule that is none.

    By the protocol, locations are written as in robots.txt, so its parser reads them: a location that is reserved is
    a rule that forbids.
    """
    try:
        rules = json.loads(body)
    except (ValueError, RecursionError):
        return TdmFile()
    lines = _robots_lines(rules) if isinstance(rules, list) else ()
    return TdmFile(Protego.parse("\n".join(("User-agent: *", *lines))))


def _robots_lines(rules: list[Any]) -> Iterator[str]:
    for rule in rules:
        location = rule.get("location") if isinstance(rule, dict) else None
        is_reserved = read_reservation(rule.get(NAME)) if location else None
        if isinstance(location, str) and location.isprintable() and is_reserved is not None:
            yield f"{'Disallow' if is_reserved else 'Allow'}: {location.replace('#', '%23')}"
