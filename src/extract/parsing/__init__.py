"""Parse a page's bytes into one lxml tree: decode, limit, repair. `parse.py` is the table of contents."""
