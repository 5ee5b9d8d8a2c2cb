"""Sitemaps by https://www.sitemaps.org/protocol.html as sites really serve them.

Accepted: sitemap, sitemap index and news sitemap in XML, with or without namespace, gzipped or not, under any
content type; plain text with one URL a line. Parsed as a stream, so that 50 MiB of XML do not become a tree of a
gigabyte. Runs in a worker process.
"""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from lxml import etree

from mindsieve.fetching.listing import BadListing, Entry, Listing, read_moment
from mindsieve.fetching.schemes import forbidden_scheme, named_url

if TYPE_CHECKING:
    from collections.abc import Iterator

# The protocol's own limits.
MAX_SITEMAP_BYTES = 50 * 1024 * 1024
MAX_ENTRIES = 50_000
_GZIP_MAGIC = b"\x1f\x8b"
_GZIP = zlib.MAX_WBITS | 16  # zlib's way to ask for the gzip format
_MARKUP_STARTS = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<", b"\xfe\xff\x00<")


def read_sitemap(body: bytes, url: str) -> Listing:
    """Read one sitemap. `url` is its own, for relative entries. Raises `BadListing` if it is none."""
    document = _gunzip(body) if body.startswith(_GZIP_MAGIC) else body
    if document.lstrip().startswith(_MARKUP_STARTS):
        return _read_xml(document, url)
    return _read_text(document, url)


def _gunzip(body: bytes) -> bytes:
    try:
        document = zlib.decompressobj(_GZIP).decompress(body, MAX_SITEMAP_BYTES + 1)
    except zlib.error as error:
        raise BadListing(f"damaged gzip: {error}") from error
    if len(document) > MAX_SITEMAP_BYTES:
        raise BadListing(f"over {MAX_SITEMAP_BYTES:,} bytes when decompressed")
    return document


def _read_xml(document: bytes, url: str) -> Listing:
    found: dict[str, dict[str, Entry]] = {"url": {}, "sitemap": {}}
    for tag, loc, lastmod in _xml_entries(document):
        if (page := named_url(loc, url)) is not None and len(found[tag]) < MAX_ENTRIES:
            found[tag].setdefault(page, Entry(page, read_moment(lastmod)))
    return Listing(pages=tuple(found["url"].values()), sitemaps=tuple(found["sitemap"].values()))


def _xml_entries(document: bytes) -> Iterator[tuple[str, str, str | None]]:
    """Yield (tag, loc, lastmod) of each `url` and `sitemap`. Raises `BadListing` on any other document."""
    root: etree._Element | None = None
    try:
        for event, element in _parse(document):
            tag = _local_name(element)
            if root is None:
                root = _check_root(element, tag)
            elif event == "end" and tag in ("url", "sitemap"):
                yield tag, *_location(element)
                element.clear()
                _forget_before(element)
    except etree.XMLSyntaxError as error:
        raise BadListing(f"broken XML: {error}") from error
    if root is None:
        raise BadListing("no XML element in it")


def _parse(document: bytes) -> etree.iterparse:
    # Entities are not resolved and nothing is loaded: no billion laughs, no file: or http: references.
    return etree.iterparse(
        BytesIO(document),
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


def _read_text(document: bytes, url: str) -> Listing:
    lines = document.decode("utf-8-sig", "replace").split()
    pages = dict.fromkeys(page for line in lines[:MAX_ENTRIES] if (page := named_url(line)))
    crawlable = [page for page in pages if not forbidden_scheme(page)]
    if not crawlable or len(crawlable) < len(lines[:MAX_ENTRIES]) / 2:
        raise BadListing(f"{url} is neither XML nor a list of URLs")
    return Listing(pages=tuple(Entry(page) for page in pages))
