"""Whether 5/6/2024 is May 6 or 5 June."""

from __future__ import annotations

from datetime import date

import pytest

from extract import extract_article
from tests.extract.pages import page_with

MAY_6, JUNE_5 = date(2024, 5, 6), date(2024, 6, 5)


@pytest.mark.parametrize(
    ("host", "head", "html", "amid", "day"),
    [
        ("clinic.co.uk", "", 'lang="en-US"', "", JUNE_5),
        ("clinic.us", "", 'lang="en"', "", MAY_6),
        ("clinic.gov", "", 'lang="en"', "", MAY_6),
        ("clinic.io", "", 'lang="en"', "", None),
        ("clinic.example", '<meta property="og:locale" content="en_US">', 'lang="en"', "<p>14/05/2024</p>", MAY_6),
        ("clinic.example", '<meta property="og:locale" content="en_GB">', 'lang="en"', "", JUNE_5),
        ("clinic.example", "", 'lang="en-AU"', "", JUNE_5),
        ("clinic.example", "", 'lang="en"', "<ul><li>Open day 24/05/2025</li></ul>", JUNE_5),
        ("clinic.example", "", 'lang="en"', "<ul><li>Open day 05/24/2025</li></ul>", MAY_6),
        ("clinic.ca", "", 'lang="en"', "<ul><li>Open day 05/24/2025</li></ul>", MAY_6),
        ("clinic.example", "", 'lang="cy"', "", JUNE_5),
        ("clinic.example", "", 'lang="en"', "", None),
    ],
)
def test_order(host: str, head: str, html: str, amid: str, day: date | None) -> None:
    """The country decides, then the locale, other dates of the page, and the language: not "en"."""
    page = page_with(head=head, html=html, amid="<p>5/6/2024</p>", after=amid)
    assert extract_article(page, f"https://{host}/sleep").metadata.date_published == day


def test_both_numbers_the_same() -> None:
    """A day that is the same in both orders needs no sign."""
    page = page_with(amid="<p>5/5/2024</p>", html='lang="en"')
    assert extract_article(page, "https://clinic.example/").metadata.date_published == date(2024, 5, 5)
