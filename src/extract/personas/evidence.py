"""Weigh the signs that an author widget was made by a faker library.

Measured on the output of PHP, Python, Java and JavaScript fakers: fields are drawn independently of each other, so
they do not fit together. The label block alone is no verdict. With one strong sign it is `synthetic`, with two weaker
ones `suspect`, otherwise `unknown`: never "real".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

from extract.personas.latin import FILLER_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Verdict(StrEnum):
    """What we think of a widget's person."""

    SYNTHETIC = "synthetic"
    SUSPECT = "suspect"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Sign:
    """A row: a test of a widget's fields, and what its success says."""

    name: str
    is_strong: bool
    says: str
    holds: Callable[[Mapping[str, str]], bool]


# Over 8 words or more, this share of filler words never occurred in prose of seven languages.
_MIN_BIO_WORDS = 8
_MIN_FILLER_SHARE = 0.6
_MIN_TOKEN_CHARS = 3
_HONORIFICS = frozenset(
    ["mr", "mrs", "ms", "miss", "dr", "prof", "jr", "sr", "ii", "iii", "iv", "md", "phd", "dds", "dvm"]
)

# What has no accent to take off.
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"})

_FAKER_COMPANY = re.compile(
    r"^\w[\w']*-\w[\w']*$|^\w[\w']*, \w[\w']* and \w[\w']*$|^\w[\w']*(-\w[\w']*)? (Inc|LLC|Group|PLC|Ltd|and Sons)$|"
    r"\b(GmbH & Co\.|et Fils|e Hijos)"
)
_FAKER_ADDRESS = re.compile(
    r"\b(Apt\.|Suite) \d{3}\b.*\b(Port|Lake|North|South|East|West|New) \w+|\b(Apt\.|Suite) \d{3}\b"
)
_FAKER_PHONE = re.compile(r"^\+?1?[-.]?\d{3}\.\d{3}\.\d{4}|\d x\d{3,5}$|^\+1-?\d{3}-?\d{3}-?\d{4}$")
# Public corpora mask real addresses with these two.
_RESERVED_MAIL = re.compile(r"^(?!(e-?mail|firstname\.lastname)@).*@example\.(com|org|net)$", re.IGNORECASE)


def weigh(fields: Mapping[str, str]) -> tuple[Verdict, tuple[str, ...]]:
    """Return the verdict on a widget with these fields, and the evidence in words."""
    signs = [sign for sign in SIGNS if sign.holds(fields)]
    label_block = f"a block of {len(fields)} personal fields ({', '.join(fields)})"
    return _verdict(signs), (label_block, *(sign.says for sign in signs))


def _verdict(signs: list[Sign]) -> Verdict:
    if any(sign.is_strong for sign in signs):
        return Verdict.SYNTHETIC
    return Verdict.SUSPECT if len(signs) > 1 else Verdict.UNKNOWN


def _has_latin_bio(fields: Mapping[str, str]) -> bool:
    words = re.findall(r"[a-zà-ÿ]+", fields.get("bio", "").lower())
    return len(words) >= _MIN_BIO_WORDS and sum(word in FILLER_WORDS for word in words) >= _MIN_FILLER_SHARE * len(
        words
    )


def _has_unrelated_username(fields: Mapping[str, str]) -> bool:
    username = "".join(_words(fields.get("username", "")))
    words = _words(fields.get("name", ""))
    parts = [word for word in words if len(word) >= _MIN_TOKEN_CHARS and word not in _HONORIFICS]
    if len(username) < _MIN_TOKEN_CHARS or not parts:
        return False
    initials = "".join(word[0] for word in words if word not in _HONORIFICS)
    # Real people shorten: "rob" of Robert, "aml" of Ada Mary Lund.
    return not (username.startswith(initials) or any(part[:_MIN_TOKEN_CHARS] in username for part in parts))


def _words(text: str) -> list[str]:
    """Return the words of a text in lower-case ASCII letters, as user names spell them.

    >>> _words("José Núñez-Müller")
    ['jose', 'nunez', 'muller']
    """
    plain = (letter for letter in normalize("NFKD", text.lower().translate(_LETTERS)) if not combining(letter))
    return re.findall(r"[a-z]+", "".join(plain))


def _publishes_birth_and_home(fields: Mapping[str, str]) -> bool:
    return bool(re.search(r"\d", fields.get("birthdate", "")) and re.search(r"\d", fields.get("address", "")))


SIGNS: tuple[Sign, ...] = (
    Sign("latin_bio", True, "the bio is Latin filler", _has_latin_bio),
    Sign("unrelated_username", True, "the user name has nothing of the name", _has_unrelated_username),
    Sign("birth_and_home", False, "a birthdate and a street address are published", _publishes_birth_and_home),
    Sign(
        "reserved_mail",
        False,
        "the e-mail address is at a reserved domain",
        lambda f: _matches(_RESERVED_MAIL, f, "email"),
    ),
    Sign(
        "faker_company",
        False,
        "the company is two surnames, as fakers make them",
        lambda f: _matches(_FAKER_COMPANY, f, "company"),
    ),
    Sign(
        "faker_address",
        False,
        "the address is built like a faker's",
        lambda f: _matches(_FAKER_ADDRESS, f, "address"),
    ),
    Sign(
        "faker_phone",
        False,
        "the phone number is punctuated like a faker's",
        lambda f: _matches(_FAKER_PHONE, f, "phone"),
    ),
)


def _matches(pattern: re.Pattern[str], fields: Mapping[str, str], name: str) -> bool:
    return bool(pattern.search(fields.get(name, "").strip()))
