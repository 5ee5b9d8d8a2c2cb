"""Whether a page is a copy of another one, by its canonical link and its content.

The link alone proves nothing: many themes name the front page or page 1 on every page, so that all other pages would be
lost. The link counts if the page that it names has mostly the same article.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mindsieve.corpus.likeness import likeness
from mindsieve.fetching.urls import canonical_url

if TYPE_CHECKING:
    from mindsieve.corpus.likeness import Sketch
    from mindsieve.items import ExtractedPage

# The share of the blocks that both pages must have: a print view has nearly all, a page 2 only the title.
MIN_LIKENESS = 0.5


def named_original(item: ExtractedPage) -> str | None:
    """Return the URL that the canonical link of a page names; None if it names the page itself or there is no link."""
    declared, url = item.article.metadata.canonical_url, item.visit.target.url
    named = canonical_url(declared, url) if declared else None
    return named if named != url else None


def are_alike(one: Sketch, other: Sketch) -> bool:
    """Tell whether two articles are mostly the same."""
    return likeness(one, other) >= MIN_LIKENESS
