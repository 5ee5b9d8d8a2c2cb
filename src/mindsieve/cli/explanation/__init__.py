"""The output of `mindsieve extract --explain`: every text block of a page with its label, its rule and the reason.

There are three views of the same blocks: a list on the terminal, the page itself with tinted text, and a record for
programs. The first two use the same colours for the labels.
"""

from mindsieve.cli.explanation.listing import show_explanation
from mindsieve.cli.explanation.record import explanation_record
from mindsieve.cli.explanation.tinted_page import write_tinted_page

__all__ = ["explanation_record", "show_explanation", "write_tinted_page"]
