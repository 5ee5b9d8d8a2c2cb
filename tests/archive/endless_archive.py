"""Append exchanges to an archive until killed, and say the id of each once it is archived: FOLDER."""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from mindsieve.archive import Archive
from tests.archive.conftest import RUN, page


def main(folder: Path) -> None:
    archive = Archive(folder, "clinic", RUN)
    for number in count():
        print(archive.append(page(number, size=20_000)).record_id, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
