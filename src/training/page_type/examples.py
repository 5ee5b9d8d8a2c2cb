"""Pages of the WCXB layout as examples of their genre."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.extract.systems.mindsieve import arbiter_without
from extract.errors import UnreadablePage
from extract.page_type import has_text
from extract.page_type.features import read_features
from extract.page_type.view import View
from extract.parsing.parse import parse_html
from extract.recipe import set_apart

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from benchmarks.wcxb import WcxbPage


@dataclass(frozen=True, slots=True)
class Example:
    """One page: its features, and whether there is text on it."""

    page: WcxbPage
    features: NDArray[np.float64]
    has_text: bool


def read_example(page: WcxbPage) -> Example | None:
    """Return the example that a page makes; an unreadable page and one without a URL make none."""
    try:
        root = parse_html(page.read_html(), page.url)
    except UnreadablePage:
        return None
    if not page.url:
        return None
    parts = set_apart(root, page.url)
    # By trees that have not seen the page: on pages to come, too, the arbiter is less sure than on those it learnt.
    kept = arbiter_without(page.fold)(parts.candidates).kept
    view = View(parts.head, parts.text, kept, parts.metadata)
    return Example(page, read_features(view), has_text(view.kept))
