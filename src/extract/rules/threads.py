"""Comment threads that no class names and no heading announces: elements of one kind with an author, a moment and text.

A thread stands beside an article. Where there is none above it, or the page says that it is a forum's, its posts are
the content.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import accumulate
from typing import TYPE_CHECKING, TypeAlias

from extract.article import Kind, Label
from extract.dom.text import json_ld_in
from extract.rules.base import Finding, Row, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement

    from extract.blocks.model import TextBlock
    from extract.blocks.page_text import PageText
    from extract.rules.base import Owners

    Span: TypeAlias = tuple[int, int]

COMMENT = Row(
    file=__name__,
    name="author_moment_text",
    label=Label.COMMENTS,
    why="Elements of one kind below the article, each with a name, how long ago it was, and text.",
    example="<div><div class='e'><b>Oskar</b> <i>2 days ago</i><p>Thanks for this, it helped me a lot.</p></div>"
    "<div class='e'><b>Bea</b> <i>3 weeks ago</i><p>Same here, I have slept well since.</p></div></div>",
)

_MAX_META_LETTERS = 100  # of the line with author and moment
_META_LINES = 2  # of a block: the moment, or a name and the moment
_MAX_AUTHOR_LETTERS = 40
_MIN_AUTHOR_LETTERS = 2
_MIN_COMMENTS = 2
_MAX_BLOCKS = 30  # of a comment
_MIN_TEXT_LETTERS = 20  # of most comments of a thread
_MAX_LINK_DENSITY = 0.5  # of a comment's text; teasers are links
_MIN_ARTICLE_LETTERS = 300  # of prose above the thread
_UNIT = (
    r"(sec(ond)?|min(ute)?|hour|hr|day|week|month|year)s?|sekunden?|minuten?|stunden?|tag(en?)?|wochen?|monat(en?)?|jahr(en?)?|"
    r"segundos?|minutos?|horas?|d[ií]as?|semanas?|mes(es)?|años?|anos?|mês|secondes?|minutes?|heures?|jours?|semaines?|mois|ans?|"
    r"second[oi]|minut[oi]|or[ae]|giorn[oi]|settiman[ae]|mes[ei]|ann[oi]|uur|dag(en)?|weken|maand(en)?|jaar|timm(e|ar)|timer?|"
    r"veckor?|månad(er)?|måned(er)?|uger?|uker?|år|godzin\w*|dni|dzień|tydzień|tygodni\w*|miesi\w+|lata?|rok\w*|час\w*|дн\w+|день|"
    r"недел\w+|месяц\w*|год\w*|лет|минут\w*|saat|gün|hafta|ay|yıl|päivää|tuntia|viikkoa|kuukautta|vuotta|hodin\w*|dn[íyů]+|týdn\w+|měsíc\w*"
)
# How long ago it was, in twenty languages, or a day with its time.
_MOMENT = words(
    rf"\b(an?|one|\d{{1,3}})\s*({_UNIT})\s+(ago|geleden|fa|atrás|sedan|siden|temu|назад|önce|sitten)\b|"
    rf"\b(hace|vor|il\s+y\s+a|há|před|pred)\s+(\w+\s+)?(\d{{1,3}}|un[ae]?|einem|einer|um)\s*({_UNIT})\b|"
    r"\d{1,3}\s*(秒|分|分钟|分鐘|時間|小时|小時|日|天|週間|周|か月|ヶ月|个月|個月|年)\s*前|\d{1,3}\s*(초|분|시간|일|주|개월|달|년)\s*전|"
    r"\b(yesterday|gestern|ayer|hier|ieri|gisteren|вчера|wczoraj)\b(\W.{0,12}\d{1,2}:\d\d)?|"
    r"\b(19|20)\d\d\b.{0,12}\b\d{1,2}[:.h]\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}.{0,8}\b\d{1,2}[:.h]\d\d\b"
)

# Names and types of forums and of their posts: whatever stands in them is content.
_FORUM = re.compile(
    r"(?<![a-z])(forum|bbs|phpbb|vbulletin|xenforo|ips[A-Z]|mybb|viewtopic|topic|discussion|(?<!comment-)thread|"
    r"answer|question|post-?(body|text|content|message|row|wrapper|bit)|message-?(body|text|content)|reply-info|poster)",
    re.IGNORECASE,
)
_FORUM_TYPE = re.compile(r"DiscussionForumPosting|QAPage|Question\b")


def find(page: PageText, owners: Owners) -> Iterator[Finding]:
    """Yield each comment of a thread, with the heading right above the first."""
    metas = [block.index for block in page.blocks if _is_meta(block)]
    if len(metas) < _MIN_COMMENTS or _is_of_forum(page):
        return
    for thread in _threads(page, metas):
        first = thread[0][0]
        if sum(block.letters for block in page.blocks[:first] if _is_free_prose(block, owners)) >= _MIN_ARTICLE_LETTERS:
            if first and page.blocks[first - 1].level > 1:
                yield Finding(COMMENT, first - 1, first)
            yield from (Finding(COMMENT, *span) for span in thread)


def _is_meta(block: TextBlock) -> bool:
    return _meta_line(block) is not None


def _meta_line(block: TextBlock) -> int | None:
    """Return which line of a block, of its first two, says when something was written and little else, if any."""
    if block.level or block.kind in (Kind.TABLE, Kind.CODE):
        return None
    for place, line in enumerate(block.lines[:_META_LINES]):
        if len(line) > _MAX_META_LETTERS:
            return None
        if _MOMENT.search(line):
            return place
    return None


def _is_free_prose(block: TextBlock, owners: Owners) -> bool:
    return owners[block.index] is None and block.letters > _MAX_META_LETTERS and not block.level


def _threads(page: PageText, metas: Sequence[int]) -> Iterator[list[Span]]:
    """Yield the spans of the comments of each thread: elements of one kind, each with one such line."""
    is_meta = [0] * len(page.blocks)
    for index in metas:
        is_meta[index] = 1
    before = [0, *accumulate(is_meta)]
    kinds: defaultdict[tuple[str, str | None], list[Span]] = defaultdict(list)
    for index in metas:
        if (found := _comment_around(page, index, before)) is not None:
            element, span = found
            kinds[str(element.tag), element.get("class")].append(span)
    for spans in kinds.values():
        if len(spans) >= _MIN_COMMENTS and _are_comments(page, spans):
            yield spans


def _is_of_forum(page: PageText) -> bool:
    """Whether names or the structured data of a page say that it is a forum's."""
    root = page.blocks[0].element.getroottree()
    names = (f"{element.get('class') or ''} {element.get('id') or ''}" for element in page.spans)
    return (
        any(_FORUM.search(name) for name in names if name != " ")
        or any(_FORUM_TYPE.search(script) for script in json_ld_in(root.iter("script")))
        or any(_FORUM_TYPE.search(element.get("itemtype") or "") for element in page.spans)
    )


