"""Lines above the first prose of an article and below its last: bylines, dates, reading times, breadcrumbs.

Body prose has such words too, but in sentences, and among others.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from extract.article import Kind, Label
from extract.dom.text import text_key
from extract.metadata.author_box import is_name_line, name_opening
from extract.personas.fillers import is_filler
from extract.rules.base import Finding, Phrase, Phrases, Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from extract.blocks.model import TextBlock
    from extract.blocks.page_text import PageText
    from extract.rules.base import Owners

_MIN_PROSE_LETTERS = 160  # longer than any byline with date, reviewer and reading time that we met

_MAX_NAME_LETTERS = 40


def find(page: PageText, owners: Owners) -> Iterator[Finding]:
    """Yield a finding for each free line that a row matches, and for names beside those."""
    lead, end = _ends_of_prose(page.blocks)
    outside = (*page.blocks[:lead], *page.blocks[end:])
    lines = [block for block in outside if owners[block.index] is None and not block.level]
    lines += _lone_byline(page.blocks, lead)
    rows = {line.index: phrase for line in lines if (phrase := _phrase_for(line, is_above=line.index < lead))}
    for line in lines:
        row: Row | None = rows.get(line.index) or (_NAME if _is_name(line, page.blocks, rows) else None)
        row = row or (_DECLARED_NAME if _is_declared(line) else None)
        if row is not None:
            yield Finding(row, line.index, line.index + 1)


def _lone_byline(blocks: Sequence[TextBlock], lead: int) -> list[TextBlock]:
    """Return the heading above the prose that is a byline, if it is the only one: in a diary they head sections."""
    bylines = [block for block in blocks if block.level > 1 and _HEADINGS.row_for(block)]
    return bylines if len(bylines) == 1 and bylines[0].index < lead else []


def _ends_of_prose(blocks: Sequence[TextBlock]) -> tuple[int, int]:
    """Return where the prose under the title begins and where it ends; prose above the title is a banner."""
    title = next((block.index for block in blocks if block.level == 1), 0)
    first = next(filter(_is_prose, islice(blocks, title, None)), None)
    last = next(filter(_is_prose, reversed(blocks)), None)
    return (first.index, last.index + 1) if first and last else (len(blocks), len(blocks))


def _is_prose(block: TextBlock) -> bool:
    return block.kind is Kind.PARAGRAPH and block.letters >= _MIN_PROSE_LETTERS and not is_filler(block.text)


def _phrase_for(line: TextBlock, *, is_above: bool) -> Phrase | None:
    return (_ABOVE if is_above else _AROUND).row_for(line)


def _is_declared(line: TextBlock) -> bool:
    """Whether a line is a name and nothing else, and the page's head declares the author of that name."""
    if line.letters > _MAX_NAME_LETTERS or not is_name_line(line.text):
        return False
    name = text_key(name_opening(line.text) or "")
    declared = line.element.getroottree().iterfind(".//meta[@name='author']")
    return any(text_key(element.get("content") or "") == name for element in declared)


def _is_name(line: TextBlock, blocks: Sequence[TextBlock], rows: Mapping[int, Phrase]) -> bool:
    """Whether a line beside a byline is a name, or stands where only a name can stand, whatever it looks like."""
    beside = (rows.get(line.index - 1), rows.get(line.index + 1))
    if not any(row and row.label is Label.BYLINE for row in beside):
        return False
    is_under_title = line.index > 0 and blocks[line.index - 1].level == 1
    return is_name_line(line.text) or (is_under_title and line.letters <= _MAX_NAME_LETTERS)


# In English, German, Spanish, French and Italian.
_DAY = r"\d{1,2}(?:st|nd|rd|th|er|\.)?(?:\s+de)?"
_MONTH = (
    r"(?:jan|ene|feb|fé|m[aä]r|apr|avr|abr|ma[iyg]|ju[nil]|giu|lug|aug|ao[uû]|ago|sep|set|o[ck]t|ott|nov|de[cz]|dic|dé)"
    r"\w*+\.?"
)
_DATE = (
    rf"{_MONTH}\s+{_DAY},?\s+\d{{4}}|{_DAY}\s+{_MONTH},?\s+\d{{4}}|"
    rf"\d{{4}}-\d\d-\d\d|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}|{_MONTH}\s+{_DAY}|"
    r"\d{4}\s?[年/.-]\s?\d{1,2}\s?[月/.-]\s?\d{1,2}\s?[日.]?|\d{4}년\s?\d{1,2}월\s?\d{1,2}일"
)

