"""The source of a row: the object that the getters of a table's columns take."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from mindsieve.corpus.identity import article_id, content_sha256

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from extract.article import Article, Block, Label, Metadata, Section
    from extract.page import Page
    from mindsieve.items import ExtractedPage, FetchResult, Target

NO_SECTION = -1


@dataclass(frozen=True)
class ArticleRecord:
    """A row of `articles`."""

    run_id: str
    extraction: ExtractedPage

    @property
    def article(self) -> Article:
        """The article itself."""
        return self.extraction.article

    @property
    def metadata(self) -> Metadata:
        """The metadata of the article."""
        return self.article.metadata

    @property
    def page(self) -> Page:
        """The page as fetched."""
        return self.extraction.visit.page

    @property
    def target(self) -> Target:
        """The target that the run fetched."""
        return self.extraction.visit.target

    @cached_property
    def article_id(self) -> str:
        """The id that joins the tables."""
        return article_id(self.target.url, self.content_sha256)

    @cached_property
    def content_sha256(self) -> str:
        """The hash of the article's text."""
        return content_sha256(self.article)

    def count(self, label: Label) -> int:
        """Count the blocks with a label."""
        return sum(block.label is label for block in self.article.blocks)


@dataclass(frozen=True, slots=True)
class SectionRecord:
    """A row of `sections`."""

    of: ArticleRecord
    section: Section


@dataclass(frozen=True, slots=True)
class BlockRecord:
    """A row of `blocks`. `section_position` is NO_SECTION for a block outside of the article's sections."""

    of: ArticleRecord
    position: int
    section_position: int
    block: Block


@dataclass(frozen=True, slots=True)
class FetchRecord:
    """A row of `fetches`."""

    run_id: str
    fetch: FetchResult


class FetchField:
    """Getter of a column of `fetches` that holds a field of the fetch as it is, so that the way back is known too.

    `path` leads from the `FetchResult` to the field: "status", "target.url". `read_as` makes the field's value of the
    stored one where Arrow does not: an enumeration or a tuple.
    """

    def __init__(self, path: str, read_as: Callable[[Any], object] | None = None) -> None:
        self.path, self.read_as = path, read_as
        self._get = attrgetter(f"fetch.{path}")

    def __call__(self, record: FetchRecord) -> object:  # noqa: D102 - what a column's `get` is
        return self._get(record)

    def is_known(self, stored: object) -> bool:
        """Tell whether a stored value is one of the field: migration leaves "" in place of an enumeration."""
        return self.read_as is None or stored != ""

    def read(self, stored: Any) -> Any:
        """Return the value of the field that was stored so."""
        return self.read_as(stored) if self.read_as else stored


@dataclass(frozen=True, slots=True)
class DuplicateRecord:
    """A row of `duplicates`: an article, the first article of its cluster, and its network of sites."""

    article_id: str
    url: str
    site: str
    content_sha256: str
    first_id: str
    similarity: float
    cluster_size: int
    network_id: str | None


def section_records(of: ArticleRecord) -> Iterator[SectionRecord]:
    """Yield a record for each section of an article."""
    for section in of.article.sections:
        yield SectionRecord(of, section)


def block_records(of: ArticleRecord) -> Iterator[BlockRecord]:
    """Yield a record for each block of an article's page, each with the section that holds it.

    Sections are a view of the blocks in the same order, so one walk along both finds each block's section.
    """
    places = _places_in_sections(of.article)
    place = next(places, None)
    for position, block in enumerate(of.article.blocks):
        if place and block.is_article and (block.level, block.text) == place[1:]:
            yield BlockRecord(of, position, place[0], block)
            place = next(places, None)
        else:
            yield BlockRecord(of, position, NO_SECTION, block)


def _places_in_sections(article: Article) -> Iterator[tuple[int, int, str]]:
    for section in article.sections:
        if section.heading is not None:
            yield section.position, section.level, section.heading
        for block in section.blocks:
            yield section.position, block.level, block.text
