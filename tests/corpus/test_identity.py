from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from mindsieve.corpus import article_id, content_sha256

if TYPE_CHECKING:
    from tests.corpus.conftest import MakeExtraction


@pytest.mark.parametrize(
    ("change", "is_same"),
    [
        ({}, True),
        ({"text": "Sleep is when  the\nbody repairs itself. "}, True),
        ({"authors": ("Someone Else",)}, True),
        ({"text": "Sleep is when the body rests."}, False),
        ({"title": "Sleep well"}, False),
        ({"title": None}, False),
        ({"body_blocks": ["One more."]}, False),
    ],
)
def test_content_is_the_text(make_extraction: MakeExtraction, change: dict[str, Any], is_same: bool) -> None:
    """The content hash follows the words of title, headings and blocks, and nothing else."""
    before, after = make_extraction().article, make_extraction(**change).article
    assert (content_sha256(before) == content_sha256(after)) is is_same


def test_composed_and_decomposed_characters_are_the_same(make_extraction: MakeExtraction) -> None:
    """How Unicode composes an accent is no change of content."""
    composed, decomposed = make_extraction(text="caf\u00e9"), make_extraction(text="cafe\u0301")
    assert content_sha256(composed.article) == content_sha256(decomposed.article)


def test_lone_surrogates_can_be_hashed(make_extraction: MakeExtraction) -> None:
    """Text that UTF-8 cannot hold has a hash and an id all the same."""
    content = content_sha256(make_extraction(text="\ud800").article)
    assert len(article_id("https://example.org/\ud800", content)) == 32


def test_article_id_is_of_url_and_content(make_extraction: MakeExtraction) -> None:
    """The same content at two URLs is two articles; the same URL and content is one, in every run."""
    content = content_sha256(make_extraction().article)
    assert article_id("https://a.example/", content) == article_id("https://a.example/", content)
    assert article_id("https://a.example/", content) != article_id("https://b.example/", content)
    assert article_id("https://a.example/", content) != article_id("https://a.example/", content[::-1])


def test_article_id_stays_the_same_between_versions(make_extraction: MakeExtraction) -> None:
    """The id that is in the tables of existing corpora does not change."""
    extraction = make_extraction()
    content = content_sha256(extraction.article)
    assert article_id(extraction.visit.target.url, content) == "dbab0118134dada856faef66a79c3060"
