"""Image captions: lines that belong to a picture, not to the text around it.

A caption is known by its element (`figcaption` and the class names of the blog systems), or by standing beside an
image and repeating what the image says of itself, or by being a credit line. Prose that happens to repeat an
alternative text stays prose: such a line must directly follow its image and be no longer than a caption.
"""

from __future__ import annotations

import re
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING

from extract.article import Kind, Label
from extract.rules.base import BlockRule, Finding, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
    """Yield each caption of the page, one finding a line; the first row that claims a line names it."""
    captions: dict[int, Row] = {index: row for row in reversed(_ROWS) for index in row.claims(page)}
    doubled = dict.fromkeys(_repeats_below(captions, page.blocks), _DOUBLED)
    for index, row in sorted((doubled | captions).items(), key=itemgetter(0)):
        yield Finding(row.label, row.name, index, index + 1)


def _in_figcaption(page: PageText) -> Iterator[int]:
    for element, (first, end) in page.spans.items():
        if first < end and element.tag == "figcaption":
            yield from range(first, end)


def _in_caption_class(page: PageText) -> Iterator[int]:
    """Yield the blocks that stand alone in an element of such a class: around several it is not about the line."""
    for element, (first, end) in page.spans.items():
        if end - first == 1 and _is_caption_class(element.get("class") or ""):
            block = page.blocks[first]
            if block.kind is not Kind.HEADING and len(block.text) <= _MAX_CAPTION_CHARS:
                yield first


@lru_cache(maxsize=4_096)
def _is_caption_class(classes: str) -> bool:
    return _CLASS_NAMES.search(classes) is not None


def _repeats_image_text(page: PageText) -> Iterator[int]:
    return (block.index for block, image in _lines_under_images(page) if _same_as_image(block.text, image))


def _credits(page: PageText) -> Iterator[int]:
    for block, _ in _lines_under_images(page):
        if len(block.text) <= _MAX_CREDIT_CHARS and _CREDIT.search(block.text):
            yield block.index


def _small_print(page: PageText) -> Iterator[int]:
    for block, _ in _lines_under_images(page):
        if len(block.text) <= _MAX_SMALL_PRINT_CHARS and _is_wrapped_in(block, _SMALL_PRINT):
            yield block.index


def _lines_under_images(page: PageText) -> Iterator[tuple[TextBlock, Image]]:
    for block in page.blocks:
        if block.image is not None and _could_be_caption(block):
            yield block, block.image


def _repeats_below(captions: Iterable[int], blocks: list[TextBlock]) -> Iterator[int]:
    """Yield the lines right below a caption that have the same words."""
    for index in captions:
        words = _key(blocks[index].text)
        for block in blocks[index + 1 : index + 1 + _MAX_REPEATS]:
            if _key(block.text) != words:
                break
            if _could_be_caption(block):
                yield block.index


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


_ROWS: tuple[BlockRule, ...] = (
    BlockRule(
        name="captions.figcaption",
        label=Label.CAPTION,
        why="HTML's own element for it.",
        example='<figure><img src="a.jpg" alt=""><figcaption>A quiet room.</figcaption></figure>',
        claims=_in_figcaption,
    ),
    BlockRule(
        name="captions.named",
        label=Label.CAPTION,
        why="WordPress, Blogger and page builders name the line.",
        example='<div class="wp-caption"><img src="a.jpg"><p class="wp-caption-text">A quiet room.</p></div>',
        claims=_in_caption_class,
    ),
    BlockRule(
        name="captions.repeats_image_text",
        label=Label.CAPTION,
        why="Spam themes print a scraped picture's alternative text or title under it.",
        example='<p><img src="a.jpg" alt="Calm room ideas"></p><p>Calm room ideas</p>',
        claims=_repeats_image_text,
    ),
    BlockRule(
        name="captions.credit_line",
        label=Label.CAPTION,
        why="A line under a picture that names its photographer or agency.",
        example='<p><img src="a.jpg"></p><p>Photo: Ada Lund</p>',
        claims=_credits,
    ),
    BlockRule(
        name="captions.small_print",
        label=Label.CAPTION,
        why="A short line under a picture, all of it small, italic or centred.",
        example='<p><img src="a.jpg"></p><p><small>A quiet room.</small></p>',
        claims=_small_print,
    ),
)

# Of captions that the rows above claim.
_DOUBLED = Row(
    name="captions.doubled",
    label=Label.CAPTION,
    why="Themes that print the title and the alternative text print the same caption twice.",
    example='<p><img src="a.jpg" alt="Calm room"></p><p>Calm room</p><p>Calm room</p>',
)

ROWS: tuple[Row, ...] = (*_ROWS, _DOUBLED)
