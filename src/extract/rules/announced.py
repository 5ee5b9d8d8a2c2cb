"""Runs of blocks that a heading announces: references, related links, comments.

The heading (or a line that stands as one) says what follows. The run continues while the blocks after it look like
that, so that a body section that happens to be called "Sources of stress" stays.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.article import Kind, Label
from extract.rules.base import Finding, Row, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from extract.blocks.model import TextBlock
    from extract.blocks.page_text import PageText
    from extract.rules.base import Owners

_MAX_HEADING_LETTERS = 60
_MAX_CARD_BLOCKS = 4  # of a teaser: a section, a title, a few words, an author
_MAX_TEASER_LETTERS = 400


@dataclass(frozen=True, slots=True)
class Announcement(Row):
    """A row: a short block whose whole text matches `heading`, and what the blocks under it look like.

    `min_letters_above` of prose have to stand between the title and the heading. An `is_boxed` run ends with the
    smallest element around the heading and the block under it; one `in_one_list` ends with the list of its first block,
    or with the first list where it begins with lines. A run that `has_cards` also holds the text in an element that
    begins with a link, under the heading: a teaser.
    """

    heading: re.Pattern[str]
    continues: Callable[[TextBlock], bool]
    min_letters_above: int = 0
    is_boxed: bool = False
    has_cards: bool = False
    in_one_list: bool = False


def find(page: PageText, _: Owners) -> Iterator[Finding]:
    """Yield each announced run: the heading and at least one block that looks as announced."""
    end = 0
    title = next((block.index for block in page.blocks if block.level == 1), 0)
    for block in page.blocks:
        row = _row_for(block) if block.index >= end else None
        if row is None or page.prose.letters_in(min(title, block.index), block.index) < row.min_letters_above:
            continue
        end = _end_of_run(page, block.index + 1, row)
        if end > block.index + 1:
            yield Finding(row, block.index, end)


def _row_for(block: TextBlock) -> Announcement | None:
    if block.letters > _MAX_HEADING_LETTERS or block.kind is Kind.LIST_ITEM:
        return None
    heading = block.text.strip(" :*")
    return next((row for row in ROWS if row.heading.fullmatch(heading)), None)


def _end_of_run(page: PageText, start: int, row: Announcement) -> int:
    end = _end_of_box(page, start) if row.is_boxed else len(page.blocks)
    following = (page.blocks[index] for index in range(start, end))
    ends = (block.index for block in following if not _goes_on(block, page, start, row))
    return next(ends, end)


def _goes_on(block: TextBlock, page: PageText, start: int, row: Announcement) -> bool:
    if row.in_one_list and block.outermost_list() is not page.blocks[start].outermost_list():
        return False
    is_teaser = row.has_cards and not block.level and block.letters <= _MAX_TEASER_LETTERS
    is_announced = row.continues(block) or (is_teaser and _is_in_card(block, page, start))
    return is_announced and _row_for(block) in (None, row)


def _is_in_card(block: TextBlock, page: PageText, start: int) -> bool:
    """Whether an element around a block, all of it under the heading, begins with a link."""
    for element in block.ancestors():
        first, end = page.spans.get(element, (0, 0))
        if first < start or end - first > _MAX_CARD_BLOCKS:
            return False
        if first < block.index and _is_mostly_linked(page.blocks[first]):
            return True
    return False


def _end_of_box(page: PageText, start: int) -> int:
    around = (page.spans.get(element) for element in page.blocks[start - 1].ancestors())
    return next((span[1] for span in around if span and span[1] > start), len(page.blocks))


_CITATION = re.compile(r"\b(19|20)\d\d\b|\bdoi\b|https?://|www\.|\bISBN\b|\bet al\b")
_MIN_LINKED = 0.6


def _looks_like_citation(block: TextBlock) -> bool:
    if block.kind is Kind.HEADING:
        return False
    return block.kind is Kind.LIST_ITEM or block.link_density >= _MIN_LINKED or bool(_CITATION.search(block.text))


def _is_mostly_linked(block: TextBlock) -> bool:
    return block.link_density >= _MIN_LINKED


def _is_no_heading(block: TextBlock) -> bool:
    return block.kind is not Kind.HEADING


# Comments, opinions and answers in English, German, Dutch, Spanish, Portuguese, French, Italian, Norwegian, Finnish,
# Polish, Czech, Russian, Turkish, Chinese, Japanese and Korean.
_COMMENTS = (
    r"comments?|replies|responses?|kommentare?|leserkommentare?|meinungen|antworten|reacties|comentarios?|opinion(es)?|"
    r"respuestas?|comentários?|commentaires?|avis|réactions?|réponses?|commenti|opinioni|risposte|kommentarer?|kommentit|"
    r"komentarze|komentarzy|opinie|komentáře|комментари\w+|отзыв\w*|yorum(lar)?|条?评论|則?評論|コメント|개의\s+댓글|댓글"
)
_BY_READERS = r"(from|by|of|von|der|van|de|des|da|dei|degli|de\s+l[oa]s|unserer)\b.{0,30}"

ROWS: tuple[Announcement, ...] = (
    Announcement(
        file=__name__,
        name="references",
        label=Label.REFERENCES,
        why="A list of sources under its usual heading.",
        example="<h2>References</h2><ol><li>Lund A. Sleep and mood. 2021.</li></ol>",
        heading=words(
            r"(article\s+|selected\s+)?(references|sources|bibliography|works\s+cited|citations|footnotes|endnotes|"
            r"literature(\s+cited)?|quellen|literatur|einzelnachweise|referencias|fuentes|bibliografía|références|fonti)"
            r"(\s+(and|&)\s+(further\s+reading|resources|references|citations|sources|notes|footnotes))?"
        ),
        continues=_looks_like_citation,
    ),
    Announcement(
        file=__name__,
        name="related",
        label=Label.RELATED,
        why="Links to other articles under their usual heading.",
        example='<h3>Related Posts</h3><ul><li><a href="/light">Light and sleep</a></li></ul>',
        heading=words(
            r"(related|recommended|similar|popular|recent|latest|trending|more|other)\s+(posts?|articles?|stories|reading|reads|"
            r"links|content|topics|from\b.{0,40}|on\b.{0,40})|you\s+(may|might)\s+(also\s+)?(like|enjoy).{0,30}|"
            r"(read|up)\s+next|keep\s+reading|read\s+more|see\s+also|related|recommended(\s+for\s+you)?|more\s+for\s+you|"
            r"artículos\s+relacionados|ähnliche\s+(beiträge|artikel)|das\s+könnte.{0,40}"
        ),
        continues=_is_mostly_linked,
        has_cards=True,
        in_one_list=True,
    ),
    Announcement(
        file=__name__,
        name="share",
        label=Label.SHARE,
        why="A call to share and the links under it.",
        example='<p>Share this</p><ul><li><a href="https://x.example">X</a></li></ul>',
        heading=words(r"share(\s+(this|the)(\s+\w+)?|\s+on|\s+with\s+\w+)?|spread\s+the\s+word|follow\s+us(\s+on)?"),
        continues=_is_mostly_linked,
        in_one_list=True,
    ),
    Announcement(
        file=__name__,
        name="comments",
        label=Label.COMMENTS,
        why="A thread under the number of its comments.",
        example="<h3>2 Comments</h3><p><b>Oskar</b> says:</p><p>Thanks for this.</p>",
        heading=words(
            r"(\d+|one|two|three|no)\s+(comments?|responses?|replies|thoughts?(\s+on\b.*)?)|(leave|post|add)\s+a\s+(reply|comment)|"
            r"join\s+the\s+(conversation|discussion)|"
            rf"\(?\d+\)?\s+({_COMMENTS})(\s+{_BY_READERS})?|({_COMMENTS})(\s+{_BY_READERS})?(\s*+[(:])?\s*+\d++\s*+\)?|"
            rf"({_COMMENTS})\s+{_BY_READERS}|評論|评论区|コメント一覧"
        ),
        continues=_is_no_heading,
        min_letters_above=300,  # "No comments" stands under the title too
        is_boxed=True,  # nothing in a comment tells it from the foot of the page
    ),
)
