"""Remove invented persons from a page's authors and reviewers, whatever part of the page names them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.personas.evidence import HONORIFICS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MIN_FULL_NAME_WORDS = 2


def remove_invented_authors(authors: tuple[str, ...], personas: Sequence[str]) -> tuple[str, ...]:
    """Return the authors who are not among the personas. A persona without a name is taken for a page's only author.

    >>> remove_invented_authors(("Ada Lund",), [""])
    ()
    """
    is_lone = len(authors) == 1 and "" in personas
    return () if is_lone else remove_personas(authors, personas)


def remove_personas(names: tuple[str, ...], personas: Iterable[str]) -> tuple[str, ...]:
    """Return the names that are not among the personas, compared without titles, case and punctuation.

    >>> remove_personas(("Dr. Ada Lund", "Bo Ek"), ["Ada Lund DDS"])
    ('Bo Ek',)
    """
    invented = [words for persona in personas if (words := _words(persona))]
    return tuple(name for name in names if not any(_is_same(_words(name), words) for words in invented))


def _is_same(one: list[str], other: list[str]) -> bool:
    """Whether two names are the same, or one is the other with unknown titles."""
    shorter, longer = sorted((one, other), key=len)
    return "".join(one) == "".join(other) or (len(shorter) >= _MIN_FULL_NAME_WORDS and set(shorter) <= set(longer))


def _words(name: str) -> list[str]:
    return [word for word in re.findall(r"\w+", name.casefold()) if word not in HONORIFICS]
