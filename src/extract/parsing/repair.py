"""Repair markup with unclosed tags, quotes and comments, so that they swallow no other text.

A scan of tags in linear time. It is cruder than a parser, so it only runs on pages in which the parser found no text.
"""

from __future__ import annotations

import re

_OPENING = re.compile(rb"<(?:(!--)|[!?]|(/?)([a-z][a-z0-9-]*)(?=[\s/>]))", re.IGNORECASE)
_REST_OF_TAG = re.compile(rb"""(?:[^<>"']|"[^"<]*"|'[^'<]*')*+>""")
_REST_OF_BROKEN_TAG = re.compile(rb"[^<>]*>?")
_END_TAG = re.compile(rb"</[^<>]*>?")
_TAG_OF_BODY = re.compile(rb"<(?:body|div|p|h[1-6]|article|main|section|table|ul)[\s>]", re.IGNORECASE)
_STRUCTURED_DATA = b"ld+json"
_HIDDEN = re.compile(rb"</?(?:canvas|iframe|math|noscript|object|select|svg|template|textarea)\b[^<>]*>", re.IGNORECASE)

_VOID = frozenset(b"area base br col embed hr img input link meta param source track wbr".split())
# BeautifulSoup and lxml take longer for an element the deeper it is nested. The most on a real page: 56 levels.
_MAX_LEVELS = 150


def unwrap_hidden(markup: bytes) -> bytes:
    """Drop the tags, but not the content, of elements that browsers do not show, or show only without scripts.

    Forums on Discourse write their posts into `noscript`, for crawlers; components write theirs into `template`.

    >>> unwrap_hidden(b"<noscript><p>a</p></noscript>")
    b'<p>a</p>'
    """
    return _HIDDEN.sub(b"", markup)


def repair_markup(markup: bytes) -> bytes:
    """Return markup of complete tags, without comments, declarations, styles, and scripts other than JSON-LD.

    Drops an unclosed comment, quote, `<title>`, `<style>` or `<textarea>`, and keeps what follows it. An unclosed
    script swallows the rest of the page, as in browsers. When 150 elements are open, all are closed.

    >>> repair_markup(b"<title>T<p class='a>b<!-- c<script>d</script> 1 < 2")
    b'<title>T</title><p>b c 1 &lt; 2'
    """
    return b"".join(_Repairer(markup).parts())


class _Repairer:
    """The position of the scan, and the next position of each kind of end tag."""

    def __init__(self, markup: bytes) -> None:
        self._markup = markup
        self._lower_case = markup.lower()
        self._position = 0
        self._next: dict[bytes, int] = {}
        self._open: list[bytes] = []

    def parts(self) -> list[bytes]:
        """Return the repaired markup in pieces."""
        parts = []
        while opening := _OPENING.search(self._markup, self._position):
            parts.append(_escape(self._markup[self._position : opening.start()]))
            self._position = opening.end()
            parts.append(self._read(opening))
        return [*parts, _escape(self._markup[self._position :])]

    def _read(self, opening: re.Match[bytes]) -> bytes:
        if opening[1]:
            self._skip_comment()
            return b""
        if opening[3] is None:
            self._skip(_REST_OF_BROKEN_TAG)
            return b""
        tag, name = self._read_tag(opening), opening[3].lower()
        if name in (b"head", b"body"):
            return b""
        if opening[2]:
            self._leave(name)
            return tag
        return self._read_content(name, tag)

    def _leave(self, name: bytes) -> None:
        if name in self._open:
            while self._open.pop() != name:
                pass

    def _enter(self, name: bytes) -> bytes:
        """Record an element as open; return the markup to put before it."""
        if len(self._open) < _MAX_LEVELS:
            self._open.append(name)
            return b""
        closing, self._open = reversed(self._open), [name]
        return b"".join(b"</%s>" % open_name for open_name in closing)

    def _skip_comment(self) -> None:
        end = self._find(b"-->")
        self._position = end + len(b"-->") if end >= 0 else self._position

    def _skip(self, pattern: re.Pattern[bytes]) -> bool:
        rest = pattern.match(self._markup, self._position)
        self._position = rest.end() if rest else self._position
        return rest is not None

    def _read_tag(self, opening: re.Match[bytes]) -> bytes:
        """Read the rest of a tag; drop its attributes if a quote among them is unclosed."""
        if self._skip(_REST_OF_TAG):
            return self._markup[opening.start() : self._position]
        self._skip(_REST_OF_BROKEN_TAG)
        return opening[0] + b">"

    def _read_content(self, name: bytes, tag: bytes) -> bytes:
        """Read a whole element if parsers read its content as text; of other elements, read only the start tag."""
        if name == b"title":
            return b"<title>" + self._take_text() + b"</title>"
        if name == b"script":
            return self._read_script(tag)
        if name == b"style":
            self._skip_style()
            return b""
        if name in (b"textarea", b"iframe", b"noframes", b"xmp", b"noembed", b"plaintext"):
            self._skip_raw_text(name)
            return b""
        return tag[:-1] + b" />" if name in _VOID else self._enter(name) + tag

    def _take_text(self) -> bytes:
        opening = _OPENING.search(self._markup, self._position)
        end = opening.start() if opening else len(self._markup)
        start, self._position = self._position, end
        return _escape(self._markup[start:end])

    def _read_script(self, tag: bytes) -> bytes:
        start, end = self._position, self._find(b"</script")
        if end < 0:
            self._position = len(self._markup)
            return b""
        self._position = end
        if _STRUCTURED_DATA in tag.lower():
            return tag + self._markup[start:end]
        self._skip(_END_TAG)
        return b""

    def _skip_style(self) -> None:
        end = self._find(b"</style")
        if end < 0:
            body = _TAG_OF_BODY.search(self._markup, self._position)
            end = body.start() if body else len(self._markup)
        self._position = end
        self._skip(_END_TAG)

    def _skip_raw_text(self, name: bytes) -> None:
        """Skip to the end tag, unless another start tag comes first: then this element is unclosed."""
        end, start = self._find(b"</" + name), self._find(b"<" + name)
        if end >= 0 and not self._position <= start < end:
            self._position = end
            self._skip(_END_TAG)

    def _find(self, text: bytes) -> int:
        """Return the next position of `text` in the lower-case markup, or -1. Each position is searched once."""
        known = self._next.get(text)
        if known is None or 0 <= known < self._position:
            known = self._next[text] = self._lower_case.find(text, self._position)
        return known


def _escape(text: bytes) -> bytes:
    return text.replace(b"<", b"&lt;")
