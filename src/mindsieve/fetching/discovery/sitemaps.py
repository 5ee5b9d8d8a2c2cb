"""Sitemaps by https://www.sitemaps.org/protocol.html as sites really serve them.

Accepted: sitemap, sitemap index and news sitemap in XML, with or without namespace, gzipped or not, under any
content type; plain text with one URL a line. Parsed as a stream, so that 50 MiB of XML do not become a tree of a
gigabyte. Runs in a worker process.
"""

from __future__ import annotations

import gzip
import zlib
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from lxml import etree

from mindsieve.fetching.discovery.listing import BadListing, ListedUrl, Listing, read_moment
from mindsieve.fetching.schemes import forbidden_scheme, named_url

if TYPE_CHECKING:
    from collections.abc import Iterator

# The protocol's own limits.
MAX_SITEMAP_BYTES = 50 * 1024 * 1024
MAX_ENTRIES = 50_000
# Google reads 1,000 images of an entry (https://developers.google.com/search/docs/crawling-indexing/sitemaps/image-sitemaps),
# each of at most five elements.
MAX_ELEMENTS_OF_ENTRY = 10_000
# As plain text: 50,000 URLs of 160 characters.
MAX_TEXT_BYTES = 8 * 1024 * 1024
_GZIP_MAGIC = b"\x1f\x8b"
_SNIFFED_BYTES = 1_024
_CHUNK_BYTES = 64 * 1024
_MARKUP_STARTS = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<", b"\xfe\xff\x00<")


def read_sitemap(body: bytes, url: str) -> Listing:
    """Read one sitemap. `url` is its own, for relative entries. Raises `BadListing` if it is none."""
    if _open(body).read(_SNIFFED_BYTES).lstrip().startswith(_MARKUP_STARTS):
        return _read_xml(_open(body), url)
    return _read_text(_open(body), url)


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


def _open(body: bytes) -> _Readable:
    """Return a stream of the document, so that its whole never lies in memory."""
    return _Unzipped(body) if body.startswith(_GZIP_MAGIC) else BytesIO(body)


class _Unzipped:
    """A gzipped document as a stream that raises `BadListing` where it is damaged or grows too large."""

    def __init__(self, body: bytes) -> None:
        self._stream = gzip.GzipFile(fileobj=BytesIO(body))
        self._size = 0

    def read(self, size: int, /) -> bytes:
        """Return up to so many bytes. A document that breaks off ends there."""
        try:
            chunk = self._stream.read1(size)
        except EOFError:
            return b""
        except (gzip.BadGzipFile, zlib.error) as error:
            raise BadListing(f"damaged gzip: {error}") from error
        self._size += len(chunk)
        if self._size > MAX_SITEMAP_BYTES:
            raise BadListing(f"over {MAX_SITEMAP_BYTES:,} bytes when decompressed")
        return chunk


def _read_xml(document: _Readable, url: str) -> Listing:
    found: dict[str, dict[str, ListedUrl]] = {"url": {}, "sitemap": {}}
    for tag, loc, lastmod in _xml_entries(document):
        if (page := named_url(loc, url)) is not None:
            found[tag].setdefault(page, ListedUrl(page, read_moment(lastmod)))
    return Listing(pages=tuple(found["url"].values()), sitemaps=tuple(found["sitemap"].values()))


def _xml_entries(document: _Readable) -> Iterator[tuple[str, str, str | None]]:
    """Yield (tag, loc, lastmod) of each `url` and `sitemap`. Raises `BadListing` on any other document."""
    root: etree._Element | None = None
    try:
        for element in islice(_top_elements(document), 1 + MAX_ENTRIES):
            tag = _local_name(element)
            if root is None:
                root = _check_root(element, tag)
            elif tag in ("url", "sitemap"):
                yield tag, *_location(element)
    except etree.XMLSyntaxError as error:
        raise BadListing(f"broken XML: {error}") from error
    if root is None:
        raise BadListing("no XML element in it")


def _top_elements(document: _Readable) -> Iterator[etree._Element]:
    """Yield the root as soon as it begins, then each of its children when it is whole, and forget it."""
    depth = elements = 0
    for event, element in _parse(document):
        depth += 1 if event == "start" else -1
        elements += 1
        if elements == 1 or (event == "end" and depth == 1):
            yield element
        if event == "end" and depth == 1:
            element.clear()
            _forget_before(element)
            elements = 1
        if elements > 2 * MAX_ELEMENTS_OF_ENTRY:  # each begins and ends
            raise BadListing(f"over {MAX_ELEMENTS_OF_ENTRY:,} elements in one entry")


def _parse(document: _Readable) -> etree.iterparse:
    # Entities are not resolved and nothing is loaded: no billion laughs, no file: or http: references.
    return etree.iterparse(
        document,
        events=("start", "end"),
        recover=True,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _check_root(element: etree._Element, tag: str) -> etree._Element:
    if tag not in ("urlset", "sitemapindex"):
        raise BadListing(f"the document is <{tag}>, not <urlset> or <sitemapindex>")
    return element


def _location(element: etree._Element) -> tuple[str, str | None]:
    """Return loc and lastmod of an entry: of its own children, not of the images and videos nested in it."""
    values = {_local_name(child): (child.text or "").strip() for child in element}
    news = (child.text for child in element.iter() if _local_name(child) == "publication_date")
    return values.get("loc", ""), values.get("lastmod") or next(news, None)


def _local_name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _forget_before(element: etree._Element) -> None:
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _read_text(document: _Readable, url: str) -> Listing:
    text = b"".join(islice(iter(lambda: document.read(_CHUNK_BYTES), b""), MAX_TEXT_BYTES // _CHUNK_BYTES))
    lines = text.decode("utf-8-sig", "replace").split()[:MAX_ENTRIES]
    pages = dict.fromkeys(page for line in lines if (page := named_url(line)))
    crawlable = [page for page in pages if not forbidden_scheme(page)]
    if not crawlable or len(crawlable) < len(lines) / 2:
        raise BadListing(f"{url} is neither XML nor a list of URLs")
    return Listing(pages=tuple(ListedUrl(page) for page in pages))
