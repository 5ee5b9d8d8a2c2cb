"""One crawl from its first request to its last row.

`run.py` starts and ends it, `session.py` holds what its parts share, `recorder.py` enters what it finds and how each
URL ends, `recovery.py` reads what earlier runs left, `summary.py` says what came of it.
"""
