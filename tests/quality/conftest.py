"""Runs for the gate, written to the tables as a crawl writes them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from extract.article import Article, Block, Kind, Label, Metadata, PageType, Section
from extract.page import Page
from mindsieve.corpus import CorpusWriter
from mindsieve.items import ExtractedPage, Target, TargetKind, Visit
from mindsieve.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SITE = "clinic.example"
FIRST_NIGHT = datetime(2026, 11, 1, 3, tzinfo=UTC)
WORDS = 400


class WriteRun(Protocol):
    """Writes a run."""

    def __call__(
        self,
        night: int,
        pages: Mapping[str, Reason],
        *,
        site: str = ...,
        words: int = ...,
        sections: int = ...,
        **metadata: Any,
    ) -> str:
        """Write the run of a night, in which each path of a site ended so; return its id."""


def nights_run(night: int) -> str:
    return f"{FIRST_NIGHT + timedelta(days=night):%Y%m%dT%H%M%SZ}-aaaaaa"


def visit_of(path: str, night: int, site: str = SITE) -> Visit:
    target = Target(f"https://{site}{path}", TargetKind.PAGE, site)
    return Visit(target, Page(target.url, FIRST_NIGHT + timedelta(days=night), 200, {}, b"<html>"))


def article_of(visit: Visit, words: int, sections: int, metadata: dict[str, Any]) -> Article:
    known: dict[str, Any] = {"authors": ("Ada Reyes",), "date_published": FIRST_NIGHT.date()} | metadata
    block = Block(Kind.PARAGRAPH, Label.BODY, f"{visit.target.url} " + "word " * (words - 1), "body.engine")
    return Article(
        metadata=Metadata(visit.target.url, **known),
        page_type=PageType.ARTICLE,
        blocks=(block,),
        sections=tuple(Section(n, 2, f"Part {n}", (), (block,) if n == 0 else ()) for n in range(sections)),
    )


@pytest.fixture
def write_run(tmp_path: Path) -> WriteRun:
    def write(
        night: int,
        pages: Mapping[str, Reason],
        *,
        site: str = SITE,
        words: int = WORDS,
        sections: int = 3,
        **metadata: Any,
    ) -> str:
        run_id = nights_run(night)
        with CorpusWriter(tmp_path, run_id) as writer:
            for path, reason in pages.items():
                visit = visit_of(path, night, site)
                if reason is Reason.ARTICLE:
                    writer.add_article(ExtractedPage(visit, article_of(visit, words, sections, metadata)))
                writer.add_fetch(visit.ended(reason))
            writer.write(writer.take())
        return run_id

    return write
