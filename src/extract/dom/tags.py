"""The HTML elements, grouped by what they mean for text."""

from __future__ import annotations

# A reader sees a line break before and after these (HTML standard, "flow content", section 15.3).
BLOCK_LEVEL = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "button",
        "option",
    ]
)

# The tag of what marks a note in running text, a raised number for instance, in a tree that `parse_html` returns.
NOTE_MARK = "note-mark"
# Readings of East Asian characters above or beside them (HTML standard, "ruby").
READINGS = frozenset({"rt", "rtc"})

# Their text is not text of the page.
WITHOUT_TEXT = frozenset(
    [
        NOTE_MARK,
        *READINGS,
        "rp",
        "area",
        "audio",
        "base",
        "canvas",
        "datalist",
        "embed",
        "head",
        "iframe",
        "input",
        "link",
        "map",
        "math",
        "meta",
        "noframes",
        "noscript",
        "object",
        "param",
        "progress",
        "script",
        "select",
        "source",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
        "track",
        "video",
    ]
)

HEADING_LEVELS = {f"h{level}": level for level in range(1, 7)}

IMAGES = frozenset({"img", "amp-img", "picture"})
