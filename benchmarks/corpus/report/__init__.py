"""The page that a run writes: `page.py` has its words, `tables.py` its tables."""
