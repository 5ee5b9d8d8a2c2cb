"""Fill the placeholders of the site's files.

    {{part:NAME}}     the file parts/NAME.html of the same host: a common part of its pages
    {{origin}}        scheme, host and port of the request, as in http://harborclinic.example:8765
    {{origin:HOST}}   the same for another host of the site

Files are handled as bytes, so that a page in windows-1252 is served exactly as stored. Parts are ASCII and fit into any
encoding.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_PART = re.compile(rb"\{\{part:([a-z-]+)\}\}")
_ORIGIN = re.compile(rb"\{\{origin(?::([a-z.]+))?\}\}")


def include_parts(body: bytes, parts: Mapping[str, bytes]) -> bytes:
    r"""Replace every `{{part:NAME}}`. Raises KeyError if the host has no part of this name.

    >>> include_parts(b"<body>{{part:header}}</body>", {"header": b"<h2>Hub</h2>"})
    b'<body><h2>Hub</h2></body>'
    """
    return _PART.sub(lambda match: parts[match[1].decode()], body)


def fill_origins(body: bytes, host: str, port: int | None) -> bytes:
    """Replace every `{{origin}}` and `{{origin:HOST}}`, as seen from a request to this host and port.

    >>> fill_origins(b"{{origin}}/a {{origin:b.example}}/", "a.example", 8765)
    b'http://a.example:8765/a http://b.example:8765/'
    """
    return _ORIGIN.sub(lambda match: origin(match[1].decode() if match[1] else host, port).encode(), body)


def origin(host: str, port: int | None) -> str:
    """Return the beginning of a URL: scheme, host and port.

    >>> origin("harborclinic.example", None)
    'http://harborclinic.example'
    """
    return f"http://{host}:{port}" if port else f"http://{host}"
