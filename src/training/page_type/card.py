"""The model card of the genres: what the model was trained on, how good it is, and what speaks for each genre."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from benchmarks.splits import HALVES
from extract.article import PageGenre, PageType
from extract.page_type import MIN_PROBABILITY_OF_GENRE, MIN_PROBABILITY_OF_TEXT, TEXTS
from extract.page_type.features import FEATURES
from training.page_type.parameters import C

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extract.page_type.model import LinearModel
    from training.page_type.validation import HeldOutPage

CARD = """# Model card: the genres of pages

Written by `make train`; do not edit. The model is `model.json` beside this file.

**What it does.** Given {features} features of a page whose text is labelled, it gives the probability of each genre:
{genres}. `page_genre` is the likeliest, or `other` if that has less than {min_genre}.
`page_type` is `article` if there is text on the page and its genre is {texts} with {min_text} or more.

**Data.** {pages} pages of {sites} sites: the development half of the WCXB benchmark (Murrough Foley, 2026; licence
CC-BY-4.0), by type: {types}. The model holds no text of the pages. Block
classifiers that had not seen the page decided which of its blocks are the article.

**Model.** Multinomial logistic regression on standardised features, C = {c}, fitted by scikit-learn. The package reads
and applies it with numpy alone.

**How good.** A model that was fitted without its site judges each page (5 folds).

| | right genre | articles lost | others taken for articles | documentation kept |
| --- | --- | --- | --- | --- |
{scores}

Only the weights are held out. The words of `vocabulary.py`, the features, C and the thresholds were chosen with both
halves in view, so the scores may be worse on pages from elsewhere.

"Others" are all pages but articles and documentation. The share of each genre that is taken for an article:
{taken}.

Rows are the annotators' genres, columns the model's:

{confusion}

**Limits.** Most of the pages are in English, and from the years 2024 to 2026. The genres overlap: a clinic's page on a
treatment is an article to one reader and a service to another, and the annotators too decided one way or the other.

**Features**, each with the genre that it speaks for (+) and against (−) the most, by its weight for one standard
deviation.

| name | meaning | for | against |
| --- | --- | --- | --- |
{rows}
"""


def write_card(model: LinearModel, pages: Sequence[HeldOutPage]) -> str:
    """Return the card of a model, given the predictions for held-out pages."""
    types = Counter(page.truth.value for page in pages)
    halves = [(f"Half {half}", [page for page in pages if page.example.page.half == half]) for half in HALVES]
    return CARD.format(
        features=len(FEATURES),
        genres=", ".join(genre for genre, _ in types.most_common()),
        texts=" or ".join(TEXTS),
        min_genre=MIN_PROBABILITY_OF_GENRE,
        min_text=MIN_PROBABILITY_OF_TEXT,
        pages=f"{len(pages):,}",
        sites=f"{len({page.example.page.site for page in pages}):,}",
        types=", ".join(f"{count} {name}" for name, count in types.most_common()),
        c=C,
        scores="\n".join(_scores(name, part) for name, part in [("All", pages), *halves]),
        taken=", ".join(
            f"{genre} {_taken(pages, genre):.0%}" for genre in PageGenre if types[genre] and genre not in TEXTS
        ),
        confusion=_confusion(pages),
        rows="\n".join(_feature_row(name, model) for name in FEATURES),
    )


def _scores(name: str, pages: Sequence[HeldOutPage]) -> str:
    right = _share(page.genre is page.truth for page in pages)
    lost = _share(page.is_lost_article for page in pages if page.truth is PageGenre.ARTICLE)
    taken = _share(page.page_type is PageType.ARTICLE for page in pages if page.truth not in TEXTS)
    documentation = (page for page in pages if page.truth is PageGenre.DOCUMENTATION)
    kept = _share(page.page_type is PageType.ARTICLE for page in documentation)
    return f"| {name} | {right:.1%} | {lost:.1%} | {taken:.1%} | {kept:.1%} |"


def _taken(pages: Sequence[HeldOutPage], genre: PageGenre) -> float:
    return _share(page.page_type is PageType.ARTICLE for page in pages if page.truth is genre)


def _share(answers: Iterable[bool]) -> float:
    known = list(answers)
    return sum(known) / max(1, len(known))


def _confusion(pages: Sequence[HeldOutPage]) -> str:
    counts = Counter((page.truth, page.genre) for page in pages)
    lines = [f"| | {' | '.join(PageGenre)} |", f"| --- |{' --- |' * len(PageGenre)}"]
    lines += [
        f"| {truth} | {' | '.join(str(counts[truth, genre]) for genre in PageGenre)} |"
        for truth in PageGenre
        if truth is not PageGenre.OTHER
    ]
    return "\n".join(lines)


def _feature_row(name: str, model: LinearModel) -> str:
    weights = dict(zip(model.genres, model.weights[list(FEATURES).index(name)].tolist(), strict=True))
    order = sorted(weights, key=weights.__getitem__)
    best, worst = order[-1], order[0]
    meaning = FEATURES[name].__doc__
    return f"| `{name}` | {meaning} | {best} {weights[best]:+.2f} | {worst} {weights[worst]:+.2f} |"
