"""How good the genres are on sites that the model was not taught on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.splits import FOLDS
from extract.article import PageGenre, PageType
from extract.page_type import choose_genre, choose_type
from training.page_type.fitting import fit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from training.page_type.examples import GenreExample


@dataclass(frozen=True, slots=True)
class HeldOutPage:
    """What was made of a page."""

    example: GenreExample
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


def validate(examples: Sequence[GenreExample]) -> list[HeldOutPage]:
    """Judge each page by a model that was fitted without its fold."""
    return [page for fold in FOLDS for page in _judge_fold(examples, fold)]


def _judge_fold(examples: Sequence[GenreExample], fold: int) -> list[HeldOutPage]:
    model = fit([example for example in examples if example.page.fold != fold])
    judged = (
        (example, model.predict(example.features), example.has_text)
        for example in examples
        if example.page.fold == fold
    )
    return [
        HeldOutPage(example, choose_genre(chances), choose_type(chances, has_text=has_text))
        for example, chances, has_text in judged
    ]