_CREDIT_WORDS = (
    r"((medically|clinically|scientifically)\s+)?(written|posted|submitted|authored|published|updated|modified|reviewed|"
    r"edited|fact[ -]checked|last\s+(updated|reviewed|modified))|veröffentlicht|(zuletzt\s+)?aktualisiert|geschrieben|"
    r"verfasst|erstellt|publié|rédigé|écrit|mis\s+à\s+jour|publicado|escrito|actualizado|atualizado|pubblicato|scritto|"
    r"aggiornato|gepubliceerd|geplaatst|geschreven|bijgewerkt"
)

BYLINES: tuple[Phrase, ...] = (
    Phrase(
        file=__name__,
        name="credit",
        label=Label.BYLINE,
        why="Who wrote, reviewed or checked it and when.",
        example="<h1>Sleep</h1><p>Medically reviewed by Ada Lund, MD</p>",
        pattern=(
            rf"({_CREDIT_WORDS})\s*(by\b|on\b|at\b|am\b|von\b|le\b|par\b|el\b|por\b|il\b|da\b|em\b|op\b|door\b|:|\d|{_MONTH})"
        ),
        max_letters=200,
    ),
    Phrase(
        file=__name__,
        name="labelled_credit",
        label=Label.BYLINE,
        why="The author, the source or the date after its usual label, in Chinese, Japanese, Korean or Thai.",
        example="<h1>Sleep</h1><p>作者：朱镕珺 更新时间：2012-5-7</p>",
        pattern=(
            r"\W*+(作\s*者|撰\s*文|文字|编\s*辑|編\s*輯|责任编辑|責任編輯|来\s*源|來\s*源|发[布表](时间|日期|于)?|發[布佈表](時間|日期|於)?|"
            r"更新(时间|日期|于|日|日時|時間)?|时\s*间|日\s*期|著\s*者|筆\s*者|執\s*筆(者)?|文責|監\s*修(者|医師)?|公開日?|投稿日?|掲載日|最終更新(日)?|"
            r"글(쓴이)?|기자|작성(자|일)|입력|등록(일)?|수정(일)?|업데이트|승인|ผู้เขียน|เขียนโดย|เรียบเรียง|เผยแพร่|อัป?เดต|วันที่)\s*[:：\d]"
        ),
        max_letters=200,
    ),
    Phrase(
        file=__name__,
        name="as_of",
        label=Label.BYLINE,
        why="The day of the last change, after its usual word in other languages.",
        example="<h1>Sleep</h1><p>Stand: 12.03.2024</p>",
        pattern=(
            r"\W*+(stand|letzte\s+(änderung|aktualisierung)|zuletzt\s+\w+|(dernière\s+)?mise\s+à\s+jour|"
            r"última\s+(actualización|atualização|modificación)|ultim[oa]\s+(aggiornamento|modifica)|laatst\s+\w+|"
            r"(senast\s+)?uppdaterad|(sist\s+|senest\s+)?(oppdatert|opdateret)|päivitetty|(ostatnia\s+)?aktualizacja|"
            r"(naposledy\s+)?aktualizováno|обновлено|опубликовано|(son\s+)?güncelleme|frissítve)\b[^.!?]{0,40}\d"
        ),
        max_letters=90,
    ),
    Phrase(
        file=__name__,
        name="date",
        label=Label.BYLINE,
        why="A line that is a date.",
        example="<h1>Sleep</h1><p>March 3, 2025</p>",
        pattern=(
            rf"\W*+(on\s+|le\s+|am\s+|el\s+)?((mon|tue|wed|thu|fri|sat|sun)[a-z]*+,?\s+)?({_DATE})\W*+"
            r"(\d{1,2}:\d\d.{0,12})?(\W*+\d+\s*min(ute)?s?(\s+read)?\W*+|\W*+by\W.{3,60})?$"
        ),
        max_letters=120,
    ),
    Phrase(
        file=__name__,
        name="name_and_date",
        label=Label.BYLINE,
        why="A name and a date.",
        example="<h1>Sleep</h1><p>Ada Lund · March 3, 2025</p>",
        pattern=rf"(?:by\s+\S|(?-i:[A-ZÀ-Þ]))[^.!?:]{{2,50}}[\s,|·•–—-]++(?:{_DATE})\W*+$",
        max_letters=100,
    ),
    Phrase(
        file=__name__,
        name="reading_time",
        label=Label.BYLINE,
        why="How long it takes to read, and perhaps when it was written.",
        example="<h1>Sleep</h1><p>6 min read</p>",
        pattern=(
            r"\W*+(reading\s+time\W*+)?\d+\s*+-?\s*+min(ute)?s?\.?(\s+read(ing)?(\s+time)?)?\W*+"
            rf"(({_DATE})\W*+)?$"
        ),
        max_letters=60,
    ),
    Phrase(
        file=__name__,
        name="ends_in_reading_time",
        label=Label.BYLINE,
        why="Who wrote it, or what it is about, and how long it takes to read.",
        example="<h1>Sleep</h1><h6>The Sleep Team | 5 min read</h6>",
        pattern=r"[^!?]{2,80}\W\d+\s*+-?\s*+min(ute)?s?\.?\s+read\W*+$",
        max_letters=100,
    ),
)

