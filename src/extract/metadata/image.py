"""Read the lead image of an article: the image that appears when the page is shared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.metadata.head import absolute_url
from extract.metadata.jsonld import as_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.metadata.head import Head
    from extract.metadata.jsonld import Graph

_OPEN_GRAPH = ("og:image:secure_url", "og:image", "og:image:url")
_OTHER_META = ("twitter:image", "twitter:image:src", "image", "thumbnail", "sailthru.image.full", "parsely-image-url")
_PROPERTIES = ("image", "primaryImageOfPage", "thumbnailUrl")


def read_image(head: Head) -> str | None:
    """Return the absolute URL of the lead image that the page declares, or None."""
    return next((url for image in _stated_images(head) if image and (url := absolute_url(head.url, image))), None)


def _stated_images(head: Head) -> Iterator[str]:
    yield from (content for name in _OPEN_GRAPH for content in head.every(name))
    for item in head.graph.articles:
        for name in _PROPERTIES:
            yield from _addresses(item.get(name), head.graph)
    yield from (content for name in _OTHER_META for content in head.every(name))


def _addresses(value: object, graph: Graph) -> Iterator[str]:
    """Yield the addresses in a value: an address, an object that has some, or a reference to such an object."""
    for entry in as_list(value):
        image = graph.resolve(entry) if isinstance(entry, dict) else {"url": entry}
        yield from (url for key in ("url", "contentUrl") for url in as_list(image.get(key)) if isinstance(url, str))
