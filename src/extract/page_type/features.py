"""The features by which the genres of pages differ: one function a feature, which returns a number for the page.

Counts are logarithms, so that a page with 200 prices is not a hundred times more of a shop than a page with two. No
feature is a word of the text: what holds in one language holds in others. `FEATURES` lists all features.
"""

from __future__ import annotations

import re
from math import log1p
from typing import TYPE_CHECKING

import numpy as np

from extract.article import Kind
from extract.page_type import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    from extract.page_type.page_view import PageView

    Feature = Callable[[PageView], float]


def read_features(view: PageView) -> NDArray[np.float64]:
    """Return the features of a page, in the order of `FEATURES`."""
    return np.array([feature(view) for feature in FEATURES.values()], dtype=np.float64)


# --- its URL

_SEPARATORS = re.compile(r"[-_+.]|%20")
_DATE_PATH = re.compile(r"\b(?:19|20)\d\d[/-]\d{1,2}\b")


def path_segments(view: PageView) -> float:
    """Number of segments of the path."""
    return len(view.path)


def is_root(view: PageView) -> float:
    """Whether the URL is that of the whole site."""
    return not view.path


def name_words(view: PageView) -> float:
    """Number of words in the path's last segment, log."""
    return log1p(_count_words(view.path[-1])) if view.path else 0.0


def longest_segment(view: PageView) -> float:
    """Number of words in the path's longest segment, log."""
    return log1p(max(map(_count_words, view.path), default=0))


def _count_words(segment: str) -> int:
    return sum(1 for word in _SEPARATORS.split(segment) if word)


def name_digits(view: PageView) -> float:
    """Number of digits in the path's last segment, log."""
    return log1p(sum(map(str.isdigit, view.path[-1]))) if view.path else 0.0


def path_chars(view: PageView) -> float:
    """Characters of the path, log."""
    return log1p(sum(map(len, view.path)))


def has_query(view: PageView) -> float:
    """Whether the URL has a query."""
    return view.has_query


def path_has_date(view: PageView) -> float:
    """Whether the path holds a year and a month."""
    return _DATE_PATH.search("/".join(view.path)) is not None


# --- its head


def _og_type(view: PageView) -> str:
    return (view.head.first("og:type") or "").lower()


def og_article(view: PageView) -> float:
    """Whether og:type is an article."""
    return "article" in _og_type(view)


def og_product(view: PageView) -> float:
    """Whether og:type is a product."""
    return "product" in _og_type(view)


def og_website(view: PageView) -> float:
    """Whether og:type is a website."""
    return _og_type(view) == "website"


def has_og_type(view: PageView) -> float:
    """Whether the page has an og:type."""
    return "og:type" in view.head.meta


def meta_published(view: PageView) -> float:
    """Whether a meta element has a time of publication."""
    return "article:published_time" in view.head.meta


def meta_author(view: PageView) -> float:
    """Whether a meta element names an author."""
    return "author" in view.head.meta


def meta_section(view: PageView) -> float:
    """Whether a meta element names the section or the tags of an article."""
    return "article:section" in view.head.meta or "article:tag" in view.head.meta


def meta_price(view: PageView) -> float:
    """Whether a meta element has a price."""
    return any("price" in name for name in view.head.meta)


def meta_written_by(view: PageView) -> float:
    """Whether the card for social networks has a line for the writer or the reading time."""
    return (view.head.first("twitter:label1") or "").lower().startswith(("written", "est"))


# --- its metadata


def authors(view: PageView) -> float:
    """Number of authors, log."""
    return log1p(len(view.metadata.authors))


def is_dated(view: PageView) -> float:
    """Whether it has a date of publication."""
    return view.metadata.date_published is not None


def is_modified(view: PageView) -> float:
    """Whether it has a date of change."""
    return view.metadata.date_modified is not None


def title_words(view: PageView) -> float:
    """Number of words in the title, log."""
    return log1p(len((view.metadata.title or "").split()))


