"""Which of equal pages is the article, once all pages of a run are known.

While a run goes, the first to come is stored (`choosing.py`), which depends on hosts and workers. This rule does not:

1. A page whose canonical link names another page of its site that has an article, mostly the same, is a duplicate of
   it. Where pages name each other in a circle, the first of them stands for itself; what names a page that is such a
   duplicate stands for itself too, for the text in between is not stored.
2. Among the others with one content, the one that an earlier run stored is the article; else the first by rank: the
   sites in the order of the plan, the URLs of a site in the order of discovery.
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
    """Return the candidates that ended otherwise than by the rule, by URL, each with the right `detail`.

    "" stands for an article. Those that are to be stored come first, each kind by rank.
    """
    contested = memory.candidates.contested()
    details = _Rule(memory, contested).details()
    wrong = [page for page in contested if details[page.url] != page.detail]
    wrong.sort(key=lambda page: (details[page.url] != "", page.rank, page.url))
    return {page.url: (page, details[page.url]) for page in wrong}


class _Rule:
    """The rule, over the contested pages of a run."""

    def __init__(self, memory: Memory, pages: Iterable[Candidate]) -> None:
        self._memory = memory
        self._pages = {page.url: page for page in pages}
        self._originals = {page.url: page.names for page in self._pages.values() if page.names and self._is_like(page)}
        self._copies: dict[str, bool] = {}

    def details(self) -> dict[str, str]:
        """Return for each page why it is a duplicate; "" for an article."""
        details = {url: by_canonical_link(self._originals[url]) for url in self._pages if self._is_copy(url)}
        winners = self._winners(page for url, page in self._pages.items() if url not in details)
        for url, page in self._pages.items():
            if url not in details:
                details[url] = by_content(winners[page.content]) if winners[page.content] != url else ""
        return details

    def _winners(self, pages: Iterable[Candidate]) -> dict[str, str]:
        """Return the URL of the article of each content."""
        winners: dict[str, str] = {}
        # Pages without a rank, of tables that were migrated, stay as they are.
        for page in sorted(pages, key=lambda page: (page.rank, page.detail != "", page.url)):
            if page.content not in winners:
                winners[page.content] = self._memory.candidates.other_holder_of(page.content) or page.url
        return winners

    def _is_like(self, page: Candidate) -> bool:
        """Tell whether a page holds mostly what the page holds that it names."""
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