# Too short to be distinguished from text, except above the prose.
PHRASES: tuple[Phrase, ...] = (
    *BYLINES,
    Phrase(
        file=__name__,
        name="by",
        label=Label.BYLINE,
        why="'By' and a name, above the text.",
        example="<h1>Sleep</h1><p>By Ada Lund, PhD</p>",
        pattern=r"(?:by\s+|(?-i:Por|Von|Par|Di)\s+(?:dr\.?\s+)?(?-i:[A-ZÀ-Þ])\S+\s+)(?:dr\.?\s+)?(?-i:[A-ZÀ-Þ])",
        max_letters=150,
    ),
    Phrase(
        file=__name__,
        name="time",
        label=Label.BYLINE,
        why="A time of day, or how long ago it was.",
        example="<h1>Sleep</h1><ul><li>Ada Lund</li><li>9:30 am</li></ul>",
        pattern=(
            r"\W*+(\d{1,2}:\d\d(\s*[ap]\.?m\.?)?|\d+\s+(minute|hour|day|week|month|year)s?\s+ago|yesterday|today)\W*+$"
        ),
        max_letters=30,
    ),
    Phrase(
        file=__name__,
        name="lone_credit",
        label=Label.BYLINE,
        why="'By' or 'Author' on a line of its own, beside the name.",
        example="<h1>Sleep</h1><div>By</div><div>Ada Lund</div>",
        pattern=r"\W*+(by|authors?|written|posted|published|updated)\W*+$",
        max_letters=40,
    ),
    Phrase(
        file=__name__,
        name="breadcrumbs",
        label=Label.NAVIGATION,
        why="The path to the page, from the home page on, above the text.",
        example='<p><a href="/">Home</a> &gt; <a href="/mind">Mind</a></p><h1>Sleep</h1>',
        pattern=r"(home|startseite|start|inicio|accueil|home\s*page|início)\s*[>»›/|→·]",
        max_letters=250,
    ),
)

_NAME = Row(
    file=__name__,
    name="name",
    label=Label.BYLINE,
    why="A name on a line of its own, beside a date, a reading time or 'Written by'.",
    example="<h1>Sleep</h1><div>Ada Lund</div><div>6 min read</div>",
)

_DECLARED_NAME = Row(
    file=__name__,
    name="declared_name",
    label=Label.BYLINE,
    why="The name of the author whom the page's head declares, on a line of its own.",
    example='<meta name="author" content="Ada Lund"><h1>Sleep</h1><div>Ada Lund</div>',
)

ROWS: tuple[Row, ...] = (*PHRASES, _NAME, _DECLARED_NAME)

_ABOVE, _AROUND = Phrases(PHRASES), Phrases(BYLINES)
# The other phrases match headings too: many end with a name and a number.
_OF_HEADINGS = {"by", "credit", "date", "ends_in_reading_time"}
_HEADINGS = Phrases(tuple(row for row in PHRASES if row.name in _OF_HEADINGS))
