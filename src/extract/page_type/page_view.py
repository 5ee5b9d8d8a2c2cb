"""A page as the features need it: what several of them share, computed once."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from extract.blocks.prose import is_prose
from extract.page_type import vocabulary
from extract.parsing.limits import MAX_JSON_LD_CHARS

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Collection, Iterable

    from extract.article import Metadata
    from extract.blocks.model import TextBlock
    from extract.blocks.page_text import PageText
    from extract.metadata.head import Head

# Read by pattern, not parsed: only the types matter, and a script with a stray comma still has them.
_SCHEMA_TYPE = re.compile(r'"@type"\s{0,9}:\s{0,9}(\[[^\]]{0,200}\]|"[^"]{1,80}")')
_QUOTED = re.compile(r'"([^"]+)"')


class PageView:
    """A page whose text is labelled.

    `blocks` are all text blocks of the page, `kept` the indexes of those that are the article.
    """

    def __init__(self, head: Head, page: PageText, kept: Collection[int], metadata: Metadata) -> None:
        self._elements = page.spans
        self.head = head
        self.blocks = page.blocks
        self.kept = [block for block in page.blocks if block.index in kept]
        self.metadata = metadata

    @cached_property
    def path(self) -> list[str]:
        """The segments of the URL's path, lower-case."""
        return [segment for segment in self._url_path.lower().split("/") if segment]

    @cached_property
    def _url_path(self) -> str:
        return urlsplit(self.metadata.url).path

    @cached_property
    def url_concepts(self) -> set[str]:
        """The concepts of the words in the host and the path, as `host_blog`, `folder_blog` and `name_blog`."""
        hosts = (urlsplit(self.metadata.url).hostname or "").split(".")[:-1]
        names = [self.path[-1].partition(".")[0]] if self.path else []
        places = {"host": hosts, "folder": self.path[:-1], "name": names}
        return {
            f"{place}_{concept}"
            for place, words in places.items()
            for concept in vocabulary.count_concepts(words, _URL_CONCEPTS)
        }

    @cached_property
    def has_query(self) -> bool:
        """Whether the URL has a query."""
        return bool(urlsplit(self.metadata.url).query)

    @cached_property
    def schema_types(self) -> Counter[str]:
        """How often the page's structured data, JSON-LD and microdata, has types of each concept."""
        names = chain(self._json_ld_types(), self._microdata_types())
        return vocabulary.count_concepts((name.rpartition("/")[2] for name in names), _SCHEMA_CONCEPTS)

    def _microdata_types(self) -> Iterable[str]:
        for types in filter(None, [element.get("itemtype") for element in self._elements]):
            yield from types.split()

    def _json_ld_types(self) -> Iterable[str]:
        for script in self.head.json_ld:
            found = _SCHEMA_TYPE.findall(script[:MAX_JSON_LD_CHARS])
            yield from (name for names in found for name in _QUOTED.findall(names))

    @cached_property
    def class_concepts(self) -> Counter[str]:
        """How many words of each concept are in the classes of elements with text; equal classes count once."""
        words = vocabulary.words_of(" ".join({element.get("class", "") for element in self._elements}))
        return vocabulary.count_concepts(words, _CLASS_CONCEPTS)

    @cached_property
    def hrefs(self) -> list[str]:
        """The targets of the links in the text, as written."""
        return [link.href for block in self.blocks for link in block.links]

    @cached_property
    def letters(self) -> int:
        """Letters of all text; at least 1."""
        return _letters(self.blocks)

    @cached_property
    def kept_letters(self) -> int:
        """Letters of the article; at least 1."""
        return _letters(self.kept)

    @cached_property
    def prose(self) -> list[TextBlock]:
        """The blocks that are prose."""
        return [block for block in self.blocks if is_prose(block)]

    @cached_property
    def kept_prose(self) -> list[TextBlock]:
        """The blocks of the article that are prose."""
        return [block for block in self.kept if is_prose(block)]


def _letters(blocks: Iterable[TextBlock]) -> int:
    return max(1, sum(block.letters for block in blocks))


_URL_CONCEPTS = vocabulary.concepts_by_word(vocabulary.URL_WORDS)
_SCHEMA_CONCEPTS = vocabulary.concepts_by_word(vocabulary.SCHEMA_TYPES)
_CLASS_CONCEPTS = vocabulary.concepts_by_word(vocabulary.CLASS_WORDS)
