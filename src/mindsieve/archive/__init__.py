"""The archive: what was fetched, as WARC 1.1 files that any tool of the field reads, and the cache of the crawl.

`exchange.py` is one request with its response; `records.py` writes and reads it as WARC records; `files.py` keeps the
files whole, whatever kills the process, and `members.py` finds the gzip member of each record in them; `index.py` says
where each record lies, and can be made anew from the files. `archive.py` puts these together for a run, `reading.py`
for who copies from it meanwhile. `walking.py` reads WARC files from end to end, also those of others; `removal.py`
takes URLs out of files that are closed, which are changed by nothing else (`rewriting.py`), and `checking.py` finds
what is wrong with them.
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
from mindsieve.archive.exchange import Exchange, Headers
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
    "Headers",
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
