"""The rule that decides which of several equal pages is the article, once all pages of a run are known.

During a run, the first page to arrive is stored (`choosing.py`): which one that is depends on hosts and workers. This
rule does not depend on them:

1. A page is a duplicate if its canonical link names another page of its site whose article is mostly the same. But if
   pages name each other in a circle, the first of them is no duplicate. A page that names such a duplicate is none
   either, because the text of the page that it names is not stored.
2. Among the other pages with the same content, the article is the page that an earlier run stored, or else the first
   by rank. The rank of a page is the place of its site in the plan, then its own place in the order of discovery.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mindsieve.corpus.likeness import unpack_sketch
from mindsieve.selection.canonical import are_alike
from mindsieve.selection.choosing import by_canonical_link, by_content

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mindsieve.frontier import Candidate, Memory


def wrong_ends(memory: Memory) -> dict[str, tuple[Candidate, str]]:
    """Return the candidates that ended otherwise than the rule says, by URL, each with the right `detail`.

    The detail is "" for an article. Articles come first, then duplicates, each by rank.
    """
    contested = memory.candidates.contested()
    details = _Rule(memory, contested).details()
    wrong = [page for page in contested if details[page.url] != page.detail]
    wrong.sort(key=lambda page: (details[page.url] != "", page.rank, page.url))
    return {page.url: (page, details[page.url]) for page in wrong}


class _Rule:
    """The rule, applied to the contested pages of a run."""

    def __init__(self, memory: Memory, pages: Iterable[Candidate]) -> None:
        self._memory = memory
        self._pages = {page.url: page for page in pages}
        self._originals = {page.url: page.names for page in self._pages.values() if page.names and self._is_like(page)}
        self._copies: dict[str, bool] = {}

    def details(self) -> dict[str, str]:
        """Return why each page is a duplicate; "" for an article."""
        details = {url: by_canonical_link(self._originals[url]) for url in self._pages if self._is_copy(url)}
        winners = self._winners(page for url, page in self._pages.items() if url not in details)
        for url, page in self._pages.items():
            if url not in details:
                details[url] = by_content(winners[page.content]) if winners[page.content] != url else ""
        return details

    def _winners(self, pages: Iterable[Candidate]) -> dict[str, str]:
        """Return for each content the URL of the page that is the article."""
        winners: dict[str, str] = {}
        # In migrated tables, pages have no rank; among these, the stored page stays the article.
        for page in sorted(pages, key=lambda page: (page.rank, page.detail != "", page.url)):
            if page.content not in winners:
                winners[page.content] = self._memory.candidates.other_holder_of(page.content) or page.url
        return winners

    def _is_like(self, page: Candidate) -> bool:
        """Tell whether a page has mostly the same article as the page that its canonical link names."""
        named = self._named_by(page)
        if named is not None:
            original = named.sketch if named.site == page.site else None
        else:
            original = self._memory.sketch_of(page.site, page.names or "")
        return original is not None and are_alike(unpack_sketch(original), unpack_sketch(page.sketch))

    def _named_by(self, page: Candidate) -> Candidate | None:
        names = page.names or ""
        return self._pages.get(names) or self._memory.candidates.get(names)

    def _is_copy(self, url: str) -> bool:
        """Tell whether a page is a duplicate by its canonical link."""
        path: list[str] = []
        while url in self._originals and url not in self._copies:
            if url in path:
                circle = path[path.index(url) :]
                self._copies[min(circle, key=lambda member: (self._pages[member].rank, member))] = False
                return self._is_copy(path[0])
            path.append(url)
            url = self._originals[url]
        for member in reversed(path):
            self._copies[member] = not self._copies.get(url, False)
            url = member
        return self._copies.get(url, False)
