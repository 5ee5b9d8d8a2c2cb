"""Readings of East Asian characters stand apart from the text."""

from __future__ import annotations

import pytest

from extract import extract_article
from tests.extract.pages import URL

_TEXT = "学校の先生や市の相談窓口でも話を聞いてもらえます。" * 8


@pytest.mark.parametrize(
    "ruby",
    [
        "<ruby>保健室<rt>ほけんしつ</rt></ruby>",
        "<ruby>保健室<rp>（</rp><rt>ほけんしつ</rt><rp>）</rp></ruby>",
        "<ruby>保健室<rt>ほけんしつ</ruby>",
        "<ruby>保健<rt>ほけん</rt>室<rt>しつ</rt></ruby>",
        "<ruby><rb>保健</rb><rt>ほけん</rt><rb>室</rb><rt>しつ</rt></ruby>",
        "<ruby><rb>保健<rt>ほけん<rb>室<rt>しつ</ruby>",
        "<ruby><rb>保健</rb><rb>室</rb><rtc><rt>ほけん</rt><rt>しつ</rt></rtc></ruby>",
    ],
)
def test_readings(ruby: str) -> None:
    """The text has the characters, without readings and their brackets; the block and the heading keep the readings."""
    page = f"<title>相談</title><h1>相談</h1><p>{_TEXT}</p><h2>{ruby}とは</h2><p>{ruby}は、{_TEXT}</p>"
    article = extract_article(page, URL)
    assert [section.heading for section in article.sections] == [None, "保健室とは"]
    [block] = article.sections[1].blocks
    assert block.text == f"保健室は、{_TEXT}"
    assert "".join((block.fields or {})["readings"]) == "ほけんしつ"