# --- its text


def kept_letters(view: PageView) -> float:
    """Letters of the article, log."""
    return log1p(view.kept_letters)


def kept_share(view: PageView) -> float:
    """Share of the text that is the article."""
    return view.kept_letters / view.letters


def prose_share(view: PageView) -> float:
    """Share of the text that is prose."""
    return sum(block.letters for block in view.prose) / view.letters


def kept_prose_share(view: PageView) -> float:
    """Share of the article that is prose."""
    return sum(block.letters for block in view.kept_prose) / view.kept_letters


def prose_kept(view: PageView) -> float:
    """Share of the blocks of prose that are the article."""
    return len(view.kept_prose) / max(1, len(view.prose))


def prose_blocks(view: PageView) -> float:
    """Number of blocks of prose in the article, log."""
    return log1p(len(view.kept_prose))


_LONG = 200  # letters: three lines


def long_blocks(view: PageView) -> float:
    """Number of blocks of prose in the article of 200 letters or more, log."""
    return log1p(sum(block.letters >= _LONG for block in view.kept_prose))


def mean_prose_letters(view: PageView) -> float:
    """Mean letters of the article's blocks of prose, log."""
    return log1p(sum(block.letters for block in view.kept_prose) / max(1, len(view.kept_prose)))


_SHORT = 40  # letters: a label, a name, a price


def short_kept(view: PageView) -> float:
    """Share of the article's blocks shorter than 40 letters."""
    return sum(block.letters < _SHORT for block in view.kept) / max(1, len(view.kept))


def heading_letters(view: PageView) -> float:
    """Share of the article's letters in headings."""
    return _share_of(view, Kind.HEADING)


def list_letters(view: PageView) -> float:
    """Share of the article's letters in list items."""
    return _share_of(view, Kind.LIST_ITEM)


def _share_of(view: PageView, kind: Kind) -> float:
    return sum(block.letters for block in view.kept if block.kind is kind) / view.kept_letters


def letters_per_heading(view: PageView) -> float:
    """Letters of the article for each of its headings, log."""
    return log1p(view.kept_letters / (1 + sum(block.kind is Kind.HEADING for block in view.kept)))


def lost_headings(view: PageView) -> float:
    """Number of headings that are not the article, log."""
    headings = sum(block.kind is Kind.HEADING for block in view.blocks)
    return log1p(max(0, headings - sum(block.kind is Kind.HEADING for block in view.kept)))


def linked_headings(view: PageView) -> float:
    """Share of the headings that are links."""
    headings = [block for block in view.blocks if block.kind is Kind.HEADING]
    return sum(block.link_density > 1 / 2 for block in headings) / max(1, len(headings))


def question_headings(view: PageView) -> float:
    """Number of headings that end in a question mark, log."""
    return log1p(sum(block.kind is Kind.HEADING and block.text.endswith(("?", "？")) for block in view.blocks))


def code_blocks(view: PageView) -> float:
    """Number of blocks of code, log."""
    return _count_kind(view, Kind.CODE)


def quotes(view: PageView) -> float:
    """Number of blocks in quotes, log."""
    return _count_kind(view, Kind.QUOTE)


def tables(view: PageView) -> float:
    """Number of data tables, log."""
    return _count_kind(view, Kind.TABLE)


def _count_kind(view: PageView, kind: Kind) -> float:
    return log1p(sum(block.kind is kind for block in view.blocks))


_PRICE = re.compile(r"[$€£¥₹]\s?\d|\d\s?(?:€|£|zł|kr\b|USD\b|EUR\b)")
_MAX_PRICE_LETTERS = 40  # a price of its own, not one that a sentence speaks of


def prices(view: PageView) -> float:
    """Number of prices in short blocks, log."""
    short = (block.text for block in view.blocks if block.letters <= _MAX_PRICE_LETTERS)
    return log1p(len(_PRICE.findall("\n".join(short))))


# --- its links


