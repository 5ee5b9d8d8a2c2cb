"""The expected result of a crawl of the sample site: the ground truth, read from `hosts/HOST/expected.json`.

The files were written by hand with the pages. They have one entry for each URL that a crawl can find, except for
robots.txt, style sheets and images, which no crawl treats as pages.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mindsieve.samplesite.routes import host_folders
from mindsieve.samplesite.templates import fill_origins, origin

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.resources.abc import Traversable


@dataclass(frozen=True, slots=True)
class ExpectedArticle:
    """The expected extraction from an article's page.

    `authors` and `reviewed_by` are names without credentials. `persona` names the invented author. `sections`
    are levels and headings in order, starting with the lead. `in_text` are sentences of the body, `not_in_text`
    passages of the page outside the body. `duplicate_of` is the URL of a page with the same article: the crawl stores
    the one whose site comes first in the plan, and skips the other as a duplicate.
    """

    title: str
    authors: tuple[str, ...]
    reviewed_by: tuple[str, ...]
    persona: str | None
    author_widgets: int
    language: str
    published: str
    sections: tuple[tuple[int, str | None], ...]
    captions: tuple[str, ...]
    in_text: tuple[str, ...]
    not_in_text: tuple[str, ...]
    duplicate_of: str | None


@dataclass(frozen=True, slots=True)
class Expected:
    """The expected result for one URL: names of `Outcome` and `Reason`, and the article if there is one."""

    outcome: str
    reason: str
    article: ExpectedArticle | None


def load_expected(port: int | None = None) -> dict[str, Expected]:
    """Read the ground truth of all hosts: a mapping from the URL, with the given port, to the expected result."""
    return {
        origin(folder.name, port) + path: _expected(entry)
        for folder in host_folders()
        for path, entry in _entries(folder, port).items()
    }


def _entries(folder: Traversable, port: int | None) -> dict[str, Any]:
    text = fill_origins((folder / "expected.json").read_bytes(), folder.name, port)
    entries: dict[str, Any] = json.loads(text)
    return entries


def _expected(entry: Mapping[str, Any]) -> Expected:
    article = entry.get("article")
    return Expected(entry["outcome"], entry["reason"], _article(article) if article else None)


def _article(entry: Mapping[str, Any]) -> ExpectedArticle:
    lists = {key: tuple(value) for key, value in entry.items() if isinstance(value, list)}
    sections = tuple((level, heading) for level, heading in entry["sections"])
    return ExpectedArticle(**{**entry, **lists, "sections": sections})
