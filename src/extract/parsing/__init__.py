"""A page's bytes to one tree of lxml: decoded, bounded, repaired. `parse.py` is the table of contents."""
