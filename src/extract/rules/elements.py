"""Find elements that name themselves: run every `ElementRule` over the page in one pass."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING

from extract.article import Label
from extract.dom.tags import HEADING_LEVELS
from extract.rules.base import ElementRule, Finding
from extract.rules.counter_evidence import SectionKinds, blocks_with_heading, is_the_content

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement

    from extract.blocks.model import TextBlock
    from extract.blocks.page_text import PageText
    from extract.rules.base import Owners

# The first four hold the page, whatever their class says ("has-sidebar", "comments-open"); the names of headings are
# about the text under them.
_NEVER_LABELLED = frozenset({"html", "body", "main", "article", *HEADING_LEVELS})

# A class with one of these words says what its element has, lacks or hides, not what it is: "has-sidebar",
# "no_toc_section", "hide-read-more-ad".
_STATES = frozenset({"no", "has", "hide", "with", "without", "enabled", "disabled", "true", "false"})

_BESIDE = frozenset({"aside"})  # what it holds belongs to the text only indirectly, and its label says what it is
_MAX_LABEL_CHARS = 60

_SEPARATORS = str.maketrans(dict.fromkeys("_-:/.", " "))
_CAMEL_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
# Words that an id may add to a name.
_CONTAINER_WORDS = (
    "area|banner|bar|block|box|container|form|inner|list|message|notice|popup|section|widget|wrap|wrapper"
)


class ElementRules:
    """A table of element rules, compiled to one pattern for classes and one for ids."""

    def __init__(self, rows: tuple[ElementRule, ...]) -> None:
        self.rows = rows
        self._by_tag = {tag: row for row in reversed(rows) for tag in row.tags}
        self._by_role = {role: row for row in reversed(rows) for role in row.roles}

    @cached_property
    def _classes(self) -> re.Pattern[str]:
        return re.compile(f" {self._alternatives}s? (?!of )")  # "sources of stress" are no sources

    @cached_property
    def _compounds(self) -> re.Pattern[str]:
        compounds = "|".join(compound for row in self.rows for compound in row.compounds)
        return re.compile(f"(?<= )(?:{compounds})s?(?= )")

    @cached_property
    def _ids(self) -> re.Pattern[str]:
        return re.compile(rf" {self._alternatives}s? (?:(?:{_CONTAINER_WORDS}|\d+) )*")

    @cached_property
    def _first_words(self) -> frozenset[str]:
        """The first words of names: few classes have one, and the patterns look at every letter."""
        names = [name.partition(" ") for row in self.rows for name in row.names]
        return frozenset(form for word, _, rest in names for form in ((word,) if rest else (word, f"{word}s")))

    @property
    def _alternatives(self) -> str:
        groups = (f"(?P<row{i}>{'|'.join(row.names)})" for i, row in enumerate(self.rows) if row.names)
        return f"(?:{'|'.join(groups)})"

    def find(self, page: PageText, _: Owners) -> Iterator[Finding]:
        """Yield a finding for each outermost element that a row matches, unless the article or its title is in it.

        Boxes about the author come first, since they may stand in a sidebar or in the foot of a page.
        """
        findings = list(self._find(page, frozenset()))
        content = frozenset(row for row in self.rows if row.may_be_content and _is_content(row, findings, page))
        if content:
            findings = list(self._find(page, content))
        yield from sorted(findings, key=lambda finding: finding.label is not Label.AUTHOR_BIO)

    def _find(self, page: PageText, content: frozenset[ElementRule]) -> Iterator[Finding]:
        """Yield the findings in document order; those of rows that name the page's `content` are left out."""
        titles = [block.index for block in page.blocks if block.level == 1]
        kinds = SectionKinds(page, partial(self._is_named, page=page))
        around: Finding | None = None
        for element, (first, end) in page.spans.items():
            inside = around if around is not None and end <= around.end else None
            if first == end or element.tag in _NEVER_LABELLED or (inside and not _may_hold_box(inside, page)):
                continue
            row = self._row_for(element)
            if row is None or row in content or (inside and row.label is not Label.AUTHOR_BIO):
                continue
            if any(first <= title < end for title in titles) or page.prose.share_in(first, end) > row.max_prose_share:
                continue
            if _is_refuted(row, blocks_with_heading(element, page)) or kinds.has_unnamed_like(element):
                continue
            finding = Finding(row, first, end)
            around = inside or finding
            yield finding

    def _is_named(self, element: HtmlElement, page: PageText) -> bool:
        """Whether a row matches an element, and its content does not speak against that."""
        row = self._row_for(element)
        return row is not None and not _is_refuted(row, blocks_with_heading(element, page))

    def _row_for(self, element: HtmlElement) -> ElementRule | None:
        """Return the row of an element: its class counts more than its id, and its id more than its tag."""
        classes, element_id = element.get("class"), element.get("id")
        by_name = (self._row_for_classes(classes) if classes else None) or (
            self._row_for_id(element_id) if element_id else None
        )
        return by_name or self._row_for_tag(element)

    def _row_for_tag(self, element: HtmlElement) -> ElementRule | None:
        role = "dialog" if element.get("aria-modal") == "true" else element.get("role") or ""
        row = self._by_tag.get(str(element.tag)) or self._by_role.get(role) or self._row_for_label(element)
        return None if row and any(around.tag in row.outside for around in element.iterancestors()) else row

    def _row_for_label(self, element: HtmlElement) -> ElementRule | None:
        """Return the row that the ARIA label of a box beside the text names, which is read as a class is."""
        label = element.get("aria-label") if element.tag in _BESIDE else None
        return self._row_for_classes("-".join(label.split())) if label and len(label) <= _MAX_LABEL_CHARS else None

    @lru_cache(maxsize=4_096)  # noqa: B019 - one table lives as long as the process; pages repeat their class names
    def _row_for_classes(self, classes: str) -> ElementRule | None:
        names = (_split_words(name) for name in classes.split())
        telling = (name for name in names if not self._first_words.isdisjoint(name) and _STATES.isdisjoint(name))
        words = ";".join(f" {' '.join(name)} " for name in telling)
        return self._row_of(self._classes.search(self._compounds.sub(" ", words)))

    def _row_for_id(self, element_id: str) -> ElementRule | None:
        words = _split_words(element_id)
        if self._first_words.isdisjoint(words[:1]):
            return None
        return self._row_of(self._ids.fullmatch(f" {' '.join(words)} "))

    def _row_of(self, match: re.Match[str] | None) -> ElementRule | None:
        return self.rows[int(str(match.lastgroup)[3:])] if match else None


def _is_refuted(row: ElementRule, blocks: Sequence[TextBlock]) -> bool:
    return row.is_refuted_by is not None and row.is_refuted_by(blocks)


def _is_content(row: ElementRule, findings: Sequence[Finding], page: PageText) -> bool:
    spans = [(finding.first, finding.end) for finding in findings if finding.row is row]
    share = sum(page.prose.share_in(*span) for span in spans)
    return share > row.max_prose_share and is_the_content(spans, [(found.first, found.end) for found in findings], page)


def _may_hold_box(finding: Finding, page: PageText) -> bool:
    """Whether a box about the author may stand in a navigation region: only if the region has prose."""
    return finding.label is Label.NAVIGATION and page.prose.share_in(finding.first, finding.end) > 0


def _split_words(name: str) -> list[str]:
    """Cut a class or id into words.

    >>> _split_words("entry-shareBar_2")
    ['entry', 'share', 'bar', '2']
    """
    spaced = name.translate(_SEPARATORS)
    return (spaced if spaced.islower() else _CAMEL_HUMP.sub(" ", spaced).lower()).split()
