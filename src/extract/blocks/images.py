"""The texts of an image that a caption may repeat."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import unquote

from extract.dom.text import text_key

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Jetpack, lightboxes and galleries keep an image's caption in these.
_TEXTS = frozenset(
    ["alt", "title", "aria-label", "data-caption", "data-image-caption", "data-image-title", "data-title"]
)
# Where lazy loaders keep the address until the image is in view.
_ADDRESSES = ("src", "data-src", "data-lazy-src", "data-original")
_EXTENSIONS = ("jpg", "jpeg", "png", "gif", "webp", "avif")
_SIZE = re.compile(r"(-\d{2,4}x\d{2,4}|-scaled|@2x)$")  # what blog systems add to the names of copies
_MIN_STEM_CHARS = 8  # "image1" and "IMG_20" name nothing
_DECORATIONS = ("avatar", "gravatar", "emoji", "smiley", "icon", "logo", "spinner", "pixel")
_DECORATION = re.compile(rf"\b({'|'.join(_DECORATIONS)})")
_MAX_ICON_PIXELS = 64
_MAX_FILE_NAME_CHARS = 100


@dataclass(frozen=True, eq=False)
class Image:
    """An image of the page, and the link around it, if any."""

    element: HtmlElement

    @cached_property
    def keys(self) -> set[str]:
        """The keys of the texts of the image, and of the link around it, that say what it shows; without empty ones."""
        attributes = (element.attrib for element in self._elements)
        texts = [value for attribute in attributes for name, value in attribute.items() if value and name in _TEXTS]
        return set(filter(None, map(text_key, (*map(_without_tags, texts), self._file_stem))))

    @cached_property
    def is_decoration(self) -> bool:
        """Whether it is an icon, a logo or a portrait in a byline rather than a picture."""
        element = self.element
        names = f"{element.get('class')} {element.get('id')} {self._address[-_MAX_FILE_NAME_CHARS:]}".lower()
        # The pattern looks at every letter, so few names are searched.
        if any(word in names for word in _DECORATIONS) and _DECORATION.search(names):
            return True
        sizes = [int(size) for size in (element.get("width"), element.get("height")) if size and size.isdecimal()]
        return any(size <= _MAX_ICON_PIXELS for size in sizes)

    @property
    def _elements(self) -> list[HtmlElement]:
        parent = self.element.getparent()
        return [self.element, parent] if parent is not None and parent.tag in ("a", "picture") else [self.element]

    @property
    def _address(self) -> str:
        return next(filter(None, map(self.element.get, _ADDRESSES)), "")

    @property
    def _file_stem(self) -> str:
        stem, _, extension = self._address.partition("?")[0].rpartition("/")[2].rpartition(".")
        stem = unquote(_SIZE.sub("", stem))
        is_name = extension.lower() in _EXTENSIONS and len(text_key(stem)) >= _MIN_STEM_CHARS
        return stem if is_name and not stem.isdecimal() else ""


def _without_tags(text: str) -> str:
    # Each piece ends in a tag, but the last; a pattern would look for the end of a tag once for each "<".
    *pieces, last = text.split(">")
    return " ".join((*(piece.partition("<")[0] for piece in pieces), last))


def image_in(noscript: HtmlElement) -> HtmlElement | None:
    """Return the image that a lazy loader keeps for browsers without scripts, if any."""
    return next(noscript.iter("img"), None)
