"""Compare what an extractor makes of a page with the page's answer."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.maker.pieces import Family
from benchmarks.maker.printing import print_page
from benchmarks.maker.spec import MadeSection
from benchmarks.maker.words import count_words, has_words, one_line
from extract import PageType, extract_article

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from benchmarks.maker.pieces import Piece
    from benchmarks.maker.spec import MadePage
    from extract import Article


@dataclass(frozen=True, slots=True)
class Mislabelled:
    """A text of a piece that ended elsewhere than in a block with one of the right labels."""

    piece: Piece
    text: str
    labels: tuple[str, ...]  # of the blocks that hold the text


@dataclass(frozen=True, slots=True)
class Score:
    """How one page came out.

    `strays` are headings and blocks that stand in the sections and should not, `missing` those that should and do not,
    `lost` those missing on the page without boilerplate. `leaked` are pieces with text in the sections.
    """

    page: MadePage
    has_title: bool
    is_article: bool
    has_sections: bool
    strays: tuple[str, ...]
    missing: tuple[str, ...]
    lost: tuple[str, ...]
    leaked: frozenset[Piece]
    mislabelled: tuple[Mislabelled, ...]
    authors: tuple[str, ...]
    has_authors: bool
    has_verdict: bool

    @property
    def template_name(self) -> str:
        """The template that printed the page."""
        return self.page.spec.template_name

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The boilerplate on the page."""
        return tuple(placed.piece for placed in self.page.spec.pieces)

    @property
    def is_perfect(self) -> bool:
        """Whether nothing at all is wrong."""
        right = self.is_article and self.has_title and self.has_sections and self.has_authors and self.has_verdict
        return right and not (self.lost or self.leaked or self.mislabelled)


def score_page(page: MadePage) -> Score:
    """Extract a page, with its boilerplate and without, and compare both with the answer."""
    article = extract_article(page.html, page.url)
    got = read_sections(article)
    strays = find_strays(page, article)
    pieces = tuple(placed.piece for placed in page.spec.pieces)
    return Score(
        page=page,
        is_article=article.page_type is PageType.ARTICLE,
        has_title=one_line(article.metadata.title or "") == page.title,
        has_sections=got == page.sections,
        strays=tuple(strays),
        missing=tuple((_lines(page.sections) - _lines(got)).elements()),
        lost=tuple(_lose_without_boilerplate(page).elements()),
        leaked=frozenset(find_leaked(pieces, strays)),
        mislabelled=tuple(find_mislabelled(pieces, article)),
        authors=article.metadata.authors,
        has_authors=has_right_authors(page, article.metadata.authors),
        has_verdict=has_right_verdict(page, is_synthetic=article.author_is_synthetic),
    )


def read_sections(article: Article) -> tuple[MadeSection, ...]:
    """Return an article's sections in the form of a page's answer."""
    return tuple(
        MadeSection(
            section.level,
            one_line(section.heading) if section.heading else None,
            tuple((block.kind.value, one_line(block.text)) for block in section.blocks),
        )
        for section in article.sections
    )


def find_strays(page: MadePage, article: Article) -> list[str]:
    """Return the headings and blocks that stand in the sections and should not."""
    return list((_lines(read_sections(article)) - _lines(page.sections)).elements())


def _lines(sections: Iterable[MadeSection]) -> Counter[str]:
    """Count the headings and the texts of the blocks."""
    return Counter(
        line
        for section in sections
        for line in (*([section.heading] if section.heading else []), *(text for _, text in section.blocks))
    )


def _lose_without_boilerplate(page: MadePage) -> Counter[str]:
    control = print_page(page.spec.without_boilerplate())
    return _lines(control.sections) - _lines(read_sections(extract_article(control.html, control.url)))


def find_leaked(pieces: Iterable[Piece], strays: Iterable[str]) -> set[Piece]:
    """Return the pieces that stray blocks come from: those that hold all of one, else those that have a text in it."""
    texts = {piece: piece.texts() for piece in pieces}
    leaked: set[Piece] = set()
    for stray in strays:
        whole = {piece for piece in texts if has_words(" ".join(texts[piece]), stray)}
        leaked |= whole or {piece for piece in texts if any(has_words(stray, text) for text in texts[piece])}
    return leaked


def find_mislabelled(pieces: Iterable[Piece], article: Article) -> Iterator[Mislabelled]:
    """Yield the texts of pieces that no block with a right label holds, or not as often as the piece prints them."""
    for piece in pieces:
        for text, times in Counter(piece.texts()).items():
            held = Counter(block.label for block in article.blocks for _ in range(count_words(block.text, text)))
            if sum(held[label] for label in piece.labels) < times:
                yield Mislabelled(piece, text, tuple(held))


def has_right_authors(page: MadePage, authors: tuple[str, ...]) -> bool:
    """Whether a real author is among the authors, and nothing of an invented one's name, if fields give it away."""
    if page.spec.real_author:
        return any(has_words(author, page.spec.real_author) for author in authors)
    persona = page.spec.persona
    if persona is None or not persona.has_strong_sign or not has_widget(page):
        return True
    return not any(has_words(author, word) for author in authors for word in persona.name.split())


def has_right_verdict(page: MadePage, *, is_synthetic: bool) -> bool:
    """Whether the author is called synthetic where the fields give it away, and never without an invented author."""
    persona = page.spec.persona
    if persona is None or not has_widget(page):
        return not is_synthetic
    return is_synthetic or not persona.has_strong_sign


def has_widget(page: MadePage) -> bool:
    """Whether the page prints its invented author's widget."""
    return any(placed.piece.family is Family.PERSONA for placed in page.spec.pieces)
