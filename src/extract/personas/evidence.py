"""Weigh the signs that an author widget was made by a faker library.

Measured on the output of PHP, Python, Java and JavaScript fakers: they draw each field independently, so the fields do
not fit together. The block of labels alone is no evidence. One strong sign makes the verdict `synthetic`, two weaker
signs make it `suspect`; otherwise it is `unknown`, never "real".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

from extract.personas.fillers import is_filler
from extract.personas.zip_codes import is_in_wrong_state

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Verdict(StrEnum):
    """The verdict on a widget's person."""

    SYNTHETIC = "synthetic"
    SUSPECT = "suspect"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Persona:
    """The person of a widget: its fields, its accounts in social networks, and the values of unknown labels."""

    fields: Mapping[str, str]
    socials: tuple[Mapping[str, str], ...] = ()
    others: tuple[str, ...] = ()

    def get(self, name: str) -> str:
        """Return a field's value, or an empty string."""
        return self.fields.get(name, "").strip()


@dataclass(frozen=True, slots=True)
class Sign:
    """A row: a test of a persona, the evidence if it holds, and whether that alone makes the persona synthetic."""

    name: str
    is_strong: bool
    says: str
    holds: Callable[[Persona], bool]


def weigh_evidence(persona: Persona) -> tuple[Verdict, tuple[str, ...]]:
    """Return the verdict on a widget's person, and the evidence in words: the label block first, then the signs."""
    signs = [sign for sign in SIGNS if sign.holds(persona)]
    names = [*persona.fields, *(["socials"] if persona.socials else [])]
    label_block = f"a block of {len(names)} personal fields ({', '.join(names)})"
    return _verdict(signs), (label_block, *(sign.says for sign in signs))


def _verdict(signs: list[Sign]) -> Verdict:
    if any(sign.is_strong for sign in signs):
        return Verdict.SYNTHETIC
    return Verdict.SUSPECT if len(signs) > 1 else Verdict.UNKNOWN


def has_filler_bio(persona: Persona) -> bool:
    """Whether the person's bio, here or in a social network, is filler text."""
    bios = [persona.get("bio"), *persona.others, *(account.get("bio", "") for account in persona.socials)]
    return any(map(is_filler, bios))


_MIN_TOKEN_CHARS = 3
HONORIFICS = frozenset(
    ["mr", "mrs", "ms", "miss", "dr", "prof", "jr", "sr", "ii", "iii", "iv", "md", "phd", "dds", "dvm"]
)
# Letters that Unicode does not split into a letter and an accent.
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"})
# Mail boxes that belong to an office rather than a person.
_ROLES = frozenset(
    "admin author blog contact editor editorial email hello help hi info mail me office press support team webmaster "
    "write".split()
)


def _has_unrelated_username(persona: Persona) -> bool:
    return _is_unrelated(persona.get("username"), persona.get("name"))


def _is_unrelated(handle: str, name: str) -> bool:
    """Whether a user name shares nothing with a name."""
    handle = "".join(_words(handle))
    words = _words(name)
    parts = [word for word in words if len(word) >= _MIN_TOKEN_CHARS and word not in HONORIFICS]
    if len(handle) < _MIN_TOKEN_CHARS or not parts:
        return False
    initials = "".join(word[0] for word in words if word not in HONORIFICS)
    # Real people shorten: "rob" of Robert, "aml" of Ada Mary Lund.
    return not (handle.startswith(initials) or any(part[:_MIN_TOKEN_CHARS] in handle for part in parts))


def _words(text: str) -> list[str]:
    """Return the words of a text in lower-case ASCII letters, as user names spell them.

    >>> _words("José Núñez-Müller")
    ['jose', 'nunez', 'muller']
    """
    plain = (letter for letter in normalize("NFKD", text.lower().translate(_LETTERS)) if not combining(letter))
    return re.findall(r"[a-z]+", "".join(plain))


