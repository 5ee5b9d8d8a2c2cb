"""A real page's article does not depend on the boxes beside it: a few of them on each golden page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.invariance.comparing import TAKEN_OUT, change_page
from extract.content.engines import classify_blocks
from tests.extract.regenerate_golden import GOLDEN

if TYPE_CHECKING:
    from pathlib import Path

_DRAWS = 3  # of boxes and places, for each page
_KINDS = {"caption", "persona", "share bar", "related", TAKEN_OUT}
_NO_PLACES = {"layout_table", "tag_archive"}  # text between breaks in a cell; no article


@pytest.mark.parametrize("folder", sorted(GOLDEN.iterdir()), ids=lambda folder: folder.name)
def test_boxes_leave_the_article_as_it_is(folder: Path) -> None:
    """A caption, an invented author, a share bar, contents or a related list change no block, and none leaks."""
    html = (folder / "page.html").read_bytes()
    url = f"https://golden.example/{folder.name}"
    draws = [change_page(f"{folder.name} {draw}", html, url, classify_blocks) for draw in range(_DRAWS)]
    assert folder.name in _NO_PLACES or {change.kind for change in draws[0]} >= _KINDS
    assert [change for changes in draws for change in changes if change.lost or change.gained or change.leaked] == []
