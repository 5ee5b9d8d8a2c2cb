"""Pages of the WCXB layout as examples to learn from."""

from __future__ import annotations

import gzip
import json
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.arbiter.alignment import align
from benchmarks.extract.halves import half_of, site_of
from benchmarks.extract.truth import read_truth
from extract.arbiter import look_at
from extract.arbiter.features import read_features
from extract.encoding import decode_html
from extract.errors import UnreadablePage
from extract.parsing import parse_html
from extract.recipe import set_apart

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from benchmarks.extract.truth import Truth
    from benchmarks.wcxb import WcxbPage

ARTICLE = "article"
_MIN_SHARE = 0.5  # of a block's words: then it is the article


@dataclass(frozen=True, slots=True)
class Example:
    """One page. Of each block that no rule set apart: text, a row of features, is it the article, how many words."""

    page: WcxbPage
    texts: tuple[str, ...]
    rows: NDArray[np.float32]
    is_article: NDArray[np.bool_]
    lengths: NDArray[np.float32]
    truth: Truth

    @property
    def site(self) -> str:
        """The registered domain: what was learnt on a site says nothing about how well it holds on others."""
        return site_of(self.page.host)

    @property
    def half(self) -> str:
        """The half of the development pages."""
        return half_of(self.page.host)


def read_examples(pages: Sequence[WcxbPage], workers: int) -> list[Example]:
    """Return the examples that the pages make; pages without text or blocks make none."""
    with ProcessPoolExecutor(workers) as pool:
        return [example for example in pool.map(_read_example, pages, chunksize=8) if example is not None]


def _read_example(page: WcxbPage) -> Example | None:
    html = gzip.decompress(page.gzipped_html.read_bytes())
    try:
        candidates = set_apart(parse_html(html, page.url), page.url).candidates
    except UnreadablePage:
        return None
    if not candidates.blocks:
        return None
    truth = read_truth(json.loads(page.truth.read_bytes()), decode_html(html, page.url))
    texts = tuple(block.text for block in candidates.blocks)
    shares, lengths = align(texts, truth.text)
    return Example(page, texts, read_features(look_at(candidates)), shares >= _MIN_SHARE, lengths, truth)
