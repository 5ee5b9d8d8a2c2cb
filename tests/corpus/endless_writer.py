"""Writes articles into the corpus of its argument until it is killed: `test_kill.py` does so.

Takes up its one run where the tables say it was, and prints a line for each batch that it has stored.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from extract.article import Article, Block, Kind, Label, Metadata, PageType, Section
from extract.page import Page
from mindsieve.corpus import CorpusWriter, stored_fetches
from mindsieve.items import ExtractedPage, FetchResult, Target, TargetKind, Visit
from mindsieve.reasons import Outcome, Reason

NOW = datetime(2026, 11, 20, tzinfo=UTC)


def extraction_of(number: int) -> ExtractedPage:
    url = f"https://harborclinic.example/{number}"
    block = Block(Kind.PARAGRAPH, Label.BODY, f"Paragraph {number}", "body.engine")
    article = Article(Metadata(url), PageType.ARTICLE, (block,), (Section(0, 0, None, (), (block,)),))
    return ExtractedPage(Visit(Target(url, TargetKind.PAGE, "site"), Page(url, NOW, 200, {}, b"")), article)


def add(writer: CorpusWriter, number: int) -> None:
    extraction = extraction_of(number)
    article_id = writer.add_article(extraction)
    target = extraction.visit.target
    writer.add_fetch(FetchResult(target, Outcome.STORED, Reason.ARTICLE, NOW, article_id=article_id))


def main(folder: Path) -> None:
    with CorpusWriter(folder, "run-1", max_rows=40) as writer:
        done = {stored.fetch.target.url for stored in stored_fetches(folder, writer.run_id)}
        for number in count():
            if f"https://harborclinic.example/{number}" not in done:
                add(writer, number)
            if writer.is_full:
                writer.write(writer.take())
                print("stored", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
