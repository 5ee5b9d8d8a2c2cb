"""Re-extraction: runs the current extractor on archived pages, without the network.

The table `fetches` of a corpus tells which pages it visited, and in which order (`history.py`, `batches.py`); the
archive has the pages. For WARC files of other tools, `captures.py` picks the newest page of each URL. Both yield the
items of `items.py`. Worker processes extract several pages at a time; `deciding.py` decides on one after the other by
the rules of the crawl, and `generation_recorder.py` writes them into the tables of a new generation of the corpus. At
the end of each run it corrects the ends of equal pages, as a crawl does. The generation grows beside the old one and
replaces it in a single step (`generation.py`). `reextracting.py` puts these together.
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
