"""The model card: what the trees were learnt from, how, how good they are, and what they are not for."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from benchmarks.arbiter.fitting import DEPTH, LEARNING_RATE, OTHER_TYPES_WEIGHT, SEED, TREES
from extract.arbiter.features import FEATURES
from extract.arbiter.ruling import MIN_PROBABILITY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from benchmarks.arbiter.examples import Example

_CARD = """# Model card: the arbiter

Written by `make train`; do not edit. The model is `model.json` beside this file.

**What it does.** Given {features} features of a text block of a web page (its shape, place, neighbours, surroundings,
and trafilatura's votes), it gives the probability that the block is part of the page's main text. A block is kept from
{min_probability} on.

**Data.** {pages} pages of {sites} sites, {blocks} text blocks: the development half of the WCXB benchmark (Murrough
Foley, 2026; licence CC-BY-4.0), by type: {types}. A block is the main text if at least half of its words lie on the
longest common subsequence of the page's words and the annotators' text. Pages that are no articles weigh
{other_types_weight}. No text of the pages is in the model: its features are shapes and relations, and class names by
concept.

**Model.** {trees} oblivious trees of depth {depth}, learning rate {learning_rate}, fitted by CatBoost with seed {seed};
blocks weigh as the square root of their words. Read and applied with numpy alone.

**How good.** Mean over the articles, each judged by trees fitted without its site (5 folds):

| word F1 | `with` snippets found | `without` snippets leaked |
| --- | --- | --- |
| {f1:.3f} | {wanted:.3f} | {leaked:.3f} |

The whole of mindsieve beside its peers: `docs/benchmark-extraction.md`.

**Limits.** Most of the pages are in English, and from the years 2024 to 2026. Pages that are no articles are harder:
there the main text is a matter of custom. A layout that none of the sites has may be misjudged; `confidence` of an
article falls where the arbiter and trafilatura disagree.

**Features**

| name | meaning |
| --- | --- |
{rows}
"""


def write_card(examples: Sequence[Example], scores: Mapping[str, float]) -> str:
    """Return the card of a model that was learnt from these examples."""
    types = Counter(example.page.page_type for example in examples)
    return _CARD.format(
        features=len(FEATURES),
        min_probability=MIN_PROBABILITY,
        pages=f"{len(examples):,}",
        sites=f"{len({example.page.site for example in examples}):,}",
        blocks=f"{sum(len(example.texts) for example in examples):,}",
        types=", ".join(f"{count} {name}" for name, count in types.most_common()),
        other_types_weight=OTHER_TYPES_WEIGHT,
        trees=TREES,
        depth=DEPTH,
        learning_rate=LEARNING_RATE,
        seed=SEED,
        rows="\n".join(f"| `{name}` | {feature.__doc__} |" for name, feature in FEATURES.items()),
        **scores,
    )
