"""Append exchanges to an archive until its file may grow no more, then on with more room: FOLDER BYTES.

Says how many were appended before the limit, and how many in all.
"""

from __future__ import annotations

import resource
import sys
from itertools import count
from pathlib import Path

from mindsieve.archive import Archive, ArchiveWriteError
from tests.archive.conftest import RUN, page


def main(folder: Path, limit: int) -> None:
    archive = Archive(folder, "clinic", RUN)
    appended = 0
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, most))
    try:
        for appended in count():
            archive.append(page(appended, size=100_000))
    except ArchiveWriteError as error:
        print(error)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    archive.append(page(appended))
    archive.close()
    print(appended)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
