"""Image captions: lines that belong to a picture, not to the text around it.

A caption is known by its element (`figcaption` and the class names of the blog systems), or by standing beside an
image and repeating what the image says of itself, or by being a credit line. Prose that happens to repeat an
alternative text stays prose: such a line must directly follow its image and be no longer than a caption.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.article import Kind, Label
from extract.rules.base import BlockRule, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from extract.textblocks import Image, PageText, TextBlock

# Scraped alternative texts run up to 150 characters; a paragraph that opens with one is longer.
_MAX_CAPTION_CHARS = 250
_MAX_CREDIT_CHARS = 160
_MAX_REPEATS = 5  # of one caption in a row: title, alternative text, and a spare for galleries
_CLASS_NAMES = re.compile(
    r"\b(wp-caption-text|wp-caption-dd|gallery-caption|image-?caption|img-?caption|photo-?caption|media-?caption|"
    r"figure-?caption|caption-?text|tr-caption|photo-?credit|image-?credit|img-?credit|media-?credit|imgcaption)\b",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"^\(?(photo(graph)?s?|image|picture|illustration|foto|bild|imagen|crédito|credit|source)\s*"
    r"(credit|source|courtesy)?\s*(:|©|by\b|via\b|courtesy\b)|"
    r"^(©|\(c\))\s*\w|\b(getty images|shutterstock|istock|unsplash|pexels|pixabay|adobe stock)\b",
    re.IGNORECASE,
)
# Small print under a picture is a caption up to here; longer lines in italics are an editor's note or a lead.
_MAX_SMALL_PRINT_CHARS = 140
_SMALL_PRINT = frozenset({"small", "em", "i", "center"})


def find(page: PageText) -> Iterator[Finding]:
    """Yield each caption of the page, one finding a line."""
    for index in range(len(page.blocks)):
        row = next((row for row in ROWS if row.matches(page, index)), None)
        if row is not None:
            yield Finding(row.label, row.name, index, index + 1)


def _is_figcaption(page: PageText, index: int) -> bool:
    return page.blocks[index].is_inside("figcaption")


def _has_caption_class(page: PageText, index: int) -> bool:
    block = page.blocks[index]
    is_short = block.kind is not Kind.HEADING and len(block.text) <= _MAX_CAPTION_CHARS
    return is_short and any(_CLASS_NAMES.search(element.get("class") or "") for element in _around_alone(page, block))


def _around_alone(page: PageText, block: TextBlock) -> Iterator[HtmlElement]:
    """Yield the elements around a block that hold no other: a class on them is about this line."""
    for element in block.ancestors():
        if page.spans.get(element) != (block.index, block.index + 1):
            return
        yield element


def _repeats_image_text(page: PageText, index: int) -> bool:
    block = page.blocks[index]
    return _could_be_caption(block) and block.image is not None and _same_as_image(block.text, block.image)


def _is_credit_line(page: PageText, index: int) -> bool:
    block = page.blocks[index]
    return (
        _could_be_caption(block)
        and len(block.text) <= _MAX_CREDIT_CHARS
        and block.image is not None
        and bool(_CREDIT.search(block.text))
    )


def _is_small_print(page: PageText, index: int) -> bool:
    block = page.blocks[index]
    is_short = _could_be_caption(block) and len(block.text) <= _MAX_SMALL_PRINT_CHARS
    return is_short and block.image is not None and _is_wrapped_in(block, _SMALL_PRINT)


def _repeats_caption_above(page: PageText, index: int) -> bool:
    """Whether the lines above have the same words, up to one that is a caption by itself."""
    block = page.blocks[index]
    if not _could_be_caption(block):
        return False
    for above in range(index - 1, max(-1, index - 1 - _MAX_REPEATS), -1):
        if _key(page.blocks[above].text) != _key(block.text):
            return False
        if any(row.matches(page, above) for row in ROWS if row.matches is not _repeats_caption_above):
            return True
    return False


def _could_be_caption(block: TextBlock) -> bool:
    return block.kind in (Kind.PARAGRAPH, Kind.LIST_ITEM) and len(block.text) <= _MAX_CAPTION_CHARS


def _same_as_image(text: str, image: Image) -> bool:
    return _key(text) != "" and _key(text) in (_key(image.alt), _key(image.title))


def _is_wrapped_in(block: TextBlock, tags: frozenset[str]) -> bool:
    """Whether all of the block's text lies in one element of `tags`, or its own element is one."""
    if block.element.tag in tags:
        return True
    return len(block.pieces) == 1 and any(element.tag in tags for element in block.inline)


def _key(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


ROWS: tuple[BlockRule, ...] = (
    BlockRule(
        name="captions.figcaption",
        label=Label.CAPTION,
        why="HTML's own element for it.",
        example='<figure><img src="a.jpg" alt=""><figcaption>A quiet room.</figcaption></figure>',
        matches=_is_figcaption,
    ),
    BlockRule(
        name="captions.named",
        label=Label.CAPTION,
        why="WordPress, Blogger and page builders name the line.",
        example='<div class="wp-caption"><img src="a.jpg"><p class="wp-caption-text">A quiet room.</p></div>',
        matches=_has_caption_class,
    ),
    BlockRule(
        name="captions.repeats_image_text",
        label=Label.CAPTION,
        why="Spam themes print a scraped picture's alternative text or title under it.",
        example='<p><img src="a.jpg" alt="Calm room ideas"></p><p>Calm room ideas</p>',
        matches=_repeats_image_text,
    ),
    BlockRule(
        name="captions.credit_line",
        label=Label.CAPTION,
        why="A line under a picture that names its photographer or agency.",
        example='<p><img src="a.jpg"></p><p>Photo: Ada Lund</p>',
        matches=_is_credit_line,
    ),
    BlockRule(
        name="captions.small_print",
        label=Label.CAPTION,
        why="A short line under a picture, all of it small, italic or centred.",
        example='<p><img src="a.jpg"></p><p><small>A quiet room.</small></p>',
        matches=_is_small_print,
    ),
    BlockRule(
        name="captions.doubled",
        label=Label.CAPTION,
        why="Themes that print the title and the alternative text print the same caption twice.",
        example='<p><img src="a.jpg" alt="Calm room"></p><p>Calm room</p><p>Calm room</p>',
        matches=_repeats_caption_above,
    ),
)
