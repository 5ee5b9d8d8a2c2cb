"""Pages that scripts build: the article in their state or in `noscript` is read where the page shows none."""

from __future__ import annotations

import html
import json
from typing import Any

import pytest

from extract import UnreadablePage, extract_article
from tests.extract.pages import ARTICLE, EVENING, HELP, LEAD, LIGHT, TIPS, TITLE, URL, outline, page_with

_NOTICE = (
    "We use cookies so that our site remembers you, and so that our partners can show you what you may like to see."
)
_TABLE = [["Drug", "Dose"], ["A", "5 mg"]]
_HTML = f"<p>{LEAD}</p>{ARTICLE}<table><tr><th>Drug<th>Dose<tr><td>A<td>5 mg</table>"
_ALL = [
    (None, [LEAD]),
    ("Morning light", [LIGHT]),
    ("The evening", [EVENING, *TIPS]),
    ("When to get help", [HELP, "Drug | Dose\nA | 5 mg"]),
]


def _state(value: Any, script_id: str = "__NEXT_DATA__") -> str:
    text = json.dumps(value).replace("</", "<\\/")
    return f'<script id="{script_id}" type="application/json">{text}</script>'


def _next(article: Any) -> str:
    """Return the state of a page of Next.js, with the messages of the interface and a teaser beside the article."""
    teaser = {
        "title": "Tea",
        "excerpt": "Another text about another thing, long enough to be prose if it stood alone here.",
    }
    messages = {f"message{number}": f"{_NOTICE} {number}" for number in range(3)}
    return _state({"props": {"pageProps": {"article": article, "messages": messages, "related": [teaser]}}})


def _page(state: str, shown: str = "") -> str:
    return (
        f"<html lang=en><head><title>{TITLE} | Clinic</title></head><body><nav><a href=/>Home</a></nav>"
        f'<div id="root">{shown}</div><footer><p>© Clinic</p></footer>{state}</body></html>'
    )


def _nodes(kind: str, inside: str, text: str, **more: Any) -> dict[str, Any]:
    """Return a text as ProseMirror, Slate and Contentful keep it: a node with leaves, cut in two."""
    return {kind: inside, **more, "content": [{kind: "text", "text": text[:9]}, {kind: "text", "text": text[9:]}]}


_TABLE_NODES = {
    "nodeType": "table",
    "content": [
        {
            "nodeType": "table-row",
            "content": [{"nodeType": "table-cell", "content": [_nodes("nodeType", "paragraph", cell)]} for cell in row],
        }
        for row in _TABLE
    ],
}
_BODIES: dict[str, Any] = {
    "html": _HTML,
    "contentful": {
        "nodeType": "document",
        "content": [
            _nodes("nodeType", "paragraph", LEAD),
            _nodes("nodeType", "heading-2", "Morning light"),
            _nodes("nodeType", "paragraph", LIGHT),
            _nodes("nodeType", "heading-2", "The evening"),
            _nodes("nodeType", "paragraph", EVENING),
            {
                "nodeType": "unordered-list",
                "content": [
                    {"nodeType": "list-item", "content": [_nodes("nodeType", "paragraph", tip)]} for tip in TIPS
                ],
            },
            _nodes("nodeType", "heading-2", "When to get help"),
            _nodes("nodeType", "paragraph", HELP),
            _TABLE_NODES,
        ],
    },
    "editor.js": {
        "blocks": [
            {"type": "paragraph", "data": {"text": LEAD}},
            {"type": "header", "data": {"text": "Morning light", "level": 2}},
            {"type": "paragraph", "data": {"text": LIGHT}},
            {"type": "header", "data": {"text": "The evening", "level": 2}},
            {"type": "paragraph", "data": {"text": EVENING}},
            {"type": "list", "data": {"style": "unordered", "items": list(TIPS)}},
            {"type": "header", "data": {"text": "When to get help", "level": 2}},
            {"type": "paragraph", "data": {"text": HELP}},
            {"type": "table", "data": {"content": _TABLE}},
        ]
    },
    "sections": [
        {"text": LEAD},
        {"heading": "Morning light", "text": LIGHT},
        {"heading": "The evening", "text": EVENING, "list": {"type": "list", "items": list(TIPS)}},
        {"heading": "When to get help", "text": HELP, "table": {"headers": _TABLE[0], "rows": _TABLE[1:]}},
    ],
}


