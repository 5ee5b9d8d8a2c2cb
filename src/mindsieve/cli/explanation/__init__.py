"""What `mindsieve extract --explain` shows: every text block of a page with its label, the rule, and why.

Three views of the same blocks: a list on the terminal, the page itself with its text tinted, and a record for programs.
The colours of the labels are the same in the first two.
"""

from mindsieve.cli.explanation.listing import show_explanation
from mindsieve.cli.explanation.record import explanation_record
from mindsieve.cli.explanation.tinted_page import write_tinted_page

__all__ = ["explanation_record", "show_explanation", "write_tinted_page"]
