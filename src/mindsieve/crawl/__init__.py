"""One crawl from its first request to its last row.

`run.py` starts and ends it, and `session.py` holds what its parts share. `discovery.py` enters URLs in an order that
does not depend on time, and `due_pages.py` tells which pages of earlier runs are due. `scheduler.py` holds the requests
that wait. `crawl_recorder.py` records the results, `recovery.py` reads those of earlier runs, and `summary.py` sums up
the run. `memory.py` watches how much memory the process takes; `swallowed.py` catches errors that nobody else reports.
"""

# Scrapy looks at the whole import stack when this module is imported (`create_deprecated_class`). Here, where the stack
# is short, that takes 0.02 s; further down the imports of a crawl it was seen to take 0.9 s.
import scrapy.core.downloader.tls  # noqa: F401
