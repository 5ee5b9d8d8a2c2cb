"""Where a page's text is cut into blocks, and what a block knows of its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import lxml.html
import pytest

from extract.blocks.segmenter import segment_page

if TYPE_CHECKING:
    from extract.blocks.model import TextBlock


def _cut(markup: str) -> list[TextBlock]:
    return segment_page(lxml.html.document_fromstring(f"<html><body>{markup}</body></html>")).blocks


@pytest.mark.parametrize(
    ("markup", "blocks"),
    [
        ("<p>one</p><p>two</p>", ["paragraph one", "paragraph two"]),
        ("<p> one\n\t two&nbsp; </p>", ["paragraph one two"]),
        ("<p></p><p>&nbsp;</p><p>&#8203;</p>", []),
        ("one<p>two</p>three", ["paragraph one", "paragraph two", "paragraph three"]),
        ("<p>one<br>two</p>", ["paragraph one two"]),
        ("<p>one<br><br>two</p>", ["paragraph one", "paragraph two"]),
        ("<p>one<br> <br>\n<br>two<br></p>", ["paragraph one", "paragraph two"]),
        ("<p>one<b><br></b><br>two</p>", ["paragraph one", "paragraph two"]),
        ("<p>se<b>ns</b>ible <i>and</i> <a href='#'>sound</a></p>", ["paragraph sensible and sound"]),
        ("<h1>one</h1><h3>two</h3>", ["heading one", "heading two"]),
        ("<h2><span>one</span><p>two</p></h2>", ["heading one", "paragraph two"]),
        ("<ul><li>one</li><li>two</li></ul>", ["list_item one", "list_item two"]),
        ("<ul><li><p>one</p><p>two</p></li></ul>", ["list_item one two"]),
        ("<ul><li>one<ul><li>two</li></ul>three</li></ul>", ["list_item one", "list_item two", "list_item three"]),
        ("<ol><li>one<br>two</li></ol>", ["list_item one two"]),
        ("<ul><li><h3>one</h3>two</li></ul>", ["heading one", "list_item two"]),
        ("<dl><dt>one</dt><dd>two</dd></dl>", ["list_item one", "list_item two"]),
        ("<blockquote>one<p>two</p></blockquote>", ["quote one", "quote two"]),
        ("<blockquote><ul><li>one</li></ul></blockquote>", ["list_item one"]),
        ("<pre>if a:\n    b\n\n</pre>", ["code if a:\n    b"]),
        ("<pre><code>a<br>  b</code></pre>", ["code a\n  b"]),
        ("<table><tr><td><p>one</p><p>two</p></td></tr></table>", ["paragraph one", "paragraph two"]),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>", ["table a | b\nc | d"]),
        ("<ul><li><table><tr><td>one</td></tr></table></li></ul>", ["paragraph one"]),
        ("<figure><img src='a'><figcaption>one</figcaption></figure>two", ["paragraph one", "paragraph two"]),
        ("<p>one<script>x()</script> <svg><text>no</text></svg>two<noscript>no</noscript></p>", ["paragraph one two"]),
        ("<label>one <select><option>no</option></select></label><textarea>no</textarea>", ["paragraph one"]),
        ("<details><summary>one</summary>two</details>", ["paragraph one", "paragraph two"]),
        ("<custom-box><p>one</p></custom-box>", ["paragraph one"]),
        ("<p>one</p><hr>two", ["paragraph one", "paragraph two"]),
    ],
)
def test_cutting(markup: str, blocks: list[str]) -> None:
    """Text is cut where a reader sees a break, and each block has the shape of what holds it."""
    assert [f"{block.kind} {block.text}" for block in _cut(markup)] == blocks


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("<p>Name : Ada<br>Phone : 1<br/>\n</p>", ("Name : Ada", "Phone : 1")),
        ("<p>one <b>two</b></p>", ("one two",)),
    ],
)
def test_lines(markup: str, lines: tuple[str, ...]) -> None:
    """A block keeps its visual lines apart for the rules that read them."""
    assert _cut(markup)[0].lines == lines


@pytest.mark.parametrize(
    ("markup", "images"),
    [
        ("<img alt='a'><p>one</p><p>two</p>", [["a"], []]),
        ("<img alt='a'><img alt='b'><p>one</p>", [["a", "b"]]),
        ("<p>one</p><figure><img alt='a'></figure><p>two</p>", [[], ["a"]]),
        ("<p>one</p><amp-img alt='a'></amp-img><p>two</p>", [[], ["a"]]),
        ("<p>one</p><noscript><img alt='a'></noscript><p>two</p>", [[], ["a"]]),
        ("<p><img alt='a'>one</p><p>two</p>", [["a"], []]),
        ("<p>one <img alt='a'></p><p>two</p>", [[], ["a"]]),
        ("<p>one<br><img alt='a'><br>two</p>", [[], ["a"]]),
        ("<p>one<br><img alt='a' class='emoji'>two</p>", [[]]),
    ],
)
def test_images(markup: str, images: list[list[str]]) -> None:
    """A block knows the images above it if no text stands between them; an image on a line of its own ends a block."""
    assert [[image.element.get("alt") for image in block.images] for block in _cut(markup)] == images


@pytest.mark.parametrize(
    ("markup", "texts"),
    [
        ("<img alt='A  quiet room' title='Room'>", {"aquietroom", "room"}),
        ("<a title='The room'><img alt=''></a>", {"theroom"}),
        ("<img data-image-caption='<p>A room</p>'>", {"aroom"}),
        ("<img data-src='/up/quiet-room-ideas-300x200.jpg?w=3'>", {"quietroomideas"}),
        ("<img src='/up/img1.jpg'>", set()),
    ],
)
def test_what_an_image_says(markup: str, texts: set[str]) -> None:
    """An image is known by its texts, those of the link around it, and a file name that names something."""
    assert _cut(f"{markup}<p>one</p>")[0].images[0].keys == texts


@pytest.mark.parametrize(
    ("markup", "density"),
    [
        ("<p>plain</p>", 0.0),
        ("<p><a href='/a'>all of it</a></p>", 1.0),
        ("<p><a href='/a'>half</a> open</p>", 0.5),
        ("<p><a href='/a'><b>ha</b>lf</a> <i>open</i></p>", 0.5),
        ("<p><a name='here'></a>plain</p>", 0.0),
        ("<a href='/a'><p>all of it</p></a>", 1.0),
    ],
)
def test_link_density(markup: str, density: float) -> None:
    """The share of linked characters counts text, not markup."""
    assert _cut(markup)[0].link_density == pytest.approx(density, abs=0.1)


def test_cutting_leaves_the_tree_alone() -> None:
    """The tree is the same after cutting, tables included."""
    root = lxml.html.document_fromstring("<table><tr><td>a</td> x<td>b</td><tr><td>c<td>d</table> tail<p>e<br>f</p>")
    before = lxml.html.tostring(root)
    segment_page(root)
    assert lxml.html.tostring(root) == before
