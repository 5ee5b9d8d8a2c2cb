"""Verification: what is wrong with a corpus, and what to do about each.

`files.py` looks at each part by itself: footer, page checksums, schema; `relations.py` at what holds between rows:
uniqueness, foreign keys, counts; `content.py` computes anew what identifies an article; `leftovers.py` looks into the
waiting room. Parts that cannot be read are left out of account after they were reported, so that what they held may be
reported as missing too.

To add a check, write a file that yields findings and name it in `verify`: so will the one that compares the tables with
the archive.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mindsieve.corpus.layout import check_is_corpus
from mindsieve.corpus.lock import CorpusLock
from mindsieve.corpus.maintenance.verification.content import check_content
from mindsieve.corpus.maintenance.verification.files import check_files
from mindsieve.corpus.maintenance.verification.finding import Finding
from mindsieve.corpus.maintenance.verification.leftovers import check_leftovers
from mindsieve.corpus.maintenance.verification.relations import check_relations
from mindsieve.corpus.maintenance.verification.sound import open_sound

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["Finding", "verify"]


def verify(corpus: Path) -> Iterator[Finding]:
    """Yield what is wrong with a corpus, as it is found; nothing is changed.

    Raises CorpusNotFoundError, CorpusOpenError, and CorpusBusy where another process changes the corpus.
    """
    check_is_corpus(corpus)
    with CorpusLock(corpus, "verify"):
        yield from check_leftovers(corpus)
        findings = list(check_files(corpus))
        yield from findings
        with open_sound(corpus, {finding.place for finding in findings}) as connection:
            yield from check_relations(connection)
            yield from check_content(connection)
