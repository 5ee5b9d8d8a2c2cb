"""mindsieve builds corpora of mental-health articles: crawl, separate the article from the rest, store as Parquet."""

from importlib.metadata import version

__version__ = version("mindsieve")
