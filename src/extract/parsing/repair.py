"""Mend markup in which something was left open, so that it swallows no more than itself.

A scan of tags in linear time. It is cruder than a parser, which is why it is only tried on pages that a parser read
to nothing.
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
# Both BeautifulSoup and lxml take longer for an element the deeper it stands. The most on a real page: 56 levels.
_MAX_LEVELS = 500
_CLOSE_ALL = b"</body><body>"  # BeautifulSoup closes what stands in the body; the tree is built without either tag


def unwrap_hidden(markup: bytes) -> bytes:
    """Drop the tags, not the content, of elements that show nothing while scripts run or a form is empty.

    Forums on Discourse write their posts into `noscript`, for crawlers; components write theirs into `template`.

    >>> unwrap_hidden(b"<noscript><p>a</p></noscript>")
    b'<p>a</p>'
    """
    return _HIDDEN.sub(b"", markup)


def mend(markup: bytes) -> bytes:
    """Return markup of whole tags: no comments, declarations, scripts other than JSON-LD, and no styles.

    A comment, a quote, a `<title>`, `<style>` or `<textarea>` left open is dropped and what follows it kept. A script
    left open takes the rest with it, as in browsers: nobody wants to read it. Elements are closed once 500 are open.

    >>> mend(b"<title>T<p class='a>b<!-- c<script>d</script> 1 < 2")
    b'<title>T</title><p>b c 1 &lt; 2'
    """
    return b"".join(_Repairer(markup).parts())


class _Repairer:
    """Where the scan stands, and where each kind of end tag comes next."""

    def __init__(self, markup: bytes) -> None:
        self._markup = markup
        self._lower_case = markup.lower()
        self._position = 0
        self._next: dict[bytes, int] = {}
        self._open: list[bytes] = []

    def parts(self) -> list[bytes]:
        """Return the mended markup piece by piece."""
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
        """Note an element as open; return what has to come before it."""
        if name in _VOID:
            return b""
        if len(self._open) < _MAX_LEVELS:
            self._open.append(name)
            return b""
        self._open = [name]
        return _CLOSE_ALL

    def _skip_comment(self) -> None:
        end = self._find(b"-->")
        self._position = end + len(b"-->") if end >= 0 else self._position

    def _skip(self, pattern: re.Pattern[bytes]) -> bool:
        rest = pattern.match(self._markup, self._position)
        self._position = rest.end() if rest else self._position
        return rest is not None

    def _read_tag(self, opening: re.Match[bytes]) -> bytes:
        """Read the rest of a tag. Without its attributes, if a quote among them is left open."""
        if self._skip(_REST_OF_TAG):
            return self._markup[opening.start() : self._position]
        self._skip(_REST_OF_BROKEN_TAG)
        return opening[0] + b">"

    def _read_content(self, name: bytes, tag: bytes) -> bytes:
        """Read what a parser would take for text up to an end tag; of other elements, only their start."""
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
        return self._enter(name) + tag

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
        """Go to the end tag, unless another start tag comes first: then this one was left open."""
        end, start = self._find(b"</" + name), self._find(b"<" + name)
        if end >= 0 and not self._position <= start < end:
            self._position = end
            self._skip(_END_TAG)

    def _find(self, text: bytes) -> int:
        """Return where `text` comes next in the lower-cased markup, or -1. Each place is looked for once."""
        known = self._next.get(text)
        if known is None or 0 <= known < self._position:
            known = self._next[text] = self._lower_case.find(text, self._position)
        return known


def _escape(text: bytes) -> bytes:
    return text.replace(b"<", b"&lt;")
