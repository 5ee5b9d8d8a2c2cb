"""Find what elements say of themselves: run every `ElementRule` over the page in one pass."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from extract.article import Kind
from extract.rules.base import ElementRule, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from extract.textblocks import PageText, TextBlock

# These hold the page, whatever their class says ("has-sidebar", "comments-open").
_FRAMES = frozenset({"html", "body", "main", "article"})

# A block counts as prose from this length on, if it is not mostly links: jusText's "long" paragraphs start near here.
_MIN_PROSE_CHARS = 80
_MAX_PROSE_LINK_DENSITY = 0.3
# An element with more than this share of the page's prose is the article, misnamed or wrapped ("newsletter-post").
_MAX_PROSE_SHARE = 0.3
_SEPARATORS = re.compile(r"[\s_\-:/.]+")
_CAMEL_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


class ElementRules:
    """A table of element rules, compiled to one pattern."""

    def __init__(self, rows: tuple[ElementRule, ...]) -> None:
        self.rows = rows
        self._by_tag = {tag: row for row in reversed(rows) for tag in row.tags}
        self._by_role = {role: row for row in reversed(rows) for role in row.roles}

    @cached_property
    def _names(self) -> re.Pattern[str]:
        alternatives = (f"(?P<row{i}>{'|'.join(row.names)})" for i, row in enumerate(self.rows) if row.names)
        return re.compile(f" (?:{'|'.join(alternatives)})s? ")

    def find(self, page: PageText) -> Iterator[Finding]:
        """Yield a finding for each outermost element that a row names, unless the article or its title is in it."""
        prose = _ProseCount(page.blocks)
        titles = [block.index for block in page.blocks if block.level == 1]
        done = 0
        for element, (first, end) in sorted(page.spans.items(), key=lambda span: (span[1][0], -span[1][1])):
            if end <= max(done, first) or element.tag in _FRAMES:
                continue
            row = self._row_for(element)
            if row is None or any(first <= title < end for title in titles):
                continue
            if not prose.is_mostly_in(first, end):
                yield Finding(row.label, row.name, max(done, first), end)
                done = end

    def _row_for(self, element: HtmlElement) -> ElementRule | None:
        by_tag = self._by_tag.get(str(element.tag)) or self._by_role.get(element.get("role") or "")
        if by_tag is not None and not any(around.tag in by_tag.outside for around in element.iterancestors()):
            return by_tag
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        return self._row_for_names(names) if len(names) > 1 else None

    @lru_cache(maxsize=4_096)  # noqa: B019 - one table lives as long as the process; pages repeat their class names
    def _row_for_names(self, names: str) -> ElementRule | None:
        words = f" {_SEPARATORS.sub(' ', _CAMEL_HUMP.sub(' ', names)).lower()} "
        match = self._names.search(words)
        return self.rows[int(str(match.lastgroup)[3:])] if match else None


class _ProseCount:
    """Running count of the characters of prose, so that the share of any stretch is one subtraction."""

    def __init__(self, blocks: list[TextBlock]) -> None:
        self._before = [0]
        for block in blocks:
            self._before.append(self._before[-1] + (len(block.text) if _is_prose(block) else 0))

    def is_mostly_in(self, first: int, end: int) -> bool:
        inside = self._before[end] - self._before[first]
        return inside > _MAX_PROSE_SHARE * self._before[-1] and inside > 0


def _is_prose(block: TextBlock) -> bool:
    return (
        block.kind is not Kind.HEADING
        and len(block.text) >= _MIN_PROSE_CHARS
        and block.link_density <= _MAX_PROSE_LINK_DENSITY
    )
