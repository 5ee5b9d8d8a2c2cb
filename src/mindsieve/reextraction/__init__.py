"""Re-extraction: what was archived goes through the extractor of today, with the network off.

What a corpus has visited, and in which order, its own table `fetches` tells (`history.py`, `batches.py`); the archive
has the pages. Of WARC files that others made, `captures.py` picks the newest page of each URL. Either way `items.py` is
what flows: pages are extracted in worker processes, several at a time, and decided on one after the other by the rules
of the crawl, into the tables of a new generation of the corpus (`recorder.py`). At the end of each run the ends of
equal pages are corrected as a crawl corrects them. The generation grows beside the old one and takes its place in a
single step (`generation.py`). `reextracting.py` puts these together.
"""

from mindsieve.reextraction.captures import Captures
from mindsieve.reextraction.errors import (
    CorpusExists,
    GenerationError,
    NoPages,
    UnfinishedRun,
    WarcUnreadable,
)
from mindsieve.reextraction.reextracting import ReextractionOptions, reextract_corpus, reextract_files
from mindsieve.reextraction.summary import Content, ReextractionSummary, RowSource
from mindsieve.reextraction.wanted import Wanted

__all__ = [
    "Captures",
    "Content",
    "CorpusExists",
    "GenerationError",
    "NoPages",
    "ReextractionOptions",
    "ReextractionSummary",
    "RowSource",
    "UnfinishedRun",
    "Wanted",
    "WarcUnreadable",
    "reextract_corpus",
    "reextract_files",
]
