"""The bundled sample site, by its own plan, against its ground truth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow.parquet as pq
import pytest

from mindsieve.samplesite import SampleSite

from .conftest import Crawl, crawl

if TYPE_CHECKING:
    from mindsieve.samplesite import Expected

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Crawl, dict[str, Expected]]:
    output = tmp_path_factory.mktemp("sample")
    with SampleSite() as site:
        return crawl(site.plan(output).model_dump(mode="json")), site.expected()


def test_every_url_ends_as_expected(sample: tuple[Crawl, dict[str, Expected]]) -> None:
    """Of the sample site, the crawl finds all URLs and no other, and settles each as it should be."""
    done, expected = sample
    ends = {row["url"]: row["reason"] for row in done.fetches}
    assert ends == {url: page.reason for url, page in expected.items()}


def test_articles_are_as_expected(sample: tuple[Crawl, dict[str, Expected]]) -> None:
    """Every stored article has the title, people, date, language, sections and captions that its page has."""
    done, expected = sample
    for row in done.articles:
        article = expected[row["url"]].article
        assert article, row["url"]
        found = {name: row[name] for name in ("title", "authors", "reviewed_by", "language")}
        assert found == {
            "title": article.title,
            "authors": list(article.authors),
            "reviewed_by": list(article.reviewed_by),
            "language": article.language,
        }, row["url"]
        assert f"{row['date_published']:%Y-%m-%d}" == article.published
        assert row["author_is_synthetic"] == bool(article.persona)
        assert row["author_widget_count"] == article.author_widgets
        assert _sections(done, row["article_id"]) == list(article.sections)
        assert set(_texts(done, row["article_id"], "caption")) == set(article.captions)
        assert all(text in row["text"] for text in article.in_text)
        assert not [text for text in article.not_in_text if text in row["text"]]


def _sections(done: Crawl, article_id: str) -> list[tuple[int, str | None]]:
    rows = (row for row in pq.read_table(done.output / "sections").to_pylist() if row["article_id"] == article_id)
    return [(row["level"], row["heading"]) for row in sorted(rows, key=lambda row: row["position"])]


def _texts(done: Crawl, article_id: str, label: str) -> list[str]:
    rows = pq.read_table(done.output / "blocks").to_pylist()
    return [row["text"] for row in rows if row["article_id"] == article_id and row["label"] == label]
