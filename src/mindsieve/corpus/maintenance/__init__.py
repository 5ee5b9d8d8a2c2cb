"""Maintenance of the tables while they are read. Compaction and migration do not change the rows.

`compaction.py` merges many small parts into few large ones; `migration.py` upgrades parts of older versions. Both
rewrite a month and exchange it as a whole (`mindsieve.corpus.folder_exchange`), under the lock of the corpus.
`removal.py` removes the rows of forgotten URLs. `verification/` finds damage, and `statistics.py` counts the contents.
"""

from mindsieve.corpus.maintenance.compaction import Compacted, compact
from mindsieve.corpus.maintenance.migration import Migrated, migrate
from mindsieve.corpus.maintenance.statistics import Statistics, statistics
from mindsieve.corpus.maintenance.verification import CorpusFault, verify

__all__ = ["Compacted", "CorpusFault", "Migrated", "Statistics", "compact", "migrate", "statistics", "verify"]
