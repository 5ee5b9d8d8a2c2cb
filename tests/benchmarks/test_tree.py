"""The HTML, and the trees, that systems answer with."""

from __future__ import annotations

import pytest
from lxml import etree

from benchmarks.extract.systems.trafilatura import _shape_of
from benchmarks.extract.systems.tree import read_html, read_tree


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        ("<p>a <b>b</b><br>c</p>d", ["paragraph a b c", "paragraph d"]),
        ("<div>a<p>b</p>c</div>", ["paragraph a", "paragraph b", "paragraph c"]),
        ("<h2>a <span>b</span></h2><h3><div>c</div></h3>", ["heading2 a b", "heading3 c"]),
        ("<h2><p>a</p> <p>b</p></h2><p>c</p>", ["heading2 a b", "paragraph c"]),
        ("<ul><li>a<ul><li>b</li></ul>c</li></ul>", ["list_item a c", "list_item b"]),
        ("<ul><li><p>a</p><p>b</p></li></ul>", ["list_item a b"]),
        ("<ul><li><h3>a</h3>b</li></ul>", ["list_item b", "heading3 a"]),
        ("<blockquote><p>a</p></blockquote><pre>b</pre>", ["other a", "other b"]),
        ("<table><tr><td>a</td><td><p>b</p></td></tr></table>", ["other a", "other b"]),
        ("<style>a</style><script>b</script><!-- c --><p>d</p>", ["paragraph d"]),
        ("<h2> </h2>", []),
        ("<!-- nothing -->", []),
        ("", []),
    ],
)
def test_html(html: str, blocks: list[str]) -> None:
    """Text belongs to the nearest block around it, and none is lost or doubled."""
    assert [f"{block.shape}{block.level or ''} {block.text}" for block in read_html(html)] == blocks


def test_trafilatura() -> None:
    """Headings have the level of `rend`; items are items, inline code breaks none, cells and quotes are text."""
    tree = etree.fromstring(
        '<body><head rend="h3">a</head><p>b<lb/>c <code>d</code></p><list rend="ul"><item>e <code>f</code> g</item>'
        "<item>h<list><item>i</item></list></item></list><quote><p>j</p></quote>"
        "<table><row><cell>k</cell></row></table><code>l</code></body>"
    )
    assert [f"{block.shape}{block.level or ''} {block.text}" for block in read_tree(tree, _shape_of)] == [
        "heading3 a",
        "paragraph b c d",
        "list_item e f g",
        "list_item h",
        "list_item i",
        "other j",
        "other k",
        "paragraph l",
    ]
