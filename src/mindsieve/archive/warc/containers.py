"""Which WARC files a path holds: one, or those in a WACZ or another zip file.

https://specs.webrecorder.net/wacz/1.1.1/
"""

from __future__ import annotations

import re
import zlib
from struct import error as struct_error
from typing import TYPE_CHECKING, cast
from zipfile import BadZipFile, ZipFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO
    from zipfile import ZipInfo

_GZIP, _GZIP_MAGIC, _ZIP_MAGIC = 31, b"\x1f\x8b", b"PK\x03\x04"
_PEEK_BYTES = 2048
_WARC_NAME = re.compile(r"\.w?arc(?:\.(?:gz|zst))?$", re.IGNORECASE)
_ZIP_NAME = re.compile(r"\.(?:wacz|zip)$", re.IGNORECASE)
_MAX_DEPTH = 3  # zip files in zip files: a download of several crawls is a WACZ of WACZs
_ZIP_ERRORS = (BadZipFile, NotImplementedError, ValueError, OverflowError, EOFError, struct_error, zlib.error)
# What else archives are kept in, by what it begins with: the name, and what to do.
_OTHERS = (
    (b"filedesc:", "an ARC file", "convert it with `warcio recompress IN OUT.warc.gz`"),
    (b"\x28\xb5\x2f\xfd", "compressed with zstd", "decompress it with `zstd -d` first"),
    (b"\x5d\x2a\x4d\x18", "compressed with zstd and a dictionary", "decompress it, as with `warcio recompress`, first"),
    (b"BZh", "compressed with bzip2", "decompress it with `bunzip2` first"),
    (b"\xfd7zXZ", "compressed with xz", "decompress it with `xz -d` first"),
)


class NotWarc(ValueError):
    """A file in a format that is not read. `format_` names it in a few words."""

    def __init__(self, format_: str, remedy: str) -> None:
        super().__init__(f"it is {format_}: {remedy}")
        self.format_ = format_


def open_warcs(path: Path) -> Iterator[tuple[str, BinaryIO | NotWarc]]:
    """Yield each WARC file that a path holds, open for reading, with a name for people.

    One in a format that is not read comes as the error that says so. Raises OSError where the file cannot be read.
    """
    with path.open("rb") as file:
        yield from _open(str(path), file, 0)


def _open(name: str, file: BinaryIO, depth: int) -> Iterator[tuple[str, BinaryIO | NotWarc]]:
    start = _peek(file)
    if start.startswith(_ZIP_MAGIC):
        yield from _open_zip(name, file, depth)
    else:
        yield name, _other_format(start) or file


def _peek(file: BinaryIO) -> bytes:
    try:
        start = file.read(_PEEK_BYTES)
        file.seek(0)
    except _ZIP_ERRORS:
        return b""  # a damaged member of a zip file, which its reader says
    return start


def _other_format(start: bytes) -> NotWarc | None:
    if start.startswith(_GZIP_MAGIC):
        try:
            start = zlib.decompressobj(_GZIP).decompress(start, _PEEK_BYTES)
        except zlib.error:
            return None  # damaged, which its reader says
    return next((NotWarc(format_, remedy) for magic, format_, remedy in _OTHERS if start.startswith(magic)), None)


def _open_zip(name: str, file: BinaryIO, depth: int) -> Iterator[tuple[str, BinaryIO | NotWarc]]:
    try:
        package = ZipFile(file)
    except _ZIP_ERRORS as error:
        yield name, NotWarc("a damaged zip file", f"{error}; pack or download it again")
        return
    with package:
        infos = [info for info in package.infolist() if _is_wanted(info.filename, depth)]
        for info in infos:
            yield from _open_member(f"{name}: {info.filename}", package, info, depth)
        if not infos:
            yield name, NotWarc("a zip file without WARC files", "name a WACZ or a WARC file")


def _is_wanted(name: str, depth: int) -> bool:
    return bool(_WARC_NAME.search(name)) or (depth < _MAX_DEPTH and bool(_ZIP_NAME.search(name)))


def _open_member(name: str, package: ZipFile, info: ZipInfo, depth: int) -> Iterator[tuple[str, BinaryIO | NotWarc]]:
    try:
        if info.header_offset < 0:
            raise BadZipFile("it begins before the file")
        member = cast("BinaryIO", package.open(info))
    except (*_ZIP_ERRORS, RuntimeError) as error:  # RuntimeError: it is encrypted
        yield name, NotWarc("a damaged or encrypted member of a zip file", f"{error}; pack it again")
        return
    with member:
        yield from _open(name, member, depth + 1)