def _comment_around(page: PageText, index: int, before: Sequence[int]) -> tuple[HtmlElement, Span] | None:
    """Return the outermost element around a line that holds no other such line, and its blocks."""
    found = None
    for element in page.blocks[index].ancestors():
        first, end = page.spans.get(element, (index, index + 1))
        if before[end] - before[first] > 1 or end - first > _MAX_BLOCKS:
            break
        found = element, (first, end)
    return found


def _are_comments(page: PageText, spans: Sequence[Span]) -> bool:
    read = [page.blocks[first:end] for first, end in spans]
    return 2 * sum(map(_is_comment, read)) > len(read)


def _is_comment(blocks: Sequence[TextBlock]) -> bool:
    """Whether blocks are a comment: a name beside the moment or above it, no heading, and text that is no link."""
    meta = next(filter(_is_meta, blocks))
    line = _meta_line(meta) or 0
    texts = [*meta.lines[line + 1 :], *(block.text for block in blocks if block is not meta and _is_unlinked(block))]
    lines = [*(block.text for block in blocks if block.index < meta.index), *meta.lines[:line]]
    is_signed = _is_author(_MOMENT.sub("", meta.lines[line])) or any(map(_is_author, lines[-1:]))
    return is_signed and not any(block.level for block in blocks) and sum(map(len, texts)) >= _MIN_TEXT_LETTERS


def _is_unlinked(block: TextBlock) -> bool:
    return block.link_density <= _MAX_LINK_DENSITY


def _is_author(text: str) -> bool:
    name = text.strip(" ·•|,-–—:()")
    return _MIN_AUTHOR_LETTERS <= len(name) <= _MAX_AUTHOR_LETTERS
