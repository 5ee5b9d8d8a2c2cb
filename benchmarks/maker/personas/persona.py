"""The types of an invented author."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled value: what it is, what the page calls it, and what it says."""

    key: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Social:
    """An account on a social network."""

    network: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class MadePersona:
    """An invented author. `has_strong_sign` says that the fields alone give away that nobody stands behind them."""

    locale: str
    heading: str | None
    fields: tuple[Field, ...]
    socials_heading: str
    socials: tuple[Social, ...]
    has_strong_sign: bool

    @property
    def name(self) -> str:
        """The name, as the page prints it."""
        return next(field.value for field in self.fields if field.key == "name")

    def values(self) -> Iterator[str]:
        """Yield every value that the widget prints."""
        for fields in (self.fields, *(social.fields for social in self.socials)):
            yield from (field.value for field in fields)
