from __future__ import annotations

import os
import random
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from extract.article import Article, Block, Kind, Label, Metadata, PageType, Section
from extract.page import Page
from mindsieve.items import ExtractedPage, FetchResult, Target, TargetKind, Visit
from mindsieve.reasons import Outcome, Reason

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

NOVEMBER = datetime(2026, 11, 20, 12, 30, tzinfo=UTC)

LEAD = Block(Kind.PARAGRAPH, Label.BODY, "Sleep is when the body repairs itself.", "body.engine")
HEADING = Block(Kind.HEADING, Label.HEADING, "How much sleep?", "structure.heading", level=2)
ANSWER = Block(Kind.LIST_ITEM, Label.BODY, "Adults: seven hours or more.", "body.engine")
CAPTION = Block(Kind.PARAGRAPH, Label.CAPTION, "A woman asleep", "captions.figcaption")
WIDGET = Block(
    Kind.PARAGRAPH,
    Label.AUTHOR_WIDGET,
    "Name: Dr. Elna Kub\nEmail: elna@example.com",
    "author_widgets.labels",
    fields={"name": "Dr. Elna Kub", "networks": [{"url": "https://social.example/elna"}]},
)


class MakeExtraction(Protocol):
    """What the crawl hands to the writer."""

    def __call__(
        self,
        url: str = ...,
        *,
        text: str = ...,
        fetched_at: datetime = ...,
        body_blocks: Sequence[str] = ...,
        **metadata: Any,
    ) -> ExtractedPage:
        """Build one."""


class MakeFetch(Protocol):
    """How a URL of a run ended."""

    def __call__(self, url: str = ..., **changes: Any) -> FetchResult:
        """Build one."""


def _article(url: str, text: str, body_blocks: Sequence[str], metadata: dict[str, Any]) -> Article:
    lead = Block(Kind.PARAGRAPH, Label.BODY, text, "body.engine")
    more = tuple(Block(Kind.PARAGRAPH, Label.BODY, words, "body.engine") for words in body_blocks)
    return Article(
        metadata=Metadata(url, **({"title": "Sleep", "authors": ("Ada Reyes",), "language": "en"} | metadata)),
        page_type=PageType.ARTICLE,
        blocks=(lead, CAPTION, HEADING, ANSWER, *more, WIDGET),
        sections=(
            Section(0, 0, None, (), (lead,)),
            Section(1, 2, HEADING.text, (), (ANSWER, *more)),
        ),
        author_is_synthetic=True,
        author_evidence=("a birthdate beside a postal address",),
    )


@pytest.fixture(scope="session")
def make_extraction() -> MakeExtraction:
    def make(
        url: str = "https://harborclinic.example/sleep",
        *,
        text: str = LEAD.text,
        fetched_at: datetime = NOVEMBER,
        body_blocks: Sequence[str] = (),
        **metadata: Any,
    ) -> ExtractedPage:
        target = Target(url, TargetKind.PAGE, "harborclinic.example", found_by="sitemap")
        visit = Visit(target, Page(url, fetched_at, 200, {}, b"<html>"), 12)
        return ExtractedPage(visit, _article(url, text, body_blocks, metadata))

    return make


@pytest.fixture(scope="session")
def make_fetch() -> MakeFetch:
    def make(url: str = "https://harborclinic.example/sleep", **changes: Any) -> FetchResult:
        target = Target(url, TargetKind.PAGE, "harborclinic.example", found_by="links", depth=1)
        fields: dict[str, Any] = {"outcome": Outcome.FAILED, "reason": Reason.TIMEOUT, "fetched_at": NOVEMBER} | changes
        return FetchResult(target=target, **fields)

    return make


# More than duckdb reads ahead of a stream: some thirty files, and an answer that is counted in bytes.
MANY_PARTS, ROWS_OF_EACH, NOISE_BYTES = 110, 20, 20_000


def noises() -> list[str]:
    """Return a text for each row of one of many parts; no two are alike, and nothing compresses them."""
    noise = random.Random(1)
    return [noise.randbytes(NOISE_BYTES // 2).hex() for _ in range(ROWS_OF_EACH)]


def multiply_part(corpus: Path, table: str) -> None:
    """Give the only part of a table many names, as if it were many parts."""
    [part] = corpus.glob(f"{table}/*/*.parquet")
    for number in range(2, MANY_PARTS + 1):
        os.link(part, part.with_name(f"part-run-1-{number:05}.parquet"))
