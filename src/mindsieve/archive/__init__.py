"""The archive: every response of the crawls, as WARC 1.1 files that any WARC tool reads. It is also the crawl's cache.

`exchange.py` defines one request with its response; `records.py` writes and reads it as WARC records. `files.py` keeps
the files whole even if the process is killed; `members.py` finds the gzip member of each record. `index.py` says where
each record is, and can be rebuilt from the files. `archive.py` combines these for a run, `reading.py` for a process
that copies records meanwhile. `walking.py` reads WARC files from end to end, also those of other tools. `removal.py`
removes URLs from closed files; nothing else changes a closed file (`rewriting.py`). `checking.py` finds damage.
"""

from mindsieve.archive.archive import Archive
from mindsieve.archive.catching_up import is_behind
from mindsieve.archive.checking import Fault, check_file
from mindsieve.archive.errors import (
    ArchiveBusy,
    ArchiveError,
    ArchiveNotFound,
    ArchiveOpenError,
    ArchiveReadError,
    ArchiveRemovalError,
    ArchiveWriteError,
)
from mindsieve.archive.exchange import Exchange, HeaderLines
from mindsieve.archive.files import files_of, left_files
from mindsieve.archive.index import ArchiveEntry
from mindsieve.archive.ownership import ID_FILE, archive_name, archive_of, claim_archive, has_files
from mindsieve.archive.reading import ArchiveReader, Capture
from mindsieve.archive.removal import Removed

__all__ = [
    "ID_FILE",
    "Archive",
    "ArchiveBusy",
    "ArchiveEntry",
    "ArchiveError",
    "ArchiveNotFound",
    "ArchiveOpenError",
    "ArchiveReadError",
    "ArchiveReader",
    "ArchiveRemovalError",
    "ArchiveWriteError",
    "Capture",
    "Exchange",
    "Fault",
    "HeaderLines",
    "Removed",
    "archive_name",
    "archive_of",
    "check_file",
    "claim_archive",
    "files_of",
    "has_files",
    "is_behind",
    "left_files",
]
