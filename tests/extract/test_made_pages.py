"""What holds for whole pages with a known answer: see `benchmarks/maker`.

Pages in the templates that are held out are left to the scorecard (`python -m benchmarks.maker`), but for what must
never happen on any page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from benchmarks.maker.drawing import make_page
from benchmarks.maker.pieces import Family
from benchmarks.maker.printing import print_page
from benchmarks.maker.scoring import find_leaked, find_mislabelled, find_strays, has_right_authors, read_sections
from benchmarks.maker.templates import HELD_OUT, TEMPLATES
from extract import Label, extract_article
from tests.processor_time import at_most

if TYPE_CHECKING:
    from benchmarks.maker.pieces import Piece
    from benchmarks.maker.spec import MadePage

pytestmark = pytest.mark.slow

_MAX_SEED = 9_999
_MAX_PIECES = 40
some = settings(max_examples=100, derandomize=True)
in_time = at_most(20)  # seconds of processor time, for each example
# A smaller seed is no simpler page.
as_drawn = settings(some, phases=[Phase.generate])


def _of_family(page: MadePage, family: Family) -> list[Piece]:
    return [placed.piece for placed in page.spec.pieces if placed.piece.family is family]


SEEDS = st.integers(0, _MAX_SEED)
ANY_PAGES = st.builds(make_page, SEEDS, st.sampled_from(sorted(TEMPLATES)))
PAGES = st.builds(make_page, SEEDS, st.sampled_from(sorted(TEMPLATES.keys() - HELD_OUT)))
INVENTED = PAGES.filter(lambda page: page.spec.persona is not None)
BOXED = PAGES.filter(lambda page: _of_family(page, Family.AUTHOR_BOX) != [])
REAL = ANY_PAGES.filter(lambda page: page.spec.real_author is not None)


@given(PAGES, st.sets(st.integers(0, _MAX_PIECES)))
@some
@in_time
def test_boilerplate_changes_nothing(page: MadePage, dropped: set[int]) -> None:
    """Whatever of its boilerplate a page has or lacks, its sections, levels and blocks are the same."""
    kept = [placed for index, placed in enumerate(page.spec.pieces) if index not in dropped]
    printed = print_page(page.spec.keep(kept.__contains__))
    assert read_sections(extract_article(printed.html, printed.url)) == page.sections


@given(INVENTED)
@as_drawn
@in_time
def test_nothing_of_an_invented_author_stays(page: MadePage) -> None:
    """No value of an invented author is in the sections, and the name is not among the authors."""
    article = extract_article(page.html, page.url)
    assert find_leaked(_of_family(page, Family.PERSONA), find_strays(page, article)) == set()
    assert has_right_authors(page, article.metadata.authors)


@given(PAGES)
@as_drawn
@in_time
def test_every_caption_is_a_caption(page: MadePage) -> None:
    """Every line under a picture is labelled `caption`."""
    article = extract_article(page.html, page.url)
    assert list(find_mislabelled(_of_family(page, Family.CAPTION), article)) == []


@given(ANY_PAGES)
@as_drawn
@in_time
def test_a_page_without_boilerplate_loses_nothing(page: MadePage) -> None:
    """An article in its frame alone comes out whole, in any template."""
    control = print_page(page.spec.without_boilerplate())
    assert read_sections(extract_article(control.html, control.url)) == page.sections


@given(REAL)
@as_drawn
@in_time
def test_a_real_author_stays(page: MadePage) -> None:
    """A real author is among the authors and is not called synthetic, in any template."""
    article = extract_article(page.html, page.url)
    assert has_right_authors(page, article.metadata.authors)
    assert not article.author_is_synthetic


@given(BOXED)
@as_drawn
@in_time
def test_the_box_of_a_real_author_is_one(page: MadePage) -> None:
    """The box of a real author is labelled `author_bio`, and no block of the page is taken for a widget."""
    article = extract_article(page.html, page.url)
    assert list(find_mislabelled(_of_family(page, Family.AUTHOR_BOX), article)) == []
    assert Label.AUTHOR_WIDGET not in {block.label for block in article.blocks}
