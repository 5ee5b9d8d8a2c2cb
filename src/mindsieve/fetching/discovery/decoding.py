"""The bytes of a sitemap or feed as text, bit by bit.

As for pages, bytes that are UTF-8 are read as such whatever the document declares; stray bytes among them are of the
encoding that it declares, or of windows-1252.
"""

from __future__ import annotations

import codecs
import re
from itertools import chain
from typing import TYPE_CHECKING

import webencodings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_DECLARATION = re.compile(rb"<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']\s*([\w.:-]{1,40})", re.IGNORECASE)
_SNIFFED_BYTES = 1_024
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16le"), (codecs.BOM_UTF16_BE, "utf-16be"))
_WIDE_STARTS = ((b"<\0", "utf-16le"), (b"\0<", "utf-16be"))
# What readable bytes cannot be in, whatever they declare.
_WIDE = frozenset({"utf-16le", "utf-16be"})
# Encodings in which a character takes several bytes, of which the second may be ASCII: nothing to mix with UTF-8.
_SEVERAL_BYTES = frozenset({"gbk", "gb18030", "big5", "euc-jp", "euc-kr", "iso-2022-jp", "shift_jis"})
_STRAY = re.compile("[\udc80-\udcff]+")  # how Python marks bytes that are not UTF-8 (PEP 383)


def decode(chunks: Iterator[bytes]) -> Iterator[str]:
    """Return the text of a document without byte order mark."""
    first = next(chunks, b"")
    chunks = chain([first], chunks)
    wide = next((name for start, name in (*_MARKS, *_WIDE_STARTS) if first.startswith(start)), "")
    declared = _declared_encoding(first)
    if wide in _WIDE or (declared in _SEVERAL_BYTES and not _is_utf8(first)):
        texts = _decode(chunks, webencodings.IncrementalDecoder(wide or declared, "replace").decode)
    else:
        stray = "windows-1252" if declared in _SEVERAL_BYTES else declared
        mixed = _decode(chunks, codecs.getincrementaldecoder("utf-8")("surrogateescape").decode)
        texts = (_STRAY.sub(lambda run: _decode_stray(run[0], stray), text) for text in mixed)
    return (text.replace("\ufeff", "") for text in texts)


def _declared_encoding(first: bytes) -> str:
    label = _DECLARATION.search(first[:_SNIFFED_BYTES])
    encoding = webencodings.lookup(label[1].decode("ascii")) if label else None
    return encoding.name if encoding and encoding.name not in {*_WIDE, "utf-8"} else "windows-1252"


def _is_utf8(first: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(first)
    except UnicodeDecodeError:
        return False
    return True


def _decode(chunks: Iterator[bytes], decode_chunk: Callable[[bytes, bool], str]) -> Iterator[str]:
    for chunk in chunks:
        yield decode_chunk(chunk, False)
    yield decode_chunk(b"", True)


def _decode_stray(run: str, encoding: str) -> str:
    return webencodings.decode(run.encode("utf-8", "surrogateescape"), encoding, "replace")[0]
