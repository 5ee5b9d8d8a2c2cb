"""The result of an extraction: an article in sections, and every other text block of its page with a label.

A page's text is cut into blocks. Each block carries exactly one label and the rule that gave it, so that a
researcher can count, read and contest every decision. `Article.blocks` is the whole page in document order;
`sections` and `removed` are two views of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


class Label(StrEnum):
    """What a text block of a page is. `body` and `heading` are the article; all other labels are removed text."""

    BODY = "body"
    HEADING = "heading"
    CAPTION = "caption"
    AUTHOR_WIDGET = "author_widget"
    AUTHOR_BIO = "author_bio"
    BYLINE = "byline"
    TABLE_OF_CONTENTS = "table_of_contents"
    RELATED = "related"
    SHARE = "share"
    NEWSLETTER = "newsletter"
    COMMENTS = "comments"
    ADVERTISEMENT = "advertisement"
    COOKIE_NOTICE = "cookie_notice"
    NAVIGATION = "navigation"
    REFERENCES = "references"
    DISCLAIMER = "disclaimer"
    STANDFIRST = "standfirst"
    OTHER = "other"


class Kind(StrEnum):
    """The shape of a text block in its page.

    A subheading is a line of its own in bold type, or with a class that names a heading, in an article that has
    headings: it names a part of its section. The block classifier counts the kinds in this order.
    """

    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    TABLE = "table"
    CODE = "code"
    HEADING = "heading"
    SUBHEADING = "subheading"


class PageType(StrEnum):
    """Whether the page is an article at all."""

    ARTICLE = "article"
    OTHER = "other"


class PageGenre(StrEnum):
    """The kind of a page: the genres of the WCXB benchmark, and `other` where none is likely."""

    ARTICLE = "article"
    SERVICE = "service"
    PRODUCT = "product"
    COLLECTION = "collection"
    FORUM = "forum"
    LISTING = "listing"
    DOCUMENTATION = "documentation"
    OTHER = "other"


class Source(StrEnum):
    """Where a page gives a title, a name or a date: the evidence for it, from declared to guessed."""

    JSON_LD = "json_ld"  # structured data
    META = "meta"  # a meta element of the head
    MICRODATA = "microdata"  # an itemprop attribute
    HEADING = "heading"  # the page's own h1
    HEAD_TITLE = "head_title"  # the title element, without the site's name
    NAME_ELEMENT = "name_element"  # rel=author, or a class for an author's name
    BYLINE = "byline"  # words of credit beside the title ("By Ada Lund")
    BYLINE_ELEMENT = "byline_element"  # a class for a byline
    AUTHOR_LINK = "author_link"  # a link to an author's page
    CREDIT = "credit"  # words of credit elsewhere
    SIGNATURE = "signature"  # a name under the last paragraph
    LONE_NAME = "lone_name"  # a name beside a position or a date, without words of credit
    AUTHOR_BOX = "author_box"  # the name in the box about the author
    PUBLISHER = "publisher"  # the site or an organisation is given as the author
    DATE_LABEL = "date_label"  # a word that says what the date is ("Updated on", "公開日"), or such a class
    DATE_ELEMENT = "date_element"  # a time element, or a class for dates
    LONE_DATE = "lone_date"  # a date beside the title that nothing explains
    URL = "url"  # the day in the page's address
    LAST_CHANGE = "last_change"  # there is no date of publication: the day of the last change


@dataclass(frozen=True, slots=True)
class Rule:
    """What gives a block its label: a row of the tables in `extract.rules`, or a decision of a later step.

    `file` is the `__name__` of the module or package that states the rule, `name` is the rule's own name there, and
    `why` says in a sentence why the rule holds.
    """

    file: str
    name: str
    why: str

    @property
    def full_name(self) -> str:
        """The name that `Block.rule` and the stored tables give the rule: the name of its file, and its own.

        >>> Rule("extract.rules.captions", "figcaption", "HTML's own element for captions.").full_name
        'captions.figcaption'
        """
        return f"{self.file.rpartition('.')[2]}.{self.name}"


@dataclass(frozen=True, slots=True)
class Block:
    """One text block of a page.

    `text` is whitespace-normalised; the lines of a block that has lines (a table, code, a removed widget) are separated
    by a newline. `level` is 1 to 6 for headings and 0 otherwise. `list_depth` counts the lists around an item of a
    list, from 1; it is 0 for other blocks. `list_number` is the item's number as its ordered list prints it ("3", "c").
    `rule` is the full name of the rule that gave the label. `fields` holds what stands apart from the text: what that
    rule parsed out of it, or its `notes` (the marks of notes in it) and `readings`; strings, lists of strings, or lists
    of flat mappings. `evidence` says
    what on this page spoke for the label, a phrase each. `extract.explain.reasons.why_of(rule)` says why the rule
    holds.
    """

    kind: Kind
    label: Label
    text: str
    rule: str
    level: int = 0
    list_depth: int = 0
    list_number: str | None = None
    fields: Mapping[str, Any] | None = None
    evidence: tuple[str, ...] = ()

    @property
    def is_article(self) -> bool:
        """Whether the block is part of the article rather than removed text."""
        return self.label in (Label.BODY, Label.HEADING)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the blocks under it, up to the next heading of any level.

    `position` counts from 0. The lead before the first heading is the section of level 0 with no heading. `path`
    holds the headings above this one, outermost first.
    """

    position: int
    level: int
    heading: str | None
    path: tuple[str, ...]
    blocks: tuple[Block, ...]

    @property
    def text(self) -> str:
        """The section's text without its heading, one block a paragraph."""
        return "\n\n".join(block.text for block in self.blocks)


