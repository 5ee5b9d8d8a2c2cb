"""The articles of the corpus: those that the frontier knows, and those that were found but are not settled yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mindsieve.corpus.likeness import Sketch, pack_sketch, unpack_sketch
from mindsieve.frontier import End
from mindsieve.items import Change
from mindsieve.reasons import GONE, Outcome, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mindsieve.frontier import Memory, Seen
    from mindsieve.items import FetchResult, Target


@dataclass(frozen=True, slots=True)
class _Found:
    """An article on a page that is not settled yet."""

    content: str
    site: str
    sketch: Sketch
    names: str | None
    is_stored: bool


class KnownContent:
    """The articles of a corpus, by URL and by content. Every method raises FrontierError as the memory does."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._found: dict[str, _Found] = {}  # by URL
        self._holders: dict[str, str] = {}  # URLs of those that are stored, by content

    def seen(self, url: str) -> Seen:
        """Return what the earlier visits of a URL found."""
        return self._memory.seen(url)

    def holder_of(self, content: str) -> str | None:
        """Return the URL under which this content is stored, or will be."""
        return self._holders.get(content) or self._memory.holder_of(content)

    def sketch_of(self, site: str, url: str) -> Sketch | None:
        """Return the sketch of the article that is stored, or will be, under a URL of a site."""
        found = self._found.get(url)
        if found is not None and found.is_stored:
            return found.sketch if found.site == site else None
        packed = self._memory.sketch_of(site, url)
        return unpack_sketch(packed) if packed else None

    def note(self, target: Target, content: str, sketch: Sketch, names: str | None, *, is_stored: bool) -> None:
        """Note at once which article a page has, and whether it will be stored: then no equal one will be.

        `content` is the hash of the article, `names` the other URL that the canonical link of the page names.
        """
        self._found[target.url] = _Found(content, target.site, sketch, names, is_stored)
        if is_stored:
            self._holders[content] = target.url

    def change_by(self, fetch: FetchResult) -> Change:
        """Return how a page changed since its last stored version."""
        if fetch.outcome is Outcome.UNCHANGED:
            return Change.UNCHANGED
        if fetch.outcome is not Outcome.STORED and fetch.reason not in GONE:
            return Change.NONE
        was_stored = self._memory.seen(fetch.target.url).content is not None
        if fetch.reason in GONE:
            return Change.GONE if was_stored else Change.NONE
        return Change.CHANGED if was_stored else Change.NEW

    def end_of(self, fetch: FetchResult) -> End:
        """Return how a URL ended, as the frontier stores it."""
        found = self._found.get(fetch.target.url)
        if found is None or fetch.reason not in (Reason.ARTICLE, Reason.DUPLICATE):
            return End(fetch)
        return End(fetch, found.content, pack_sketch(found.sketch), found.names)

    def forget(self, fetches: Iterable[FetchResult]) -> None:
        """Forget the articles of settled URLs: the frontier knows them now."""
        for fetch in fetches:
            found = self._found.pop(fetch.target.url, None)
            if found is not None and self._holders.get(found.content) == fetch.target.url:
                del self._holders[found.content]
