"""How good the model of genres is on sites that it was not trained on."""

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
    """A page with the genre and type predicted by a model that has not seen its site."""

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
    """Predict the genre and type of each page by a model that was fitted without its fold."""
    return [page for fold in FOLDS for page in _predict_fold(examples, fold)]


def _predict_fold(examples: Sequence[GenreExample], fold: int) -> list[HeldOutPage]:
    model = fit([example for example in examples if example.page.fold != fold])
    predicted = (
        (example, model.predict(example.features), example.has_text)
        for example in examples
        if example.page.fold == fold
    )
    return [
        HeldOutPage(example, choose_genre(chances), choose_type(chances, has_text=has_text))
        for example, chances, has_text in predicted
    ]
