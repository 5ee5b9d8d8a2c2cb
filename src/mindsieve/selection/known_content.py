"""What the corpus holds: what the frontier knows to be stored, and what was chosen and is not settled yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mindsieve.corpus.likeness import Sketch, pack_sketch, sketch_of, unpack_sketch
from mindsieve.frontier import End
from mindsieve.items import Change
from mindsieve.reasons import GONE, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mindsieve.frontier import Memory, Seen
    from mindsieve.items import ExtractedPage, FetchResult, Target


@dataclass(frozen=True, slots=True)
class _Held:
    """An article that was chosen to be stored and is not settled yet."""

    content: str
    site: str
    sketch: Sketch


class Holdings:
    """The articles of a corpus, by URL and by content. Every method raises FrontierError as the memory does."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._held: dict[str, _Held] = {}  # by URL
        self._holders: dict[str, str] = {}  # their URLs, by content

    def seen(self, url: str) -> Seen:
        """Return what is known of a URL by its visits so far."""
        return self._memory.seen(url)

    def holder_of(self, content: str) -> str | None:
        """Return the URL under which this content is stored, or about to be."""
        return self._holders.get(content) or self._memory.holder_of(content)

    def sketch_of(self, site: str, url: str) -> Sketch | None:
        """Return the sketch of the article that is stored, or about to be, under a URL of a site."""
        held = self._held.get(url)
        if held is not None:
            return held.sketch if held.site == site else None
        packed = self._memory.sketch_of(site, url)
        return unpack_sketch(packed) if packed else None

    def hold(self, extraction: ExtractedPage, content: str) -> None:
        """Note at once that an article will be stored, so that no other with its content is."""
        self.hold_as(extraction.visit.target, content, sketch_of(extraction.article))

    def hold_as(self, target: Target, content: str, sketch: Sketch) -> None:
        """Note what will be stored under a URL, by the hash and the sketch of its content."""
        self._held[target.url] = _Held(content, target.site, sketch)
        self._holders[content] = target.url

    def change_by(self, fetch: FetchResult) -> Change:
        """Return what a visit says of its page against what was held of it."""
        if fetch.outcome is Outcome.UNCHANGED:
            return Change.UNCHANGED
        if fetch.outcome is not Outcome.STORED and fetch.reason not in GONE:
            return Change.NONE
        was_stored = self._memory.seen(fetch.target.url).content is not None
        if fetch.reason in GONE:
            return Change.GONE if was_stored else Change.NONE
        return Change.CHANGED if was_stored else Change.NEW

    def end_of(self, fetch: FetchResult) -> End:
        """Return what the frontier is to know of how a URL ended."""
        held = self._held.get(fetch.target.url) if fetch.outcome is Outcome.STORED else None
        return End(fetch, held.content, pack_sketch(held.sketch)) if held else End(fetch)

    def let_go(self, fetches: Iterable[FetchResult]) -> None:
        """Forget what the frontier knows by now."""
        for fetch in fetches:
            if held := self._held.pop(fetch.target.url, None):
                self._holders.pop(held.content, None)
