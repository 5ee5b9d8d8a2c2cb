"""Keeping the tables in order, while they are read: nothing here changes what is in them for a reader.

`compaction.py` makes few large parts of many small ones; `migration.py` brings parts of older versions up to date. Both
build a month anew and exchange it as a whole (`mindsieve.corpus.folder_exchange`), under the lock of the corpus.
`verification/` finds what is damaged, and `statistics.py` says what is there.
"""

from mindsieve.corpus.maintenance.compaction import Compacted, compact
from mindsieve.corpus.maintenance.migration import Migrated, migrate
from mindsieve.corpus.maintenance.statistics import Statistics, statistics
from mindsieve.corpus.maintenance.verification import CorpusFault, verify

__all__ = ["Compacted", "CorpusFault", "Migrated", "Statistics", "compact", "migrate", "statistics", "verify"]
