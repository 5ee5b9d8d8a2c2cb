"""Pages of the WCXB layout as examples of their genre."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from benchmarks.extract.halves import half_of, site_of
from benchmarks.extract.systems.mindsieve import trees_without
from extract.arbiter import arbitrate
from extract.arbiter.features import FEATURES
from extract.arbiter.trees import read_trees
from extract.errors import UnreadablePage
from extract.page_type import has_text
from extract.page_type.features import read_features
from extract.page_type.view import View
from extract.parsing import parse_html
from extract.recipe import set_apart

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from benchmarks.wcxb import WcxbPage
    from extract.arbiter.trees import Trees


@dataclass(frozen=True, slots=True)
class Example:
    """One page: its features, and whether there is text on it."""

    page: WcxbPage
    features: NDArray[np.float64]
    has_text: bool

    @property
    def site(self) -> str:
        """The registered domain: what was learnt on a site says nothing about how well it holds on others."""
        return site_of(self.page.host)

    @property
    def half(self) -> str:
        """The half of the development pages."""
        return half_of(self.page.host)


def read_examples(pages: Sequence[WcxbPage], workers: int) -> list[Example]:
    """Return the examples that the pages make; unreadable pages and those without a URL make none."""
    with ProcessPoolExecutor(workers) as pool:
        return [example for example in pool.map(_read_example, pages, chunksize=8) if example is not None]


def _read_example(page: WcxbPage) -> Example | None:
    try:
        root = parse_html(page.read_html(), page.url)
    except UnreadablePage:
        return None
    if not page.url:
        return None
    parts = set_apart(root, page.url)
    # By trees that have not seen the page: on pages to come, too, the arbiter is less sure than on those it learnt.
    kept = arbitrate(parts.candidates, _trees_without(half_of(page.host))).kept
    view = View(root, parts.text, kept, parts.metadata)
    return Example(page, read_features(view), has_text(view.kept))


@cache
def _trees_without(half: str) -> Trees:
    return read_trees(trees_without(half), list(FEATURES))