@pytest.mark.parametrize("body", _BODIES.values(), ids=_BODIES.keys())
@pytest.mark.parametrize("shown", ["", f"<p>{_NOTICE}</p>" * 3], ids=["nothing", "a notice"])
def test_article_in_a_state(body: Any, shown: str) -> None:
    """Headings, lists and tables come out as on a page, however the system keeps them, and nothing else."""
    article = extract_article(_page(_next({"title": TITLE, "author": {"bio": _NOTICE}, "body": body}), shown), URL)
    assert [(heading, texts) for _, heading, texts in outline(article)] == _ALL
    assert (article.metadata.title, article.page_type.value) == (TITLE, "article")


def test_sanity_and_draft() -> None:
    """Headings by the style of a block, and by a type in words."""
    sanity = [
        {"_type": "block", "style": style, "children": [{"_type": "span", "text": text}]}
        for style, text in (("normal", LEAD), ("h3", "Light"), ("normal", LIGHT), ("normal", EVENING))
    ]
    draft = {
        "blocks": [
            {"type": kind, "text": text}
            for kind, text in (
                ("unstyled", LEAD),
                ("header-three", "Light"),
                ("unstyled", LIGHT),
                ("unstyled", EVENING),
            )
        ]
    }
    for body in (sanity, draft):
        article = extract_article(_page(_next({"title": TITLE, "body": body})), URL)
        assert outline(article) == [(0, None, [LEAD]), (3, "Light", [LIGHT, EVENING])]


def test_nuxt() -> None:
    """A state that is one list of its values is put together first, circles and all."""
    values = [["ShallowReactive", 1], {"data": 2}, {"page": 3}, {"title": 4, "body": 5, "up": 2}, TITLE, _HTML]
    article = extract_article(_page(_state(values, "__NUXT_DATA__")), URL)
    assert [(heading, texts) for _, heading, texts in outline(article)] == _ALL


def test_discourse() -> None:
    """The posts of a topic, in JSON inside JSON in an attribute."""
    posts = [{"cooked": f"<p>{text}</p>"} for text in (LEAD, LIGHT, EVENING, HELP)]
    state = json.dumps({"topic_1": json.dumps({"title": TITLE, "post_stream": {"posts": posts}})})
    article = extract_article(_page("", f'<div id="data-preloaded" data-preloaded="{html.escape(state)}"></div>'), URL)
    assert outline(article) == [(0, None, [LEAD, LIGHT, EVENING, HELP])]


def test_noscript() -> None:
    """An article for readers without scripts is read, though the page shows a few teasers."""
    article = extract_article(_page(f"<noscript><h1>{TITLE}</h1>{_HTML}</noscript>", f"<p>{_NOTICE}</p>" * 3), URL)
    assert [(heading, texts) for _, heading, texts in outline(article)] == _ALL


@pytest.mark.parametrize(
    "hidden",
    [_next({"title": TITLE, "body": f"<p>Hidden. {HELP}</p>" * 9}), f"<noscript><p>Hidden. {HELP}</p></noscript>"],
)
def test_a_page_that_shows_its_article(hidden: str) -> None:
    """Beside an article, neither a state nor `noscript` is read."""
    long = page_with(amid="".join(f"<p>{number}. {LIGHT} {EVENING}</p>" for number in range(4)), below=hidden)
    assert "Hidden" not in "".join(block.text for block in extract_article(long, URL).blocks)


@pytest.mark.parametrize(
    "text", ["{", "[]", '["a"]', "[" * 100_000, '{"a": NaN, "b": "c"}', '[["Reactive", 0]]', "null"]
)
def test_states_without_an_article(text: str) -> None:
    """A state that is broken, deep, empty or circular holds no article, and ends nothing."""
    script = f'<script type="application/json">{text}{" " * 300}</script>'
    with pytest.raises(UnreadablePage, match="has no text"):
        extract_article(script, URL)
