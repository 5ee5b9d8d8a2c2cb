"""Articles that repeat each other, and sites that are run as one.

`sketches.py` makes of each text a MinHash sketch (Broder, "On the resemblance and containment of documents", 1997) of
its word 5-grams, by rensa. `clusters.py` goes through the articles in the order in which they were fetched: each joins
the cluster whose first article it is like (Jaccard similarity of 0.8 or more), or else begins one. So no chain of small
changes joins what has little in common, and the work grows with the number of articles, not of pairs. `networks.py`
links sites by what a template prints on all of them: invented authors of the same fields, and the captions of the same
scraped pictures. `table.py` puts both into the table `duplicates`.
"""

from mindsieve.duplicates.clusters import THRESHOLD, Clusters
from mindsieve.duplicates.summary import DuplicateSummary, summarise
from mindsieve.duplicates.table import find_duplicates, has_any, write_duplicates

__all__ = ["THRESHOLD", "Clusters", "DuplicateSummary", "find_duplicates", "has_any", "summarise", "write_duplicates"]
