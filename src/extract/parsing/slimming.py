"""Strip heavy markup of what is large and not content, before the page is refused as too large.

Pages over 3 MB are mostly inline scripts, styles, drawings and images in `data:` URIs: all five such pages among the
1,497 development pages have less than 3 MB without these. Only heavy pages are stripped: a scan is not a parser, and
the name of a tag inside an attribute, for instance, can mislead it.
"""

from __future__ import annotations

import re

_OPENING = re.compile(rb"<!--|<(script|style|svg)\b", re.IGNORECASE)
_MAX_OPENINGS = 100_000  # of these on a page; real ones have hundreds
_STRUCTURED_DATA = b"ld+json"
_END_OF_SCRIPT = b"</script"
_DATA_URI = re.compile(rb"data:[\w/+.;=-]{0,100},[\w+/=%-]{200,}")


def strip_noncontent(markup: bytes) -> bytes:
    """Drop comments, code of scripts, styles, SVG drawings and the data of `data:` URIs; keep JSON-LD. Linear time.

    The tags of a script stay, which tell that there was one. An element that is never closed stays, so that no text
    after an unclosed tag is lost.

    >>> strip_noncontent(b"<p>a<script>b</script><SVG><path></SVG>c<!-- d --></p><!-- e")
    b'<p>a<script></script>c</p><!-- e'
    """
    return _DATA_URI.sub(b"data:,", b"".join(_content_parts(markup)))


def _content_parts(markup: bytes) -> list[bytes]:
    lower_case = markup.lower()
    parts = []
    never_closed = set()
    start = position = 0
    for _ in range(_MAX_OPENINGS):
        opening = _OPENING.search(markup, position)
        if opening is None:
            break
        position = lower_case.find(b">", opening.end()) + 1 if opening[1] else opening.end()
        if position == 0:
            break
        closing = b"</" + opening[1].lower() if opening[1] else b"-->"
        if _STRUCTURED_DATA in lower_case[opening.end() : position] or closing in never_closed:
            continue
        end = lower_case.find(closing, position)
        if end < 0:
            never_closed.add(closing)
            continue
        is_script = closing == _END_OF_SCRIPT
        parts.append(markup[start : position if is_script else opening.start()])
        position = lower_case.find(b">", end) + 1 or len(markup)
        start = end if is_script else position
    return [*parts, markup[start:]]
