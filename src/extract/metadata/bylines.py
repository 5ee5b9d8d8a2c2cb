"""Split bylines by what they credit people with: "Written by … | Medically reviewed by … on …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.metadata.credit_words import REVIEW_WORDS, Role
from extract.metadata.credits import find_credits, has_letters
from extract.metadata.names import is_collective, is_full_name, read_names
from extract.metadata.strings import clean_string

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Split = Callable[[str], list[str]]

_MAX_STATED_CHARS = 1_000  # of a declared author
_MAX_CREDIT_CHARS = 80  # of the words of credit with which a text begins, with a date in them


def split_names(byline: str) -> list[str]:
    """Return the names of the authors in a byline; names before any words of credit are authors.

    >>> split_names("Posted on 2024-09-30 by Rosa Field, Staff Writer. Reviewed by Bo Ek, MD")
    ['Rosa Field']
    """
    return _names_of(byline, {None, Role.AUTHOR})


def split_credited(text: str) -> list[str]:
    """Return the names that directly follow words of credit.

    >>> split_credited("Sleep Research | March 3 | By Rosa Field")
    ['Rosa Field']
    >>> split_credited("By clicking here | Sleep Research")
    []
    """
    credited = (text.strip(" :|-–—") for role, text in _credits(clean_string(text)) if role is Role.AUTHOR)
    return [name for text in credited if (names := read_names(text)) and text.startswith(names[0]) for name in names]


def split_reviewers(byline: str) -> list[str]:
    """Return the names of the reviewers in a byline.

    >>> split_reviewers("By Rosa Field | Medically reviewed by Bo Ek, MD on March 3, 2025")
    ['Bo Ek']
    """
    return _names_of(byline, {Role.REVIEWER})


def _names_of(byline: str, roles: set[Role | None]) -> list[str]:
    texts = (text for role, text in _credits(clean_string(byline[:_MAX_STATED_CHARS])) if role in roles)
    return list(dict.fromkeys(name for text in texts for name in read_names(text)))


def _credits(byline: str) -> Iterator[tuple[Role | None, str]]:
    """Yield the parts of a byline as (role, text); the part before any words of credit has no role."""
    role, start = None, 0
    for credit in find_credits(byline):
        yield role, byline[start : credit.start]
        role, start = credit.role, credit.end
    yield role, byline[start:]


def join_lone_credits(lines: Iterable[str]) -> list[str]:
    """Join each line that ends in words of credit and the next one, which has the name.

    >>> join_lone_credits(["May 14", "Written by", "Ada Lund"])
    ['May 14', 'Written by Ada Lund']
    """
    joined: list[str] = []
    for line in lines:
        if joined and _ends_in_credit(joined[-1]):
            joined[-1] += f" {line}"
        else:
            joined.append(line)
    return joined


def _ends_in_credit(line: str) -> bool:
    last = next(reversed(find_credits(line)), None)
    return last is not None and last.role is not Role.OTHER and not has_letters(line[last.end :])


def announces_author(text: str) -> bool:
    """Whether the text begins like a byline ("By", "Written by", "Von")."""
    return _first_role(text) is Role.AUTHOR


def is_byline(text: str) -> bool:
    """Whether a text is a person's or a staff's name and nothing else, or begins like a byline or a note of review.

    >>> [is_byline(text) for text in ("Ada Lund", "Written by Ada Lund in Sleep", "Burnout Timeline | Poster Editor")]
    [True, True, False]
    """
    return is_full_name(text) or is_collective(text) or _first_role(text) in (Role.AUTHOR, Role.REVIEWER)


def announces_reviewer(text: str) -> bool:
    """Whether the text begins like a note of review ("Medically reviewed by")."""
    return _first_role(text) is Role.REVIEWER


def credits_reviewer(text: str) -> bool:
    """Whether the text has words of review anywhere."""
    return REVIEW_WORDS.occurs_in(text) and any(credit.role is Role.REVIEWER for credit in find_credits(text))


def _first_role(text: str) -> Role | None:
    """Return what the words of credit with which a text begins credit people with."""
    first = next(iter(find_credits(text[:_MAX_CREDIT_CHARS])), None)
    return first.role if first and not has_letters(text[: first.start]) else None


def is_lone_credit(text: str) -> bool:
    """Whether the text is nothing but words of credit ("Written by:")."""
    return announces_author(text) and not has_letters(text[find_credits(text)[0].end :])
