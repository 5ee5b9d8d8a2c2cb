"""Split bylines by what they credit people with: "Written by … | Medically reviewed by … on …"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.metadata.names import is_collective, is_full_name, read_names
from extract.metadata.strings import clean_string

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Split = Callable[[str], list[str]]

_MAX_STATED_CHARS = 1_000  # of a declared author: patterns may take quadratic time

_AUTHOR = (
    r"(?:(?:written|posted|published|authored|contributed|created|submitted|updated|story|words|text|article|interview(?:ed)?)\s+"
    r"(?:on\s.{4,30}?\s)?)?by"
)
# Words that mean "by" at the start of a byline only; further on they are parts of names ("Ada von Lund").
_AUTHOR_AT_START = r"(?:verfasst\s+)?von|(?:escrito\s+)?por|(?:écrit\s+)?par|door|authors?|writer|contributors?"
_REVIEWER = (
    r"(?:(?:medically|clinically|scientifically|professionally|expert)\s+)?reviewed\s+(?:on\s.{4,30}?\s)?by|"
    r"(?:medical|clinical|expert)\s+review(?:er)?(?:\s+by)?(?=\s*:|\s+by)"
)
_OTHER = (
    r"(?:(?:medically|clinically|expert)\s+)?(?:reviewed|edited|fact[- ]?checked|updated|published|posted|modified|"
    r"illustrated|translated|sponsored|presented|photographed)(?:\s+by)?|photos?\s+by|image\s+by|last\s+(?=updated)"
)
_CREDIT = re.compile(
    rf"\b(?P<reviewer>{_REVIEWER})\b|\b(?P<author>{_AUTHOR})\b|^\W*(?P<author_at_start>{_AUTHOR_AT_START})\b|"
    rf"\b(?P<other>{_OTHER})\b",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(rf"^\W*(?:{_AUTHOR}|{_AUTHOR_AT_START})\b", re.IGNORECASE)
_ENDS_IN_CREDIT = re.compile(rf"(?:^\W*(?:{_AUTHOR_AT_START})|\b(?:{_AUTHOR}|{_REVIEWER}))\W*$", re.IGNORECASE)
_LONE_CREDIT = re.compile(rf"\W*(?:{_AUTHOR}|{_AUTHOR_AT_START})\W*$", re.IGNORECASE)
_REVIEW_LEAD_IN = re.compile(rf"^\W*(?:{_REVIEWER})\b", re.IGNORECASE)


def split_names(byline: str) -> list[str]:
    """Return the names of the authors in a byline; names before any words of credit are authors.

    >>> split_names("Posted on 2024-09-30 by Rosa Field, Staff Writer. Reviewed by Bo Ek, MD")
    ['Rosa Field']
    """
    return _names_of(byline, {"", "author"})


def split_credited(text: str) -> list[str]:
    """Return the names that directly follow words of credit.

    >>> split_credited("Sleep Research | March 3 | By Rosa Field")
    ['Rosa Field']
    >>> split_credited("By clicking here | Sleep Research")
    []
    """
    credited = (text.strip(" :|-–—") for role, text in _credits(clean_string(text)) if role == "author")
    return [name for text in credited if (names := read_names(text)) and text.startswith(names[0]) for name in names]


def split_reviewers(byline: str) -> list[str]:
    """Return the names of the reviewers in a byline.

    >>> split_reviewers("By Rosa Field | Medically reviewed by Bo Ek, MD on March 3, 2025")
    ['Bo Ek']
    """
    return _names_of(byline, {"reviewer"})


def _names_of(byline: str, roles: set[str]) -> list[str]:
    texts = (text for role, text in _credits(clean_string(byline[:_MAX_STATED_CHARS])) if role in roles)
    return list(dict.fromkeys(name for text in texts for name in read_names(text)))


def _credits(byline: str) -> Iterator[tuple[str, str]]:
    """Yield the parts of a byline as (role, text); the part before any words of credit has the role ""."""
    role, start = "", 0
    for credit in _CREDIT.finditer(byline):
        yield role, byline[start : credit.start()]
        role, start = str(credit.lastgroup).removesuffix("_at_start"), credit.end()
    yield role, byline[start:]


def join_lone_credits(lines: Iterable[str]) -> list[str]:
    """Join each line that ends in words of credit and the next one, which has the name.

    >>> join_lone_credits(["May 14", "Written by", "Ada Lund"])
    ['May 14', 'Written by Ada Lund']
    """
    joined: list[str] = []
    for line in lines:
        if joined and _ENDS_IN_CREDIT.search(joined[-1]):
            joined[-1] += f" {line}"
        else:
            joined.append(line)
    return joined


def announces_author(text: str) -> bool:
    """Whether the text begins like a byline ("By", "Written by", "Von")."""
    return _LEAD_IN.match(text) is not None


def is_byline(text: str) -> bool:
    """Whether a text is a person's or a staff's name and nothing else, or begins like a byline or a note of review.

    >>> [is_byline(text) for text in ("Ada Lund", "Written by Ada Lund in Sleep", "Burnout Timeline | Poster Editor")]
    [True, True, False]
    """
    return is_full_name(text) or is_collective(text) or announces_author(text) or announces_reviewer(text)


def announces_reviewer(text: str) -> bool:
    """Whether the text begins like a note of review ("Medically reviewed by")."""
    return _REVIEW_LEAD_IN.match(text) is not None


def is_lone_credit(text: str) -> bool:
    """Whether the text is nothing but words of credit ("Written by:")."""
    return _LONE_CREDIT.match(text) is not None
