"""Where duckdb puts what does not fit into memory: by default that is a folder where the user happens to stand.

It is text of the corpus, so nobody else may read it, and none of it stays.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from itertools import count
from pathlib import Path

_numbers = count()


def new_spill_folder() -> Path:
    """Return a path of its own for a connection, which makes the folder when it needs it."""
    return _private_folder() / str(next(_numbers))


@cache
def _private_folder() -> Path:
    """Make the folder of this process, with mode 0700, which is removed when the process ends."""
    folder = Path(tempfile.mkdtemp(prefix="mindsieve-duckdb-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
