"""mindsieve builds corpora of mental-health articles: crawl, separate the article from the rest, store as Parquet.

    import mindsieve

    articles = mindsieve.load("articles", language="en")

loads a table of the corpus as a pandas DataFrame; `help(mindsieve.load)` says what else it can do.
"""

from importlib.metadata import version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mindsieve.corpus.reading import load

__all__ = ["__version__", "load"]

__version__ = version("mindsieve")


def __getattr__(name: str) -> Any:
    """Import `load`, and pandas and duckdb with it, only where it is used (PEP 562)."""
    if name == "load":
        from mindsieve.corpus.reading import load  # noqa: PLC0415

        return load
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