def _has_unrelated_accounts(persona: Persona) -> bool:
    """Whether two accounts share nothing with the name or with each other: people keep a handle, or use their name."""
    handles = [account.get("username") or _handle_in(account.get("url", "")) for account in persona.socials]
    strangers = [handle for handle in handles if _is_unrelated(handle, persona.get("name"))]
    return any(_is_unrelated(one, other) for one, other in combinations(strangers, 2))


def _handle_in(url: str) -> str:
    return url.rstrip("/").rpartition("/")[2].lstrip("@") if "/" in url else ""


def _has_unrelated_mail(persona: Persona) -> bool:
    box = persona.get("email").partition("@")[0]
    owners = (persona.get("name"), persona.get("username"))
    is_role = not _ROLES.isdisjoint(_words(box))
    return not is_role and all(owner and _is_unrelated(box, owner) for owner in owners)


# People born since then come of age in 2027 or later.
_FIRST_YEAR_OF_MINORS = 2009
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _is_minor(persona: Persona) -> bool:
    years = map(int, _YEAR.findall(persona.get("birthdate")))
    return any(year >= _FIRST_YEAR_OF_MINORS for year in years)


def _publishes_birth_and_home(persona: Persona) -> bool:
    return all(re.search(r"\d", persona.get(field)) for field in ("birthdate", "address"))


def _has_wrong_zip(persona: Persona) -> bool:
    return is_in_wrong_state(persona.get("address"))


_FAKER_COMPANY = re.compile(
    r"^\w[\w']*-\w[\w']*$|^\w[\w']*, \w[\w']* (and|&) \w[\w']*$|"
    r"^\w[\w']*(-\w[\w']*)? (Inc|LLC|Group|PLC|Ltd|and Sons)$|"
    r"\b(GmbH & Co\.|(et|&) Fils|e Hijos|(e|&) figli|& Zonen)|^\w[\w']* (S\.A\.|S\.A\.S\.|SARL|AG|KG|e\.V\.|OHG mbH)$"
)
_FAKER_ADDRESS = re.compile(r"\b(Apt\.|Suite) \d{3}\b")
_FAKER_PHONE = re.compile(r"^\+?1?[-.]?\d{3}\.\d{3}\.\d{4}|\d x\d{3,5}$|^\+1-?\d{3}-?\d{3}-?\d{4}$")
# Public corpora mask real addresses with these two.
_RESERVED_MAIL = re.compile(r"^(?!(e-?mail|firstname\.lastname)@).*@example\.(com|org|net)$", re.IGNORECASE)


def _matching(pattern: re.Pattern[str], field: str) -> Callable[[Persona], bool]:
    return lambda persona: pattern.search(persona.get(field)) is not None


SIGNS: tuple[Sign, ...] = (
    Sign("filler_bio", True, "the bio is filler text", has_filler_bio),
    Sign("unrelated_username", True, "the user name shares nothing with the name", _has_unrelated_username),
    Sign(
        "unrelated_accounts",
        True,
        "the accounts in social networks share nothing with the name or with each other",
        _has_unrelated_accounts,
    ),
    Sign("wrong_zip", True, "the ZIP code of the address belongs to another state", _has_wrong_zip),
    Sign(
        "unrelated_mail", False, "the e-mail address shares nothing with the name or the user name", _has_unrelated_mail
    ),
    Sign("birth_and_home", False, "the widget publishes a birthdate and a street address", _publishes_birth_and_home),
    Sign("minor", False, "the birthdate makes the author a minor", _is_minor),
    Sign(
        "reserved_mail",
        False,
        "the e-mail address is at a domain reserved for examples",
        _matching(_RESERVED_MAIL, "email"),
    ),
    Sign(
        "faker_company",
        False,
        "the company is named by surnames, as faker libraries build it",
        _matching(_FAKER_COMPANY, "company"),
    ),
    Sign(
        "faker_address",
        False,
        "the address has a form that faker libraries build",
        _matching(_FAKER_ADDRESS, "address"),
    ),
    Sign(
        "faker_phone",
        False,
        "the phone number has the punctuation of faker libraries",
        _matching(_FAKER_PHONE, "phone"),
    ),
)
