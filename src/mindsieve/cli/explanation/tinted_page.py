"""The explanation of a page as the page itself: its own markup and styles, with the text tinted by label.

No script runs: script elements are removed, and a content security policy blocks all other ways to start one. Styles
and images load from their original URLs.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from lxml import etree
from lxml.html import builder as element

from extract.explain.highlight import LABEL_ATTRIBUTE, highlight_page
from extract.metadata.head import absolute_url
from mindsieve.cli.explanation.palette import COLOURS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

    from extract import Article, Block, Page

_POLICY = "script-src 'none'; object-src 'none'; frame-src 'none'; form-action 'none'"
_TINT = "50"  # opacity, the last byte of a CSS colour: a third, so that text stays readable on light and dark pages
_LEGEND = "mindsieve-legend"
# A page may style any mark element, and may hide itself until a script shows it: these rules override both.
_STYLE = f"""
html, body {{ visibility: visible !important; opacity: 1 !important }}
mark[{LABEL_ATTRIBUTE}] {{ all: unset !important; cursor: help !important }}
#{_LEGEND}, #{_LEGEND} * {{ all: revert !important }}
#{_LEGEND} {{ position: fixed !important; right: 1em !important; bottom: 1em !important; z-index: 2147483647 !important;
  max-height: 90vh !important; overflow: auto !important; padding: .5em 1em !important; border: 1px solid #808080
  !important; background: #ffffff !important; color: #000000 !important; font: 13px/1.6 sans-serif !important }}
"""


def write_tinted_page(page: Page, article: Article) -> bytes:
    """Return the page as an HTML document in UTF-8, with tinted text blocks and a legend.

    `article` is the result of `extract_page(page)`. Hovering over a text shows its label, its rule and the reasons.
    """
    root = highlight_page(page, article.blocks)
    _remove_scripts(root)
    _write_head(root, page.url)
    root.find("body").append(_legend(article.blocks))
    return etree.tostring(root.getroottree(), method="html", encoding="utf-8")


def _remove_scripts(root: HtmlElement) -> None:
    etree.strip_elements(root, "script", with_tail=False)


def _write_head(root: HtmlElement, url: str) -> None:
    """Put what the page needs to work as a file at the start of its head. Remove its own, conflicting declarations."""
    own_base = root.xpath("string(//base/@href)")
    for meta in root.xpath("//meta[@charset or @http-equiv]"):
        meta.drop_tree()
    if root.find("head") is None:
        root.insert(0, element.HEAD())
    root.find("head")[:0] = [
        element.META(charset="utf-8"),
        element.META({"http-equiv": "Content-Security-Policy", "content": _POLICY}),
        element.BASE(href=absolute_url(url, own_base) or url),
        element.STYLE(_STYLE + "".join(_tints())),
    ]


def _tints() -> Iterator[str]:
    for label, colour in COLOURS.items():
        own = f"[{LABEL_ATTRIBUTE}={label}]"
        yield f"mark{own}, #{_LEGEND} {own} {{ background: {colour}{_TINT} !important }}\n"


def _legend(blocks: Iterable[Block]) -> HtmlElement:
    counts = Counter(block.label for block in blocks).most_common()
    lines = [
        element.DIV(element.SPAN(label.value, {LABEL_ATTRIBUTE: label.value}), f" {count}") for label, count in counts
    ]
    return element.ASIDE(element.DETAILS(element.SUMMARY("mindsieve: blocks by label"), *lines, open=""), id=_LEGEND)
