"""A folder in the WCXB layout with three pages of our own: two articles, one in each half, and a service page."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

ADVERT = "Order our weighted blanket today and save a third of the price"
MADE_PAGES = ("sleep", "walk", "clinic")

_LEAD = (
    "Most people who lie awake at night know the feeling that the hours pass too slowly and that the morning comes "
    "too soon, and they try harder and harder to fall asleep. Sleep, however, is one of the few things that become "
    "harder the more we try, and so the first thing to learn is how to stop trying."
)
_LIGHT = (
    "Daylight in the first hour after waking sets the clock of the body, so that tiredness comes at a useful time in "
    "the evening. A short walk is enough, even under clouds, and whoever cannot go out can sit for a while at a "
    "window, since even that light is many times stronger than a lamp."
)
_EVENING = (
    "In the evening it helps to dim the lamps, to put the telephone into another room, and to go to bed only when "
    "the eyes grow heavy, however late that may be. After a week or two the hours in bed and the hours of sleep "
    "are nearly the same, and then it is time to go to bed a little earlier again."
)
_ITEMS = (
    "Get up at the same hour every day",
    "Keep the bedroom cool and dark",
    "Leave the bed when sleep does not come",
)


def write_pages(folder: Path) -> Path:
    """Write the folder and return it."""
    _write(folder, "sleep", "https://www.sleep.example/why", "article", _article("How to Sleep Again", "Ana Ruiz"))
    _write(folder, "walk", "https://walking.example/helps", "article", _article("Why Walking Helps", "Ben Neil"))
    _write(folder, "clinic", "https://service.example/", "service", _article("Our Sleep Clinic", "Cleo Park"))
    return folder


def _write(folder: Path, page_id: str, url: str, page_type: str, page: tuple[str, dict[str, Any]]) -> None:
    html, truth = page
    (folder / "html").mkdir(parents=True, exist_ok=True)
    (folder / "ground-truth").mkdir(exist_ok=True)
    (folder / "html" / f"{page_id}.html.gz").write_bytes(gzip.compress(html.encode()))
    record = {"url": url, "ground_truth": truth, "_internal": {"page_type": {"primary": page_type}}}
    (folder / "ground-truth" / f"{page_id}.json").write_text(json.dumps(record))


def _article(title: str, author: str) -> tuple[str, dict[str, Any]]:
    """Return the HTML and the truth of a page about sleep."""
    items = "".join(f"<li>{item}</li>" for item in _ITEMS)
    html = (
        f'<html lang="en"><head><title>{title}</title><meta name="author" content="{author}">'
        '<meta property="article:published_time" content="2025-03-04T09:00:00+00:00"></head>'
        f'<body><nav><a href="/">Home</a></nav><article><h1>{title}</h1><p>{_LEAD}</p><h2>Morning light</h2>'
        f"<p>{_LIGHT}</p><h3>What to do</h3><ul>{items}</ul><h2>The evening</h2><p>{_EVENING}</p></article>"
        f'<aside class="advertisement"><p>{ADVERT}</p></aside><footer><p>© 2025</p></footer></body></html>'
    )
    listed = "\n".join(f"- {item}" for item in _ITEMS)
    markdown = (
        f"# {title}\n\n{_LEAD}\n\n## Morning light\n\n{_LIGHT}\n\n### What to do\n\n{listed}\n\n"
        f"## The evening\n\n{_EVENING}"
    )
    text = "\n\n".join([title, _LEAD, "Morning light", _LIGHT, "What to do", *_ITEMS, "The evening", _EVENING])
    return html, {
        "title": title,
        "author": author,
        "publish_date": "2025-03-04",
        "main_content": text,
        "main_content_markdown": markdown,
        "with": [_LEAD[:60], _EVENING[-60:]],
        "without": [ADVERT],
    }