def link_density(view: PageView) -> float:
    """Share of the text inside links."""
    return sum(block.link_density * block.letters for block in view.blocks) / view.letters


def kept_link_density(view: PageView) -> float:
    """Share of the article inside links."""
    return sum(block.link_density * block.letters for block in view.kept) / view.kept_letters


_USER_LINK = re.compile(r"/(?:u|users?|members?|profiles?)/|(?:member|profile)\.php|memberlist|action=profile")


def user_links(view: PageView) -> float:
    """Number of links to users, log."""
    return log1p(len(_USER_LINK.findall("\n".join(view.hrefs))))


def mail_links(view: PageView) -> float:
    """Number of links to write a mail, log."""
    return _count_links(view, lambda href: href.startswith("mailto:"))


def phone_links(view: PageView) -> float:
    """Number of links to a telephone, log."""
    return _count_links(view, lambda href: href.startswith("tel:"))


def page_links(view: PageView) -> float:
    """Number of links into the page, log."""
    return _count_links(view, lambda href: href.startswith("#"))


def links_below(view: PageView) -> float:
    """Number of links to pages below its own path, log."""
    path = "/" + "/".join(view.path) + "/"
    return _count_links(view, lambda href: path in href) if view.path else 0.0


_SLUG_HYPHENS = 3


def article_links(view: PageView) -> float:
    """Number of links whose last part has four words or more, log."""
    return _count_links(view, lambda href: href.rstrip("/").rpartition("/")[2].count("-") >= _SLUG_HYPHENS)


def _count_links(view: PageView, leads_there: Callable[[str], bool]) -> float:
    return log1p(sum(map(leads_there, view.hrefs)))


# --- what its words say


def _is_in_url(name: str) -> Feature:
    place, concept = name.split("_", 1)
    where = {"host": "the host", "folder": "a folder of the path", "name": "the path's last segment"}[place]
    return _described(lambda view: name in view.url_concepts, f"Whether {where} has a word of the concept {concept}.")


def _count_schema(concept: str) -> Feature:
    return _described(
        lambda view: log1p(view.schema_types[concept]),
        f"Number of items of schema.org types of the concept {concept}, log.",
    )


def _count_classes(concept: str) -> Feature:
    return _described(
        lambda view: log1p(view.class_concepts[concept]),
        f"Number of words of the concept {concept} in the classes of the page's elements, log.",
    )


def _described(feature: Feature, meaning: str) -> Feature:
    feature.__doc__ = meaning
    return feature


def _family(prefix: str, make: Callable[[str], Feature], names: Iterable[str]) -> dict[str, Feature]:
    return {f"{prefix}{name}": make(name) for name in names}


FEATURES: dict[str, Feature] = {
    **{
        feature.__name__: feature
        for feature in (
            *(path_segments, is_root, name_words, longest_segment, name_digits, path_chars, has_query, path_has_date),
            *(og_article, og_product, og_website, has_og_type, meta_published, meta_author, meta_section, meta_price),
            *(meta_written_by, authors, is_dated, is_modified, title_words),
            *(kept_letters, kept_share, prose_share, kept_prose_share, prose_kept, prose_blocks, long_blocks),
            *(mean_prose_letters, short_kept, heading_letters, list_letters, letters_per_heading, lost_headings),
            *(linked_headings, question_headings, code_blocks, quotes, tables, prices),
            *(link_density, kept_link_density, user_links, mail_links, phone_links, page_links, links_below),
            article_links,
        )
    },
    **_family("", _is_in_url, [f"host_{concept}" for concept in vocabulary.URL_WORDS]),
    **_family("", _is_in_url, [f"folder_{concept}" for concept in vocabulary.URL_WORDS]),
    **_family("", _is_in_url, [f"name_{concept}" for concept in vocabulary.URL_WORDS]),
    **_family("schema_", _count_schema, vocabulary.SCHEMA_TYPES),
    **_family("classes_", _count_classes, vocabulary.CLASS_WORDS),
}
