from __future__ import annotations

from contextlib import nullcontext
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from extract import extract_article
from extract.page import Page
from mindsieve.corpus import CorpusWriter
from mindsieve.items import ExtractedPage, FetchResult, Target, TargetKind, Visit
from mindsieve.reasons import Outcome, Reason
from mindsieve.samplesite import SampleSite
from tests.processor_time import at_most
from tests.programs import close_server
from tests.samplesite.client import fetch

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

# By default Hypothesis fails an example by the clock, also where another program takes the processor.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")

FETCHED_AT = datetime(2026, 11, 20, 12, 30, tzinfo=UTC)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None]:
    """Check the limit of a test that is marked `processor_seconds(limit)`."""
    marker = item.get_closest_marker("processor_seconds")
    with at_most(*marker.args) if marker else nullcontext():
        yield


@pytest.fixture(scope="session", autouse=True)
def _program_server() -> Iterator[None]:
    """End the process that programs are forked from; the first program starts it."""
    yield
    close_server()


@pytest.fixture(scope="session")
def sample_corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The articles of the sample site, stored without a crawl. Not to be written to: copy it first."""
    folder: Path = tmp_path_factory.mktemp("sample") / "corpus"
    with SampleSite() as site, CorpusWriter(folder, "20261120T123000Z-sample") as writer:
        for url, expected in site.expected().items():
            if expected.article and not expected.article.duplicate_of:
                _store(writer, url)
        writer.write(writer.take())
    return folder


def _store(writer: CorpusWriter, url: str) -> None:
    host = url.split("/")[2].partition(":")[0]
    target = Target(url, TargetKind.PAGE, host, found_by="sitemap")
    body = fetch(url).body
    visit = Visit(target, Page(url, FETCHED_AT, 200, {}, body), 12)
    article_id = writer.add_article(ExtractedPage(visit, extract_article(body, url)))
    writer.add_fetch(FetchResult(target, Outcome.STORED, Reason.ARTICLE, FETCHED_AT, article_id=article_id))
