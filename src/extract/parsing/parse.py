"""Parse a page's bytes into one lxml tree, whatever the markup is like."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

import lxml.html
from lxml import etree

from extract.dom.text import has_ink, visible_strings
from extract.errors import PageTooLarge, UnreadablePage
from extract.parsing import limits
from extract.parsing.characters import encode_allowed, rewrite_references
from extract.parsing.deep_trees import flatten_tree, is_deep
from extract.parsing.encoding import decode_html
from extract.parsing.heading_markup import unwrap_heading_paragraphs
from extract.parsing.json_ld_text import add_json_ld_text
from extract.parsing.normalise import normalise_tree
from extract.parsing.repair import repair_markup, unwrap_hidden
from extract.parsing.script_pages import add_script_text
from extract.parsing.shadow_roots import open_shadow_roots
from extract.parsing.slimming import strip_noncontent

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Browsers ignore these tags (HTML standard, 13.2.6.4.19); libxml2 puts what follows outside the body or the tree.
_END_OF_PAGE = re.compile(rb"</(?:body|html)\b[^<>]*>", re.IGNORECASE)
# A page with less text than a short paragraph is parsed again in other ways: 42 of 1,497 real pages have less.
_MIN_PROSE_CHARS = 250
_MIN_SENTENCE_CHARS = 40  # menus have no texts this long
_MAX_FRAMES = 5  # named in an error
# By default, lxml.html calls a Python function for the class of each element on every access, to recognise forms.
_PLAIN_ELEMENTS = etree.ElementDefaultClassLookup(element=lxml.html.HtmlElement)


def parse_html(html: bytes | str, url: str, charset: str | None = None) -> HtmlElement:
    """Parse a page and return its root, always an `html` element with a `body`.

    `charset` is the label of the HTTP header, if any. Raises `UnreadablePage` on bytes without text, and `PageTooLarge`
    on a page that exceeds a limit.
    """
    root = parse_markup(html, url, charset)
    if not _has_text(root):
        # Repaired markup has no scripts: the tree of the markup as it is tells whether there were any.
        raise UnreadablePage(url, _why_there_is_no_text(_parse(_read_markup(html, url, charset))))
    return root


def parse_markup(html: bytes | str, url: str, charset: str | None = None) -> HtmlElement:
    """Parse a page that may have no text, such as a set of frames or one that a script fills.

    The rest is as in `parse_html`. Raises `UnreadablePage` on an empty page and on bytes that are no HTML, and
    `PageTooLarge` on a page that exceeds a limit.
    """
    limits.check_body(html, url)
    markup = _read_markup(html, url, charset)
    limits.check_markup(markup, url)
    root = _read_tree(markup, url)
    add_script_text(root, url)
    limits.shorten_attributes(root, url)
    normalise_tree(root)
    add_json_ld_text(root)
    return root


def _read_markup(html: bytes | str, url: str, charset: str | None) -> bytes:
    text = html if isinstance(html, str) else decode_html(html, url, charset)
    markup = _END_OF_PAGE.sub(b"", encode_allowed(text))
    if not markup.strip():
        raise UnreadablePage(url, "the page is empty")
    return unwrap_heading_paragraphs(strip_noncontent(markup) if limits.is_heavy(markup) else markup)


def _read_tree(markup: bytes, url: str) -> HtmlElement:
    """Parse markup; if the tree is cut off or nearly empty, parse it again in other ways."""
    root = _parse(markup)
    if is_deep(root):
        root = _parse_repaired(markup, url) if _is_cut_off(root) else _flat(root)
    if _has_prose(root):
        return root
    open_shadow_roots(root, list(root.iter("template")))
    if _has_prose(root):
        return root
    unhidden_markup = unwrap_hidden(markup)
    if unhidden_markup != markup and _has_prose(unhidden := _flat(_parse(unhidden_markup))):
        return unhidden
    with suppress(PageTooLarge):
        if _has_prose(repaired := _parse_repaired(unhidden_markup, url)):
            return repaired
    return root if _has_text(root) else _parse_repaired(markup, url)


def _parse(markup: bytes) -> HtmlElement:
    # huge_tree lifts libxml2's limit of depth from 256, which real tag soup passes, to 2,048.
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    parser.set_element_class_lookup(_PLAIN_ELEMENTS)
    try:
        return _with_body(lxml.html.document_fromstring(rewrite_references(markup), parser=parser))
    except etree.ParserError:  # no element in it
        return lxml.html.document_fromstring("<html><body></body></html>")


def _parse_repaired(markup: bytes, url: str) -> HtmlElement:
    from extract.parsing.fallback_parser import parse_repaired  # noqa: PLC0415 - few pages need BeautifulSoup, whose import takes 60 ms

    repaired = rewrite_references(repair_markup(markup))
    limits.check_markup(repaired, url)
    return _flat(parse_repaired(repaired))


def _flat(root: HtmlElement) -> HtmlElement:
    if is_deep(root):
        flatten_tree(root)
    return root


def _with_body(root: HtmlElement) -> HtmlElement:
    if root.find("body") is None:
        body = root.makeelement("body")
        body.extend(child for child in root if child.tag != "head")
        root.append(body)
    return root


def _is_cut_off(root: HtmlElement) -> bool:
    """Whether libxml2 dropped elements that are nested too deep; it says so only in its log."""
    log = root.getroottree().parser.error_log
    return any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in log)


def _has_text(root: HtmlElement) -> bool:
    return any(has_ink(piece) for piece in visible_strings(root))


def _has_prose(root: HtmlElement) -> bool:
    chars = 0
    for piece in visible_strings(root):
        if len(piece) >= _MIN_SENTENCE_CHARS:
            chars += len(piece.strip())
            if chars >= _MIN_PROSE_CHARS:
                return True
    return False


def _why_there_is_no_text(root: HtmlElement) -> str:
    frames = [frame.get("src", "") for frame in root.iter("frame")]
    if frames:
        return f"the page is a set of frames. Fetch the pages in the frames: {', '.join(frames[:_MAX_FRAMES])}"
    if any(map(_is_executed, root.iter("script"))):
        return "the markup has no text: scripts build the page. Fetch it with a browser, or use the site's feed"
    return "the markup has no text"


def _is_executed(script: HtmlElement) -> bool:
    """Whether browsers run a script: others hold data (https://html.spec.whatwg.org/#attr-script-type)."""
    kind = (script.get("type") or "").strip().lower()
    return kind in ("", "module") or "script" in kind
