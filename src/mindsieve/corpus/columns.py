"""The tables, column by column. To add a column, add a row here.

Schemas, rows, the conversion of a row of `fetches` back to a fetch, and `docs/tables.md` derive from these rows.
Pandas, duckdb, polars, R and Hugging Face datasets all read these types in the same way: no maps, no nested structs,
flags and numbers never null, times in UTC.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from extract.article import Kind, Label, PageGenre
from extract.dom.scripts import count_words
from mindsieve.corpus.records import FetchField
from mindsieve.corpus.schema import Column, Table
from mindsieve.corpus.values import COUNT, FLAG, JSON, MOMENT, SHARE, SIZE, TERM, TEXT, TEXTS
from mindsieve.items import Change, RobotsVerdict, TargetKind
from mindsieve.reasons import Outcome, Reason

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

    from mindsieve.corpus.records import ArticleRecord, BlockRecord, DuplicateRecord, FetchRecord, SectionRecord


@cache
def extractor_version() -> str:
    """Return the names and versions of the programs that extract articles."""
    return f"mindsieve {version('mindsieve')}, trafilatura {version('trafilatura')}"


_WORDS = "Words of `text`, by white space. Two Chinese or Japanese characters count as a word, and 4.5 of Thai."


def _one_of(values: type[StrEnum]) -> str:
    return ", ".join(value.value for value in values)


# A column is a row of a table: it reads best on two lines.
# fmt: off

ARTICLES: Table[ArticleRecord] = Table(
    "articles",
    "One row per article version: a URL whose content changed has a row for each version.",
    (
        Column("article_id", TEXT, "", "Id of the article version; joins the tables.",
               "hash of `url` and `content_sha256`", lambda row: row.article_id),
        Column("run_id", TERM, "", "Run that stored the row.",
               "run", lambda row: row.run_id),
        Column("url", TEXT, "URL", "Address of the page as requested.",
               "crawl", lambda row: row.target.url),
        Column("canonical_url", TEXT, "URL", "Canonical address that the page declares.",
               "page metadata", lambda row: row.metadata.canonical_url, nullable=True),
        Column("site", TERM, "", "Name of the site in the crawl plan.",
               "crawl plan", lambda row: row.target.site),
        Column("title", TEXT, "", "Title of the article.",
               "page metadata", lambda row: row.metadata.title, nullable=True),
        Column("title_source", TERM, "", "Source of the title (see extraction.md).",
               "page metadata", lambda row: row.metadata.title_source, nullable=True),
        Column("authors", TEXTS, "names", "Authors that the page names, never a synthetic persona.",
               "page metadata", lambda row: row.metadata.authors),
        Column("authors_source", TERM, "", "Source of the authors (see extraction.md).",
               "page metadata", lambda row: row.metadata.authors_source, nullable=True),
        Column("author_is_synthetic", FLAG, "", "Whether an author widget of the page holds generated data.",
               "extraction", lambda row: row.article.author_is_synthetic),
        Column("author_evidence", TEXTS, "phrases", "Reasons to treat an author as invented.",
               "extraction", lambda row: row.article.author_evidence),
        Column("reviewed_by", TEXTS, "names", "Medical or editorial reviewers that the page names.",
               "page metadata", lambda row: row.metadata.reviewed_by),
        Column("reviewed_by_source", TERM, "", "Source of the reviewers (see extraction.md).",
               "page metadata", lambda row: row.metadata.reviewed_by_source, nullable=True),
        Column("date_published", MOMENT, "UTC",
               "When the article was published, or last changed if the page has no other date; midnight if it gives "
               "only a day.",
               "page metadata", lambda row: row.metadata.date_published, nullable=True),
        Column("date_published_source", TERM, "", "Source of the date of publication (see extraction.md).",
               "page metadata", lambda row: row.metadata.date_published_source, nullable=True),
        Column("date_modified", MOMENT, "UTC",
               "When the article was last changed; midnight if the page gives only a day.",
               "page metadata", lambda row: row.metadata.date_modified, nullable=True),
        Column("date_modified_source", TERM, "", "Source of the date of the last change (see extraction.md).",
               "page metadata", lambda row: row.metadata.date_modified_source, nullable=True),
        Column("date_reviewed", MOMENT, "UTC",
               "When the article was last reviewed; midnight if the page gives only a day.",
               "page metadata", lambda row: row.metadata.date_reviewed, nullable=True),
        Column("date_reviewed_source", TERM, "", "Source of the date of the last review (see extraction.md).",
               "page metadata", lambda row: row.metadata.date_reviewed_source, nullable=True),
        Column("language", TERM, "BCP 47 tag", "Language of the article.",
               "page metadata", lambda row: row.metadata.language, nullable=True),
        Column("site_name", TEXT, "", "Name of the site that the page declares.",
               "page metadata", lambda row: row.metadata.site_name, nullable=True),
        Column("description", TEXT, "", "Summary of the article that the page declares.",
               "page metadata", lambda row: row.metadata.description, nullable=True),
        Column("image", TEXT, "URL", "Lead image that the page declares.",
               "page metadata", lambda row: row.metadata.image, nullable=True),
        Column("page_genre", TERM, _one_of(PageGenre), "Kind of page, if it can be recognised.",
               "extraction", lambda row: row.article.page_genre.value),
        Column("text", TEXT, "", "The article: headings and blocks in order, separated by blank lines.",
               "extraction", lambda row: row.article.text),
        Column("word_count", COUNT, "words", _WORDS,
               "extraction", lambda row: count_words(row.article.text)),
        Column("section_count", COUNT, "sections", "Rows in `sections`.",
               "extraction", lambda row: len(row.article.sections)),
        Column("block_count", COUNT, "blocks", "Rows in `blocks`.",
               "extraction", lambda row: len(row.article.blocks)),
        Column("removed_count", COUNT, "blocks", "Blocks that were removed from the article.",
               "extraction", lambda row: len(row.article.removed)),
        Column("caption_count", COUNT, "blocks", "Image captions among them.",
               "extraction", lambda row: row.count(Label.CAPTION)),
        Column("author_widget_count", COUNT, "blocks", "Author widgets among them.",
               "extraction", lambda row: row.count(Label.AUTHOR_WIDGET)),
        Column("extraction_confidence", SHARE, "0 to 1",
               "Confidence in the kept text; low where the block classifier and trafilatura disagree.",
               "extraction", lambda row: row.article.confidence),
        Column("content_sha256", TEXT, "hexadecimal",
               "SHA-256 of title, headings and blocks: the same for the same content.",
               "extraction", lambda row: row.content_sha256),
        Column("fetched_at", MOMENT, "UTC", "When the page was fetched.",
               "crawl", lambda row: row.page.fetched_at),
        Column("opt_outs", TEXTS, "phrases",
               "Opt-outs that the page or its host declares, and where: header, meta or tdmrep.json.",
               "response", lambda row: row.extraction.visit.opt_outs),
        Column("opt_out_override", TERM, "", "Reason in the plan for keeping it despite an opt-out; else empty.",
               "crawl plan", lambda row: row.extraction.visit.opt_out_override),
        Column("extractor_version", TERM, "", "Programs that extracted the article, with versions.",
               "run", lambda _: extractor_version()),
    ),
)

SECTIONS: Table[SectionRecord] = Table(
    "sections",
    "One row per section of an article: a heading and the text under it, up to the next heading.",
    (
        Column("article_id", TEXT, "", "Article that the section belongs to.",
               "`articles`", lambda row: row.of.article_id),
        Column("url", TEXT, "URL", "Address of the page as requested.",
               "crawl", lambda row: row.of.target.url),
        Column("site", TERM, "", "Name of the site in the crawl plan.",
               "crawl plan", lambda row: row.of.target.site),
        Column("position", COUNT, "", "Place of the section in its article, from 0.",
               "extraction", lambda row: row.section.position),
        Column("level", COUNT, "1 to 6", "Level of the heading; 0 for the lead before the first heading.",
               "extraction", lambda row: row.section.level),
        Column("heading", TEXT, "", "Heading of the section; none for the lead.",
               "extraction", lambda row: row.section.heading, nullable=True),
        Column("path", TEXTS, "headings", "Headings above this one, outermost first.",
               "extraction", lambda row: row.section.path),
        Column("text", TEXT, "", "Text of the section without its heading, a blank line between blocks.",
               "extraction", lambda row: row.section.text),
        Column("word_count", COUNT, "words", _WORDS,
               "extraction", lambda row: count_words(row.section.text)),
        Column("block_count", COUNT, "blocks", "Text blocks of the section, without its heading.",
               "extraction", lambda row: len(row.section.blocks)),
    ),
)

BLOCKS: Table[BlockRecord] = Table(
    "blocks",
    "One row per text block of an article's page: the blocks of the article and those that were removed from it.",
    (
        Column("article_id", TEXT, "", "Article whose page contains the block.",
               "`articles`", lambda row: row.of.article_id),
        Column("url", TEXT, "URL", "Address of the page as requested.",
               "crawl", lambda row: row.of.target.url),
        Column("site", TERM, "", "Name of the site in the crawl plan.",
               "crawl plan", lambda row: row.of.target.site),
        Column("position", COUNT, "", "Place of the block in its page, from 0.",
               "extraction", lambda row: row.position),
        Column("section_position", COUNT, "",
               "`position` of its section; -1 for the title and for removed blocks.",
               "extraction", lambda row: row.section_position),
        Column("kind", TERM, "", f"Shape of the block: {_one_of(Kind)}.",
               "extraction", lambda row: row.block.kind.value),
        Column("label", TERM, "", f"What the block is: {_one_of(Label)}.",
               "extraction", lambda row: row.block.label.value),
        Column("rule", TERM, "", "Rule that gave the label.",
               "extraction", lambda row: row.block.rule),
        Column("level", COUNT, "1 to 6", "Level of a heading; 0 for other blocks.",
               "extraction", lambda row: row.block.level),
        Column("list_depth", COUNT, "lists", "Lists around an item of a list, from 1; 0 for other blocks.",
               "extraction", lambda row: row.block.list_depth),
        Column("list_number", TERM, "", "Number of an item as its ordered list prints it (3, c, iv); none for others.",
               "extraction", lambda row: row.block.list_number, nullable=True),
        Column("text", TEXT, "", "Text of the block, white space normalised.",
               "extraction", lambda row: row.block.text),
        Column("fields", JSON, "", "What stands apart from the text: fields of a widget, marks of notes, readings.",
               "extraction", lambda row: row.block.fields, nullable=True),
    ),
)

FETCHES: Table[FetchRecord] = Table(
    "fetches",
    "One row per URL of a run, with its outcome. Every URL that a run discovered has exactly one row.",
    (
        Column("run_id", TERM, "", "Run that discovered the URL.",
               "run", lambda row: row.run_id),
        Column("url", TEXT, "URL", "The address.",
               "crawl", FetchField("target.url")),
        Column("kind", TERM, "", f"Expected content: {_one_of(TargetKind)}.",
               "crawl", FetchField("target.kind", TargetKind)),
        Column("site", TERM, "", "Name of the site in the crawl plan.",
               "crawl plan", FetchField("target.site")),
        Column("found_by", TERM, "", "How it was discovered: sitemap, feed, links, urls, redirect.",
               "crawl", FetchField("target.found_by")),
        Column("referrer", TEXT, "URL", "Page, sitemap or feed that named it.",
               "crawl", FetchField("target.referrer"), nullable=True),
        Column("depth", COUNT, "links", "Number of links from the start URL, which has 0.",
               "crawl", FetchField("target.depth")),
        Column("outcome", TERM, "", f"Result for the URL: {_one_of(Outcome)}.",
               "crawl", FetchField("outcome", Outcome)),
        Column("reason", TERM, "", "Reason for the outcome, from a closed list.",
               "crawl", FetchField("reason", Reason)),
        Column("detail", TEXT, "", "Details of the reason, in words; empty if there are none.",
               "crawl", FetchField("detail")),
        Column("robots", TERM, "", f"Verdict of robots.txt: {_one_of(RobotsVerdict)}.",
               "robots.txt", FetchField("robots", RobotsVerdict)),
        Column("status", COUNT, "HTTP status", "Status of the response; 0 if there was none.",
               "response", FetchField("status")),
        Column("fetched_at", MOMENT, "UTC", "When the URL got its outcome.",
               "crawl", FetchField("fetched_at")),
        Column("duration_ms", COUNT, "ms", "Duration of the transfer.",
               "crawl", FetchField("duration_ms")),
        Column("first_byte_ms", COUNT, "ms", "Time until the response headers arrived; 0 if they did not.",
               "crawl", FetchField("first_byte_ms")),
        Column("transferred_bytes", SIZE, "bytes", "Size of the body as sent, also if it was cut off.",
               "response", FetchField("transferred_bytes")),
        Column("body_bytes", SIZE, "bytes", "Size of the body, decompressed.",
               "response", FetchField("body_bytes")),
        Column("content_type", TERM, "media type", "Content-Type of the response; empty if there was none.",
               "response", FetchField("content_type")),
        Column("redirect_url", TEXT, "URL", "Target of the redirect.",
               "response", FetchField("redirect_url"), nullable=True),
        Column("article_id", TEXT, "", "Article that was stored from it.",
               "`articles`", FetchField("article_id"), nullable=True),
        Column("opt_outs", TEXTS, "phrases",
               "Opt-outs that the page or its host declares, and where: header, meta or tdmrep.json.",
               "response", FetchField("opt_outs", tuple)),
        Column("opt_out_override", TERM, "", "Reason in the plan for keeping it despite an opt-out; else empty.",
               "crawl plan", FetchField("opt_out_override")),
        Column("change", TERM, "", f"Change of the article since the last visit: {_one_of(Change)}.",
               "crawl", FetchField("change", Change)),
        Column("warc_record_id", TEXT, "URI", "Archive record of the response; empty if there is none.",
               "archive", FetchField("record_id")),
        Column("site_number", COUNT, "", "Place of the site in the crawl plan, from 1; 0 if unknown.",
               "crawl plan", FetchField("target.site_number")),
        Column("discovery_number", COUNT, "",
               "Place of the URL in the order in which its site was discovered, from 1; 0 if unknown.",
               "crawl", FetchField("target.number")),
    ),
)

DUPLICATES: Table[DuplicateRecord] = Table(
    "duplicates",
    "One row per article, latest versions only: the article that it copies, and the network of sites that it belongs "
    "to. `mindsieve duplicates` rewrites the whole table.",
    (
        Column("article_id", TEXT, "", "Id of the article version.",
               "`articles`", lambda row: row.article_id),
        Column("url", TEXT, "URL", "Address of the page as requested.",
               "`articles`", lambda row: row.url),
        Column("site", TERM, "", "Name of the site in the crawl plan.",
               "`articles`", lambda row: row.site),
        Column("content_sha256", TEXT, "hexadecimal", "SHA-256 of the content: the same for exact copies.",
               "`articles`", lambda row: row.content_sha256),
        Column("cluster_id", TEXT, "", "Id of the first fetched article of its cluster.",
               "duplicates", lambda row: row.first_id),
        Column("cluster_size", COUNT, "articles", "Articles in its cluster, including itself; 1 if it has no copy.",
               "duplicates", lambda row: row.cluster_size),
        Column("near_duplicate_of", TEXT, "",
               "Id of the first fetched article of its cluster; null for that article itself.",
               "duplicates", lambda row: row.first_id if row.first_id != row.article_id else None, nullable=True),
        Column("similarity", SHARE, "0 to 1", "Estimated share of word 5-grams in common with that article.",
               "duplicates", lambda row: row.similarity),
        Column("network_id", TERM, "", "First site, in alphabetical order, of the sites that share invented authors or "
               "captions with it; null if there are none.",
               "duplicates", lambda row: row.network_id, nullable=True),
    ),
)

# fmt: on

# Tables that a command computes from the tables of the crawls.
DERIVED_TABLES: Mapping[str, Table[Any]] = {DUPLICATES.name: DUPLICATES}

# Tables that a crawl writes.
TABLES: Mapping[str, Table[Any]] = {table.name: table for table in (ARTICLES, SECTIONS, BLOCKS, FETCHES)}