_SOURCED = ("title", "authors", "reviewed_by", "date_published", "date_modified", "date_reviewed")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page declares about itself. Absent values are None or empty; `url` is the page's own, as requested.

    Dates are as precise as the page: a `date` where it gives a day, an aware `datetime` where it gives a time. Each
    source says where the page gives the value, and is None where it gives none.
    """

    url: str
    canonical_url: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    reviewed_by: tuple[str, ...] = ()
    date_published: date | None = None
    date_modified: date | None = None
    date_reviewed: date | None = None
    language: str | None = None
    site_name: str | None = None
    description: str | None = None
    image: str | None = None
    title_source: Source | None = None
    authors_source: Source | None = None
    reviewed_by_source: Source | None = None
    date_published_source: Source | None = None
    date_modified_source: Source | None = None
    date_reviewed_source: Source | None = None

    @property
    def sources(self) -> dict[str, Source]:
        """Where the page gives each title, name and date, by the name of the field; absent ones are left out."""
        stated = {name: getattr(self, f"{name}_source") for name in _SOURCED}
        return {name: source for name, source in stated.items() if source}


@dataclass(frozen=True)
class Article:
    """An extracted page: the public result of `extract_article`.

    `confidence`, 0 to 1, is how sure the block classifier is of what it keeps and removes, and is lower where
    trafilatura disagrees; it is 1 with any other engine. `metadata.authors` never holds a synthetic persona: its name
    is in the fields of the `author_widget` block, and `author_evidence` gives the signs that it is invented.
    """

    metadata: Metadata
    page_type: PageType
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    page_genre: PageGenre = PageGenre.OTHER
    confidence: float = 1.0
    author_is_synthetic: bool = False
    author_evidence: tuple[str, ...] = field(default=())

    @cached_property
    def removed(self) -> tuple[Block, ...]:
        """Every block that is not the article, in document order."""
        return tuple(block for block in self.blocks if not block.is_article)

    @cached_property
    def text(self) -> str:
        """The whole article: headings and blocks in order, separated by blank lines."""
        parts = (part for section in self.sections for part in (section.heading, section.text) if part)
        return "\n\n".join(parts)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON-ready public form: see `docs/json.md` for its fields."""
        return {
            "url": self.metadata.url,
            "canonical_url": self.metadata.canonical_url,
            "title": self.metadata.title,
            "authors": list(self.metadata.authors),
            "author_is_synthetic": self.author_is_synthetic,
            "author_evidence": list(self.author_evidence),
            "reviewed_by": list(self.metadata.reviewed_by),
            "date_published": _iso(self.metadata.date_published),
            "date_modified": _iso(self.metadata.date_modified),
            "date_reviewed": _iso(self.metadata.date_reviewed),
            "language": self.metadata.language,
            "site_name": self.metadata.site_name,
            "description": self.metadata.description,
            "image": self.metadata.image,
            "page_type": self.page_type.value,
            "page_genre": self.page_genre.value,
            "confidence": round(self.confidence, 3),
            "sections": [_section_dict(section) for section in self.sections],
            "removed": [_removed_dict(block) for block in self.removed],
            "sources": {name: source.value for name, source in self.metadata.sources.items()},
        }


def _iso(moment: date | None) -> str | None:
    return moment.isoformat() if moment else None


def _section_dict(section: Section) -> dict[str, Any]:
    return {
        "position": section.position,
        "level": section.level,
        "heading": section.heading,
        "path": list(section.path),
        "blocks": [{"kind": block.kind.value, "text": block.text} for block in section.blocks],
    }


def _removed_dict(block: Block) -> dict[str, Any]:
    return {
        "label": block.label.value,
        "text": block.text,
        "rule": block.rule,
        "fields": dict(block.fields) if block.fields is not None else None,
    }
