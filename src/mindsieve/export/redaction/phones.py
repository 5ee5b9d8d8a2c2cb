"""Phone numbers, found by libphonenumber (https://github.com/google/libphonenumber).

Numbers in international form are found everywhere. Numbers in national form are matched with the numbering plans of the
United States, the United Kingdom, and the country of the site's domain: other plans are so loose that statistics match
them. A run of digits without any separator or sign is kept, because it may well be an id.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from phonenumbers import SUPPORTED_REGIONS, Leniency, PhoneNumberMatcher

from mindsieve.export.redaction.helplines import is_helpline_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MARK = "[PHONE_NUMBER]"

REGIONS = ("US", "GB")

# libphonenumber needs at least seven digits for a complete number. Only texts with so many digits are searched.
CANDIDATE = r"(?:\d[\s().\-/‐-–]{0,3}){7}"

_UNITED_KINGDOM = "uk"  # the one country domain that is not its ISO 3166 code
# Country domains in generic use: Google Search Central, "Managing multi-regional and multilingual sites".
# fmt: off
_GENERIC = frozenset(
    (
        "ad",
        "ai",
        "as",
        "bz",
        "cc",
        "cd",
        "co",
        "dj",
        "fm",
        "io",
        "la",
        "me",
        "ms",
        "nu",
        "sc",
        "sr",
        "su",
        "tv",
        "tk",
        "ws",
    )
)


def redact_phones(text: str, regions: Iterable[str] = REGIONS) -> str:
    """Replace phone numbers, except those of helplines. `regions` are countries for numbers without a country code.

    >>> redact_phones("Call 1-800-273-8255, or Ada at (608) 915-2372. Since 1998, 12.5 mg daily.")
    'Call 1-800-273-8255, or Ada at [PHONE_NUMBER]. Since 1998, 12.5 mg daily.'
    """
    for region in regions:
        for start, end in reversed(list(_find(text, region))):
            text = f"{text[:start]}{MARK}{text[end:]}"
    return text


def regions_of(host: str) -> tuple[str, ...]:
    """Return the countries whose numbering plans apply to the texts of a host.

    >>> regions_of("klinik.example.de"), regions_of("clinic.co.uk"), regions_of("calm.io")
    (('US', 'GB', 'DE'), ('US', 'GB'), ('US', 'GB'))
    """
    domain = host.rpartition(".")[2].lower()
    region = "GB" if domain == _UNITED_KINGDOM else domain.upper()
    is_country = domain not in _GENERIC and region in SUPPORTED_REGIONS and region not in REGIONS
    return (*REGIONS, region) if is_country else REGIONS


def _find(text: str, region: str) -> Iterator[tuple[int, int]]:
    for match in PhoneNumberMatcher(text, region, Leniency.STRICT_GROUPING):
        if not match.raw_string.isdecimal() and not is_helpline_number(match):
            yield match.start, match.end
