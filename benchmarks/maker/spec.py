"""What a page is made of, and what has to come out of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from benchmarks.maker.templates import TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from benchmarks.maker.personas import MadePersona
    from benchmarks.maker.pieces import Placed
    from benchmarks.maker.templates import Template


@dataclass(frozen=True, slots=True)
class MadeHead:
    """What the page says in its head: the site, how its name is joined to the title, who wrote the text and when.

    `named_in` holds those of "meta" and "json_ld" that name the author.
    """

    site: str
    title_format: str
    author: str | None
    named_in: frozenset[str]
    day: date


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page before it is printed. `persona` is the invented author, `real_author` the one who has to stay."""

    seed: int
    template_name: str
    topic: str
    head: MadeHead
    pieces: tuple[Placed, ...]
    persona: MadePersona | None
    real_author: str | None

    @property
    def template(self) -> Template:
        """The template that prints the page."""
        return TEMPLATES[self.template_name]

    def keep(self, is_kept: Callable[[Placed], bool]) -> PageSpec:
        """Return the same page with some of its boilerplate only."""
        return replace(self, pieces=tuple(filter(is_kept, self.pieces)))

    def without_boilerplate(self) -> PageSpec:
        """Return the same page with its frame and its article alone."""
        return self.keep(lambda _: False)


@dataclass(frozen=True, slots=True)
class MadeSection:
    """A section that has to come out: its level, its heading, and its blocks as (kind, text)."""

    level: int
    heading: str | None
    blocks: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class MadePage:
    """A page as it is printed, with its answer."""

    spec: PageSpec
    url: str
    html: str
    title: str
    sections: tuple[MadeSection, ...]
