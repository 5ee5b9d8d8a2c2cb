"""The zip file of a WACZ, written sequentially, and the digests of its members."""

from __future__ import annotations

import hashlib
import json
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING, Self
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

WACZ_VERSION = "1.1.1"

_DATA_PACKAGE, _DIGEST = "datapackage.json", "datapackage-digest.json"


class Member:
    """A file of the package that is being written. `size` is in bytes."""

    def __init__(self, file: IO[bytes]) -> None:
        self.size = 0
        self._file = file
        self._hash = hashlib.sha256()

    def write(self, data: bytes) -> None:
        """Append bytes."""
        self._file.write(data)
        self._hash.update(data)
        self.size += len(data)

    @property
    def digest(self) -> str:
        """The digest of the written bytes."""
        return f"sha256:{self._hash.hexdigest()}"


class Package:
    """A WACZ that is being written to a file. The file need not support seeking."""

    def __init__(self, file: IO[bytes]) -> None:
        self._created = datetime.now(UTC)
        self._zip = ZipFile(file, "w")
        self._resources: list[dict[str, object]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    @contextmanager
    def open(self, path: str) -> Iterator[Member]:
        """Open a new file of the package; only one can be open at a time. A `.gz` file is not compressed again."""
        with self._open(path) as member:
            yield member
        name = path.rpartition("/")[2]
        self._resources.append({"name": name, "path": path, "hash": member.digest, "bytes": member.size})

    @contextmanager
    def _open(self, path: str) -> Iterator[Member]:
        info = ZipInfo(path, self._created.timetuple()[:6])
        info.compress_type = ZIP_STORED if path.endswith(".gz") else ZIP_DEFLATED
        with self._zip.open(info, "w", force_zip64=True) as file:  # its size is not known yet
            yield Member(file)

    def describe(self, metadata: Mapping[str, object]) -> None:
        """Write the last two files: the list of the members with their digests, and the digest of that list."""
        package = {
            "profile": "data-package",
            "wacz_version": WACZ_VERSION,
            "created": self._created.isoformat(timespec="seconds").replace("+00:00", "Z"),
            **metadata,
            "resources": self._resources,
        }
        digest = self._write(_DATA_PACKAGE, package)
        self._write(_DIGEST, {"path": _DATA_PACKAGE, "hash": digest})

    def _write(self, path: str, value: Mapping[str, object]) -> str:
        with self._open(path) as member:
            member.write(json.dumps(value, indent=2, ensure_ascii=False).encode() + b"\n")
        return member.digest
