"""A normal page to put things on: a clinic's article in three sections, written for the tests."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract import Article

URL = "https://clinic.example/sleep-and-mood"
TITLE = "Sleep and Mood"

LEAD = (
    "A bad night makes the next day harder, and a hard day makes the next night worse. Most people know this from "
    "their own lives, and two decades of careful sleep studies say the same with numbers."
)
LIGHT = (
    "Daylight in the first hour after waking sets the inner clock for the rest of the day. A short walk to the bus "
    "is enough on a bright morning, while on a dark one it helps to sit near a window over breakfast."
)
EVENING = (
    "Screens are not the enemy that they are often made out to be, but what is on them can be. News and quarrels keep "
    "the mind at work for an hour or more, so leave both for the morning whenever you can."
)
HELP = (
    "If poor sleep goes on for longer than a month, talk with a doctor before you try anything stronger than a "
    "regular rising time. Treatments without drugs work well for most people and last longer than pills do."
)
TIPS = ("Get up at the same time each day.", "Keep the bedroom cool and dark.", "Write worries down before bed.")

ARTICLE = (
    f"<h2>Morning light</h2><p>{LIGHT}</p>"
    f"<h2>The evening</h2><p>{EVENING}</p><ul>{''.join(f'<li>{tip}</li>' for tip in TIPS)}</ul>"
    f"<h2>When to get help</h2><p>{HELP}</p>"
)
SECTIONS = [
    (0, None, [LEAD]),
    (2, "Morning light", [LIGHT]),
    (2, "The evening", [EVENING, *TIPS]),
    (2, "When to get help", [HELP]),
]


def page_with(  # noqa: PLR0913 - one name for each place on the page
    *,
    head: str = "",
    before: str = "",
    amid: str = "",
    after: str = "",
    below: str = "",
    article: str = ARTICLE,
    html: str = 'lang="en"',
) -> str:
    """Return the page with something `before` the article, `amid` its prose, `after` its text or `below` it."""
    return (
        f"<!DOCTYPE html><html {html}><head><title>{TITLE}</title>{head}</head><body>{before}"
        f"<article><h1>{TITLE}</h1><p>{LEAD}</p>{amid}{article}{after}</article>{below}</body></html>"
    )


def json_ld(**fields: object) -> str:
    """Return a script that describes an article."""
    return f'<script type="application/ld+json">{json.dumps({"@type": "Article", **fields})}</script>'


def outline(article: Article) -> list[tuple[int, str | None, list[str]]]:
    """Return an article's sections as (level, heading, texts)."""
    return [(section.level, section.heading, [block.text for block in section.blocks]) for section in article.sections]


def labels(article: Article) -> list[tuple[str, str]]:
    """Return the removed blocks as (label, text), in document order."""
    return [(block.label.value, block.text) for block in article.removed]
