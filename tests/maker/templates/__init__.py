"""How real systems print a page: a frame for the whole of it, and markup for each kind of block in an article."""

from tests.maker.templates.rows import HELD_OUT, TEMPLATES
from tests.maker.templates.template import Template

__all__ = ["HELD_OUT", "TEMPLATES", "Template"]
