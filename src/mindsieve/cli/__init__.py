"""The command line: one file per command. Results go to standard output, everything else to standard error."""

from __future__ import annotations

import click

from mindsieve import __version__
from mindsieve.cli.exit_codes import exit_code_help
from mindsieve.cli.program import Program

# Each is a file of this folder, imported when it is called.
_COMMANDS = (
    "accept",
    "compact",
    "crawl",
    "describe",
    "duplicates",
    "export",
    "extract",
    "forget",
    "migrate",
    "query",
    "reextract",
    "sql",
    "stats",
    "verify",
)

_EPILOG = """
\b
Start here:
  mindsieve crawl                crawl the bundled sample site
  mindsieve crawl my.toml        run a crawl plan (docs/plan.md)
  mindsieve crawl https://…      crawl one site, no plan needed
  mindsieve extract page.html    extract one page and show the article
  mindsieve extract page.html --explain
                                 show each text block with its label and rule
  mindsieve query "SELECT site, count(*) FROM articles GROUP BY site"

"""


@click.group(
    cls=Program,
    names=_COMMANDS,
    epilog=_EPILOG + exit_code_help(),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="mindsieve")
def main() -> None:
    """Build research corpora of mental-health articles.

    mindsieve crawls sites politely, separates each article from everything else on its page (image captions, fake
    author widgets, share bars), labels every text block, and stores the result as Parquet tables.
    """
