"""Verification: finds problems in a corpus, and says how to fix each one.

`files.py` checks each part by itself: footer, page checksums, schema. `relations.py` checks relations between rows:
uniqueness, foreign keys, counts. `content.py` recomputes the hashes that identify articles; `archive.py` compares the
tables with the WARC files. `forgotten.py` looks for forgotten pages, and `leftovers.py` checks the staging folder.
Unreadable parts are reported and then ignored, so their rows may be reported as missing as well.

To add a check, write a file that yields findings and call it in `verify`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mindsieve.archive import archive_name
from mindsieve.corpus.acceptances import read_acceptances
from mindsieve.corpus.columns import TABLES
from mindsieve.corpus.layout import check_is_corpus
from mindsieve.corpus.lock import CorpusLock
from mindsieve.corpus.maintenance.verification.archive import RECORDS, check_archive
from mindsieve.corpus.maintenance.verification.content import check_content
from mindsieve.corpus.maintenance.verification.fault import CorpusFault
from mindsieve.corpus.maintenance.verification.files import check_files
from mindsieve.corpus.maintenance.verification.forgotten import check_forgotten
from mindsieve.corpus.maintenance.verification.leftovers import check_leftovers
from mindsieve.corpus.maintenance.verification.relations import check_relations
from mindsieve.corpus.maintenance.verification.sound import open_sound
from mindsieve.corpus.tombstones import read_tombstones

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["CorpusFault", "verify"]


def verify(corpus: Path, archive: Path | None = None) -> Iterator[CorpusFault]:
    """Yield the problems of a corpus and its archive as they are found; change nothing.

    Without an archive, only the tables are checked. Raises CorpusNotFoundError, CorpusOpenError, ArchiveNotFound,
    CorpusDamagedError if the list of forgotten pages or that of accepted states cannot be read, and CorpusBusy if
    another process is changing the corpus.
    """
    check_is_corpus(corpus)
    name = archive_name(archive, corpus) if archive else ""
    with CorpusLock(corpus, "verify", is_reader=True):
        yield from check_leftovers(corpus)
        read_acceptances(corpus)
        faulty = set()
        for fault in check_files(corpus):
            faulty.add(fault.place)
            yield fault
        with open_sound(corpus, faulty) as connection:
            yield from check_relations(connection)
            yield from check_content(connection)
            yield from check_archive(connection, archive, name) if archive else ()
            yield from check_forgotten(connection, read_tombstones(corpus), (*TABLES, *([RECORDS] if archive else ())))
