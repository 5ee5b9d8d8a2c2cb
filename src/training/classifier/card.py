"""The model card: what the trees were trained on, how, how good they are, and their limits."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from benchmarks.splits import HALVES
from extract.content.classifier.decide import MIN_PROBABILITY
from extract.content.classifier.features import FEATURES
from extract.content.classifier.uncertainty import MIN_EXPECTED_F1
from extract.content.classifier.vote_features import VOTE_FEATURES
from training.classifier.parameters import DEPTH, LEARNING_RATE, OTHER_TYPES_WEIGHT, SEEDS, TREES
from training.classifier.validation import MEASURES, mean_scores

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from training.classifier.examples import BlockExamples
    from training.classifier.validation import HeldOutScores

CARD = """# Model card: the block classifier

Written by `make train`; do not edit. The models are in `models/` beside this file.

**What it does.** Given {features} features of a text block of a web page (its shape, place, neighbours and
surroundings), a first model gives the probability that the block is part of the page's main text. Where these
probabilities promise an F1 of less than {min_expected_f1}, trafilatura extracts the page too, and a second model
decides, which also sees {vote_features} features of trafilatura's votes. A block is kept from a probability of
{min_probability} on.

**Data.** {pages} pages of {sites} sites, {blocks} text blocks: the development half of the WCXB benchmark (Murrough
Foley, 2026; licence CC-BY-4.0), by type: {types}. A block is the main text if at least half of its words lie on the
longest common subsequence of the page's words and the annotators' text. Pages that are not articles have
a weight of {other_types_weight}. The models hold no text of the pages: the features are shapes, relations and concepts
of class names.

**Models.** Each is the mean of {trainings} trainings by CatBoost, which differ only in their seeds ({seeds}), of
{trees} oblivious trees of depth {depth} each, learning rate {learning_rate}; blocks weigh as the square root of their
words. The package reads and applies them with numpy alone, as one
sum of trees.

**How good.** Mean over the articles, each judged by models fitted without its site (5 folds):

| articles | word F1 | `with` snippets found | `without` snippets leaked | trafilatura used |
| --- | --- | --- | --- | --- |
{scores}

**When trafilatura is used.** The same scores by the expected F1 under which it is used. The value {min_expected_f1}
was chosen on half A.

| expected F1 under | used, A | word F1, A | leaked, A | used, B | word F1, B | leaked, B |
| --- | --- | --- | --- | --- | --- | --- |
{thresholds}

`docs/benchmark-extraction.md` compares the whole of mindsieve with its peers.

**Limits.** Most of the pages are in English, and from the years 2024 to 2026. Pages that are not articles are
harder: what counts as their main text is a matter of custom. The models may misjudge a layout that none of the sites
has; the `confidence` of an article is lower where the block classifier and trafilatura disagree.

**Features**

| name | meaning |
| --- | --- |
{rows}
"""


_THRESHOLDS = (
    0.0,
    0.8,
    0.9,
    MIN_EXPECTED_F1,
    0.97,
    0.99,
    1.01,
)  # the first uses it on no page, the last on all


def write_card(examples: Sequence[BlockExamples], held_out: Sequence[HeldOutScores]) -> str:
    """Return the card of models that were trained on these examples and have these scores on held-out articles."""
    types = Counter(example.page.page_type for example in examples)
    return CARD.format(
        features=len(FEATURES),
        vote_features=len(VOTE_FEATURES),
        min_probability=MIN_PROBABILITY,
        min_expected_f1=MIN_EXPECTED_F1,
        pages=f"{len(examples):,}",
        sites=f"{len({example.page.site for example in examples}):,}",
        blocks=f"{sum(len(example.texts) for example in examples):,}",
        types=", ".join(f"{count} {name}" for name, count in types.most_common()),
        other_types_weight=OTHER_TYPES_WEIGHT,
        trees=TREES,
        depth=DEPTH,
        learning_rate=LEARNING_RATE,
        trainings=len(SEEDS),
        seeds=", ".join(map(str, SEEDS)),
        scores="\n".join(_score_rows(held_out)),
        thresholds="\n".join(_threshold_row(held_out, threshold) for threshold in _THRESHOLDS),
        rows="\n".join(feature_rows()),
    )


def feature_rows() -> Iterator[str]:
    """Yield a row of the card's table for each feature."""
    for name, feature in chain(FEATURES.items(), VOTE_FEATURES.items()):
        yield f"| `{name}` | {feature.__doc__} |"


def _score_rows(held_out: Sequence[HeldOutScores]) -> Iterator[str]:
    for name, of_half in {"all": held_out, **_by_half(held_out)}.items():
        scores = mean_scores(of_half, MIN_EXPECTED_F1)
        cells = " | ".join(f"{scores[measure]:.3f}" for measure in MEASURES)
        yield f"| {name} | {cells} | {scores['used']:.0%} |"


def _threshold_row(held_out: Sequence[HeldOutScores], threshold: float) -> str:
    scores = (mean_scores(of_half, threshold) for of_half in _by_half(held_out).values())
    cells = " | ".join(f"{score['used']:.0%} | {score['f1']:.4f} | {score['leaked']:.4f}" for score in scores)
    return f"| {threshold} | {cells} |"


def _by_half(held_out: Sequence[HeldOutScores]) -> dict[str, list[HeldOutScores]]:
    return {f"half {half}": [page for page in held_out if page.half == half] for half in HALVES}
