"""The ZIP codes of each state of the USA, by their first three digits (USPS Publication 65)."""

from __future__ import annotations

import re

_PREFIXES = {
    "AL": "350-369", "AK": "995-999", "AZ": "850-865", "AR": "716-729 755", "CA": "900-961", "CO": "800-816",
    "CT": "060-069", "DC": "200-205 569", "DE": "197-199", "FL": "320-349", "GA": "300-319 398-399", "HI": "967-968",
    "ID": "832-838", "IL": "600-629", "IN": "460-479", "IA": "500-528", "KS": "660-679", "KY": "400-427",
    "LA": "700-714", "ME": "039-049", "MD": "206-219", "MA": "010-027 055", "MI": "480-499", "MN": "550-567",
    "MS": "386-397", "MO": "630-658", "MT": "590-599", "NE": "680-693", "NV": "889-898", "NH": "030-038",
    "NJ": "070-089", "NM": "870-884", "NY": "005 063 100-149", "NC": "270-289", "ND": "580-588", "OH": "430-459",
    "OK": "730-749", "OR": "970-979", "PA": "150-196", "RI": "028-029", "SC": "290-299", "SD": "570-577",
    "TN": "370-385", "TX": "733 750-799 885", "UT": "840-847", "VT": "050-059", "VA": "201 220-246",
    "WA": "980-994", "WV": "247-268", "WI": "530-549", "WY": "820-831", "PR": "006-009",
}  # fmt: skip
_STATES = {
    "Alabama": "AL", "Alaska": "AK", "Arizona": "AZ", "Arkansas": "AR", "California": "CA", "Colorado": "CO",
    "Connecticut": "CT", "District of Columbia": "DC", "Delaware": "DE", "Florida": "FL", "Georgia": "GA",
    "Hawaii": "HI", "Idaho": "ID", "Illinois": "IL", "Indiana": "IN", "Iowa": "IA", "Kansas": "KS", "Kentucky": "KY",
    "Louisiana": "LA", "Maine": "ME", "Maryland": "MD", "Massachusetts": "MA", "Michigan": "MI", "Minnesota": "MN",
    "Mississippi": "MS", "Missouri": "MO", "Montana": "MT", "Nebraska": "NE", "Nevada": "NV", "New Hampshire": "NH",
    "New Jersey": "NJ", "New Mexico": "NM", "New York": "NY", "North Carolina": "NC", "North Dakota": "ND",
    "Ohio": "OH", "Oklahoma": "OK", "Oregon": "OR", "Pennsylvania": "PA", "Rhode Island": "RI",
    "South Carolina": "SC", "South Dakota": "SD", "Tennessee": "TN", "Texas": "TX", "Utah": "UT", "Vermont": "VT",
    "Virginia": "VA", "Washington": "WA", "West Virginia": "WV", "Wisconsin": "WI", "Wyoming": "WY",
}  # fmt: skip
_ANY_STATE = "|".join(sorted([*_PREFIXES, *_STATES], key=len, reverse=True))
_STATE_AND_ZIP = re.compile(rf"\b(?P<state>{_ANY_STATE}),?\s+(?P<zip>\d{{5}})(?:-\d{{4}})?$")


def is_in_wrong_state(address: str) -> bool:
    """Whether an address ends in a state of the USA and a ZIP code of another state.

    >>> [is_in_wrong_state(text) for text in ("Lake Granville, NJ 57415", "Newark, NJ 07101", "4 Quay Street, Bath")]
    [True, False, False]
    """
    match = _STATE_AND_ZIP.search(address.strip())
    if match is None:
        return False
    state = _STATES.get(match["state"], match["state"])
    return not any(low <= match["zip"][:3] <= high for low, high in map(_ends, _PREFIXES[state].split()))


def _ends(span: str) -> tuple[str, str]:
    low, _, high = span.partition("-")
    return low, high or low
