"""Titles of Chinese, Japanese and Korean pages, names of sections, and where a title comes from."""

from __future__ import annotations

import pytest

from extract import extract_article
from extract.article import Source
from tests.extract.pages import URL


@pytest.mark.parametrize(
    ("title", "h1", "expected", "source"),
    [
        ("怎样陪伴一个抑郁的家人_心语网", "", "怎样陪伴一个抑郁的家人", Source.HEAD_TITLE),
        ("怎样陪伴一个抑郁的家人_家庭_心语网", "", "怎样陪伴一个抑郁的家人", Source.HEAD_TITLE),
        ("怎样陪伴一个抑郁的家人-心语网", "", "怎样陪伴一个抑郁的家人", Source.HEAD_TITLE),
        ("不安障害をやさしく知る｜こころの部屋", "", "不安障害をやさしく知る", Source.HEAD_TITLE),
        ("우울한 가족과 함께 사는 법 ㅣ 마음뉴스", "", "우울한 가족과 함께 사는 법", Source.HEAD_TITLE),
        ("Schlaf und Stimmung · Seelenrat", "", "Schlaf und Stimmung", Source.HEAD_TITLE),
        ("Helping children sleep | Patients | Harbor Lane", "", "Helping children sleep", Source.HEAD_TITLE),
        ("Sleep_and_Mood", "", "Sleep_and_Mood", Source.HEAD_TITLE),
        ("Well-being at night", "", "Well-being at night", Source.HEAD_TITLE),
        # the page's own heading
        ("不安障害を知ろう｜こころの部屋", "不安障害をやさしく知る", "不安障害をやさしく知る", Source.HEADING),
        ("心语网", "怎样陪伴一个抑郁的家人", "怎样陪伴一个抑郁的家人", Source.HEADING),
        ("怎样陪伴一个抑郁的家人_心语网", "心语网", "怎样陪伴一个抑郁的家人", Source.HEAD_TITLE),
    ],
)
def test_titles(title: str, h1: str, expected: str, source: Source) -> None:
    """The site's name is cut off the end; the page's own heading is the title unless it is the site's name."""
    site = '<meta property="og:site_name" content="心语网">'
    html = f"<html><head><title>{title}</title>{site}</head><body><h1>{h1}</h1><p>Text.</p></body></html>"
    metadata = extract_article(html, URL).metadata
    assert (metadata.title, metadata.title_source) == (expected, source)
