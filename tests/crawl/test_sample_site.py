"""The bundled sample site, by its own plan, against its ground truth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mindsieve.samplesite import SampleSite

from .conftest import Crawl, crawl

if TYPE_CHECKING:
    from mindsieve.samplesite import Expected


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Crawl, dict[str, Expected]]:
    output = tmp_path_factory.mktemp("sample")
    with SampleSite() as site:
        return crawl(site.plan(output).model_dump(mode="json")), site.expected()


def test_every_url_ends_as_expected(sample: tuple[Crawl, dict[str, Expected]]) -> None:
    """Of the sample site, the crawl finds all URLs and no other, and settles each as it should be."""
    done, expected = sample
    ends = {row["url"]: row["reason"] for row in done.fetches}
    # Of two pages with the same article, either may be read first.
    copies = {url for url, page in expected.items() if page.article and page.article.duplicate_of}
    copies |= {page.article.duplicate_of for page in expected.values() if page.article and page.article.duplicate_of}
    assert sorted(ends.pop(url) for url in copies) == ["article", "duplicate"]
    assert ends == {url: page.reason for url, page in expected.items() if url not in copies}
