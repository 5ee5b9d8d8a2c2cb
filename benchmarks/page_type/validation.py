"""How good the genres are on sites that the model was not taught on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.halves import HALVES
from benchmarks.page_type.fitting import fit
from extract.article import PageGenre, PageType
from extract.page_type import choose_genre, choose_type

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.page_type.examples import Example


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was made of a page, and the half that it is of."""

    example: Example
    genre: PageGenre
    page_type: PageType

    @property
    def truth(self) -> PageGenre:
        """The genre that the annotators gave."""
        return PageGenre(self.example.page.page_type)

    @property
    def is_lost_article(self) -> bool:
        """Whether it is an article that a crawl would not store."""
        return self.truth is PageGenre.ARTICLE and self.page_type is PageType.OTHER


def validate(examples: Sequence[Example]) -> list[Verdict]:
    """Judge each page by a model that was fitted on the other half."""
    return [verdict for half in HALVES for verdict in _judge_half(examples, half)]


def _judge_half(examples: Sequence[Example], half: str) -> list[Verdict]:
    model = fit([example for example in examples if example.page.half != half])
    judged = (
        (example, model.predict(example.features), example.has_text)
        for example in examples
        if example.page.half == half
    )
    return [
        Verdict(example, choose_genre(chances), choose_type(chances, has_text=has_text))
        for example, chances, has_text in judged
    ]
