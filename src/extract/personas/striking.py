"""Strike invented persons from a page's authors, whatever part of the page named them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_HONORIFIC = re.compile(r"\b(mr|mrs|ms|miss|dr|prof|jr|sr|ii|iii|iv|md|phd|dds|dvm)\b\.?", re.IGNORECASE)


def strike_personas(names: tuple[str, ...], personas: Iterable[str]) -> tuple[str, ...]:
    """Return the names that are none of the personas, compared without titles, case and punctuation.

    >>> strike_personas(("Dr. Ada Lund", "Bo Ek"), ["Ada Lund DDS"])
    ('Bo Ek',)
    """
    invented = {_key(persona) for persona in personas}
    return tuple(name for name in names if _key(name) not in invented)


def _key(name: str) -> str:
    return "".join(re.findall(r"\w", _HONORIFIC.sub(" ", name).casefold()))
