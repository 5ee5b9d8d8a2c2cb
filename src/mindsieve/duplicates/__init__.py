"""Finds articles that copy each other, and networks of sites.

`sketches.py` computes a MinHash sketch of the word 5-grams of each text, with rensa (Broder, "On the resemblance and
containment of documents", 1997). `clusters.py` goes through the articles in the order in which they were fetched: each
joins the cluster whose first article is similar to it (Jaccard similarity of 0.8 or more), or begins a new one. So a
chain of small changes does not join articles that have little in common, and the work grows with the number of
articles, not of pairs: where a template makes more than 200 of them somewhat alike, `rare_bands.py` finds which of
those have more in common than the template. `networks.py` links sites by texts that a template prints on all of them:
invented authors with the same fields, and captions of the same scraped pictures. `table.py` writes both into the table
`duplicates`.
"""

from mindsieve.duplicates.clusters import THRESHOLD, Clusters
from mindsieve.duplicates.summary import DuplicateSummary, summarise
from mindsieve.duplicates.table import find_duplicates, has_any, write_duplicates

__all__ = ["THRESHOLD", "Clusters", "DuplicateSummary", "find_duplicates", "has_any", "summarise", "write_duplicates"]
