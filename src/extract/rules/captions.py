"""Image captions: lines that belong to a picture, not to the text around it.

A caption has an element of its own (`figcaption`, or a class name of the blog systems), or it stands under an image and
repeats a text of the image, is a credit line or small print, or shares a box with the image alone. A line under a
caption is under its image too. Prose that happens to repeat an alternative text stays prose: a caption stands right
under its image and has at most the length of captions.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice, pairwise, takewhile
from typing import TYPE_CHECKING

from extract.article import Kind, Label
from extract.dom.text import text_key
from extract.rules.base import Finding, LineRule, LookRule, Row

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from lxml.html import HtmlElement

    from extract.blocks.images import Image
    from extract.blocks.model import TextBlock
    from extract.blocks.page_text import PageText
    from extract.rules.base import Owners

# Scraped alternative texts run up to 150 characters; a paragraph that opens with one is longer.
_MAX_CAPTION_LETTERS = 250
_MAX_BLOCKS = 12  # of a caption with paragraphs, a credit and a button
_MAX_CREDIT_LETTERS = 160
# The longest line that is a caption only by its looks or its place; longer lines in italics are an editor's note or a
# lead.
_MAX_SHORT_LETTERS = 140
_CLASS_NAMES = re.compile(
    r"\b(wp-caption-text|wp-caption-dd|wp-element-caption|gallery-caption|(image|img|photo|media|figure|pic)[-_]?caption|"
    r"caption[-_]?text|tr-caption|(photo|image|img|media)[-_]?credit)\b|^caption$",
)
# Under an image, the word alone is enough: "Figure_caption__x1".
_NAMED_CAPTION = re.compile(r"(?<![^\W_])caption", re.IGNORECASE)
_CREDIT = re.compile(
    r"^\(?(photo(graph)?s?|image|picture|illustration|foto|bild|imagen|crédito|credit|source)s?\s*+"
    r"(credits?|source|courtesy)?\s*+(:|©|by\b|via\b|courtesy\b)\s*+\S|"
    r"^(©|\(c\))\s*+(?!.*rights\s+reserved)\w|"
    r"\b(getty images|shutterstock|istock|unsplash|pexels|pixabay|adobe stock|wikimedia commons)\b",
    re.IGNORECASE,
)
_SMALL_PRINT = frozenset({"small", "em", "i", "sub"})
_CENTRED = re.compile(r"text-align\s*:\s*center|\b(has-text-align-center|text-center|text-xs-center|aligncenter)\b")
_MAX_LEVELS_TO_CENTRE = 2  # a line, and what is around it and its image
_MAX_BOX_LEVELS = 4  # elements between a line and the box that it shares with an image
_NO_BOXES = frozenset(["a", "article", "body", "header", "li", "main", "nav", "p", "section", "tr"])
_GALLERY = re.compile(
    r"(?<![a-z])(gallery|galerie|slideshow|lightbox|photo-?(list|set|grid)|image-?(list|grid))", re.IGNORECASE
)
_MAX_GALLERY_LEVELS = 8  # elements between a line and the gallery
_MAX_LINKED = 0.5  # a picture over a link is a card


def find(page: PageText, _: Owners) -> Iterator[Finding]:
    """Yield each caption of the page, one finding a line; the first row that claims a line is its rule."""
    captions = dict(_captions_by_element(page))
    lines = dict(_captions_by_line(page.blocks, captions))
    for index in sorted(captions | lines | dict.fromkeys(_gallery_headings(page.blocks, captions | lines))):
        row = captions.get(index) or lines.get(index) or _GALLERY_HEADING
        yield Finding(row, index, index + 1)


def find_by_looks(page: PageText, owners: Owners) -> Iterator[Finding]:
    """Yield each line that is a caption only by its looks or its place: runs after all rules that are more certain."""
    for block in page.blocks:
        if owners[block.index] is None and any(not image.is_decoration for image in block.images):
            fitting = (row for row in LOOK_ROWS if block.letters <= row.max_letters and block.kind in row.kinds)
            row = next((row for row in fitting if row.claims(block, page)), None)
            if row is not None:
                yield Finding(row, block.index, block.index + 1)


def _captions_by_line(blocks: list[TextBlock], certain: Container[int]) -> Iterator[tuple[int, Row]]:
    """Yield the lines under images that a row claims; below a caption its images still count."""
    images: tuple[Image, ...] = ()
    above = ""  # the caption right above, or the heading that repeats its image
    for block in blocks:
        if not (block.images or above or block.index in certain) or block.letters > _MAX_CAPTION_LETTERS:
            above = ""
            continue
        images = tuple(image for image in block.images if not image.is_decoration) or (images if above else ())
        row = _line_row_for(block, images, above) if block.index not in certain else None
        is_caption = row or block.index in certain or (block.level > 1 and _repeats_image(block, images))
        above = text_key(block.text) if is_caption else ""
        if row:
            yield block.index, row


def _line_row_for(block: TextBlock, images: tuple[Image, ...], above: str) -> Row | None:
    if not _could_be_caption(block):
        return None
    if above and text_key(block.text) == above:
        return _DOUBLED
    return next((row for row in LINE_ROWS if images and row.claims(block, images)), None)


def _could_be_caption(block: TextBlock) -> bool:
    return block.kind in (Kind.PARAGRAPH, Kind.LIST_ITEM) and block.letters <= _MAX_CAPTION_LETTERS


def _captions_by_element(page: PageText) -> Iterator[tuple[int, Row]]:
    """Yield the blocks in `figcaption` elements, and those that stand alone in an element with a caption's class.

    A class around several blocks says nothing about a single line.
    """
    for element, (first, end) in page.spans.items():
        if not 0 < end - first <= _MAX_BLOCKS:
            continue
        if element.tag == "figcaption":
            yield from ((index, _FIGCAPTION) for index in range(first, end))
        elif end - first == 1 and _is_caption_class(element.get("class") or ""):
            block = page.blocks[first]
            if block.kind is not Kind.HEADING and block.letters <= _MAX_CAPTION_LETTERS:
                yield first, _NAMED


@lru_cache(maxsize=4_096)
def _is_caption_class(classes: str) -> bool:
    names = classes.lower()
    # The pattern looks at every letter, so few names are searched.
    return ("caption" in names or "credit" in names) and _CLASS_NAMES.search(names) is not None


def _repeats_image(block: TextBlock, images: tuple[Image, ...]) -> bool:
    key = text_key(block.text)
    return key != "" and any(key in image.keys for image in images)


def _is_credit(block: TextBlock, _: tuple[Image, ...]) -> bool:
    return block.letters <= _MAX_CREDIT_LETTERS and _CREDIT.search(block.text) is not None


def _is_named(block: TextBlock, _: PageText) -> bool:
    elements = (block.element, *block.inline)
    return any(_NAMED_CAPTION.search(element.get("class") or "") for element in elements)


def _is_small_print(block: TextBlock, _: PageText) -> bool:
    """Whether all of a line lies in one element for small print, or its own element is one."""
    is_wrapped = len(block.pieces) == 1 and any(element.tag in _SMALL_PRINT for element in block.inline)
    return is_wrapped or block.element.tag in _SMALL_PRINT


def _is_centred(block: TextBlock, _: PageText) -> bool:
    return any(map(_centres, islice(block.ancestors(), _MAX_LEVELS_TO_CENTRE)))


def _centres(element: HtmlElement) -> bool:
    look = f"{element.get('style') or ''} {element.get('class') or ''}"
    return element.tag == "center" or element.get("align") == "center" or _CENTRED.search(look) is not None


def _gallery_headings(blocks: list[TextBlock], captions: Container[int]) -> Iterator[int]:
    """Yield the headings that repeat an image beside them, and have no text under them but captions."""
    for heading, below in pairwise(blocks):
        if heading.level > 1 and _repeats_image(heading, (*heading.images, *below.images)):
            repeated = below.index in captions and text_key(below.text) == text_key(heading.text)
            if repeated or _is_over_captions(heading, blocks, captions):
                yield heading.index


def _is_over_captions(heading: TextBlock, blocks: list[TextBlock], captions: Container[int]) -> bool:
    """Whether nothing but captions stands between a heading and the next one of its level or a higher one."""
    following = range(heading.index + 1, len(blocks))
    below = next((blocks[index] for index in following if index not in captions), None)
    return below is None or 0 < below.level <= heading.level


def _is_boxed(block: TextBlock, page: PageText) -> bool:
    """Whether a line and an image above it are all that an element holds."""
    if block.link_density > _MAX_LINKED:
        return False
    images = [image.element for image in block.images]
    alone = takewhile(lambda element: page.spans.get(element) == (block.index, block.index + 1), block.ancestors())
    boxes = (box for box in islice(alone, _MAX_BOX_LEVELS) if any(box in image.iterancestors() for image in images))
    box = next(boxes, None)
    return box is not None and (box.tag not in _NO_BOXES or (box.tag == "p" and _is_below_break(block)))


def _is_in_gallery(block: TextBlock, _: PageText) -> bool:
    """Whether a line and an image above it stand in an element that is named for pictures in a row."""
    images = [image.element for image in block.images]
    around = (element for element in islice(block.ancestors(), _MAX_GALLERY_LEVELS) if _names_gallery(element))
    gallery = next(around, None)
    return block.link_density <= _MAX_LINKED and any(gallery in image.iterancestors() for image in images)


def _names_gallery(element: HtmlElement) -> bool:
    return _GALLERY.search(element.get("class") or "") is not None


def _is_below_break(block: TextBlock) -> bool:
    """Whether a block begins on a line of its own, so that the image in its paragraph stands above it."""
    element, is_tail = next((node for node in block.text_nodes if _has_text(*node)), (block.element, False))
    return is_tail and element.tag == "br"


def _has_text(element: HtmlElement, is_tail: bool) -> bool:
    text = element.tail if is_tail else element.text
    return bool(text and text.strip())


_FIGCAPTION = Row(
    file=__name__,
    name="figcaption",
    label=Label.CAPTION,
    why="HTML's own element for captions.",
    example='<figure><img src="a.jpg" alt=""><figcaption>A quiet room.</figcaption></figure>',
)
_NAMED = Row(
    file=__name__,
    name="named",
    label=Label.CAPTION,
    why="WordPress, Blogger and page builders give captions these class names.",
    example='<div class="wp-caption"><img src="a.jpg"><p class="wp-caption-text">A quiet room.</p></div>',
)

LINE_ROWS: tuple[LineRule, ...] = (
    LineRule(
        file=__name__,
        name="repeats_image",
        label=Label.CAPTION,
        why="Spam themes print a scraped picture's alternative text, title or file name under it.",
        example='<p><img src="a.jpg" alt="Calm room ideas"></p><p>Calm room ideas</p>',
        claims=_repeats_image,
    ),
    LineRule(
        file=__name__,
        name="credit_line",
        label=Label.CAPTION,
        why="A line under a picture that names its photographer or agency.",
        example='<p><img src="a.jpg"></p><p>Photo: Ada Lund</p>',
        claims=_is_credit,
    ),
)

LOOK_ROWS: tuple[LookRule, ...] = (
    LookRule(
        file=__name__,
        name="named_under_image",
        label=Label.CAPTION,
        why="A line under a picture that has the word caption in a class, however it is wrapped.",
        example='<div><img src="a.jpg"></div><p class="Figure_caption__x1">A quiet room.</p>',
        claims=_is_named,
        max_letters=_MAX_CAPTION_LETTERS,
    ),
    LookRule(
        file=__name__,
        name="in_gallery",
        label=Label.CAPTION,
        why="A line under a picture of a gallery, also as an item of a list.",
        example='<ul class="gallery"><li><img src="a.jpg"><span>A quiet room.</span></li><li><img src="b.jpg">'
        "<span>A dark one.</span></li></ul>",
        claims=_is_in_gallery,
        max_letters=_MAX_CAPTION_LETTERS,
        kinds=frozenset({Kind.PARAGRAPH, Kind.LIST_ITEM}),
    ),
    LookRule(
        file=__name__,
        name="small_print",
        label=Label.CAPTION,
        why="A short line under a picture, all of it small or italic.",
        example='<p><img src="a.jpg"></p><p><small>A quiet room.</small></p>',
        claims=_is_small_print,
        max_letters=_MAX_SHORT_LETTERS,
    ),
    LookRule(
        file=__name__,
        name="centred",
        label=Label.CAPTION,
        why="A short line under a picture, centred as the picture is.",
        example='<p><img src="a.jpg"></p><p style="text-align: center">A quiet room.</p>',
        claims=_is_centred,
        max_letters=_MAX_SHORT_LETTERS,
    ),
    LookRule(
        file=__name__,
        name="boxed",
        label=Label.CAPTION,
        why="A picture and one short line share a box: class names may be hashed, positions are not.",
        example='<div class="c1"><div class="c2"><img src="a.jpg"></div><div class="c3">A quiet room.</div></div>',
        claims=_is_boxed,
        max_letters=_MAX_SHORT_LETTERS,
    ),
)

_DOUBLED = Row(
    file=__name__,
    name="doubled",
    label=Label.CAPTION,
    why="Themes that print the title and the alternative text print the same caption twice.",
    example='<p><img src="a.jpg" alt="Calm room"></p><p>Calm room</p><p>Calm room</p>',
)
_GALLERY_HEADING = Row(
    file=__name__,
    name="gallery_heading",
    label=Label.CAPTION,
    why="Galleries of scraped pictures print each one's title as a heading too, over no text.",
    example='<h3>Calm room</h3><img src="a.jpg" alt="Calm room"><p>Calm room</p>',
)
ROWS: tuple[Row, ...] = (_FIGCAPTION, _NAMED, *LINE_ROWS, *LOOK_ROWS, _DOUBLED, _GALLERY_HEADING)
