"""One crawl from its first request to its last row.

`run.py` starts and ends it, `session.py` holds what its parts share, `recorder.py` enters what it finds and how each
URL ends, `recovery.py` reads what earlier runs left, `summary.py` says what came of it. `scheduler.py` has the requests
that wait, `memory.py` watches what the process takes. `errors.py` and `swallowed.py` are about crawls that fail.
"""

# Scrapy looks at the whole import stack when this module is imported (`create_deprecated_class`). Here, where the stack
# is short, that takes 0.02 s; further down the imports of a crawl it was seen to take 0.9 s.
import scrapy.core.downloader.tls  # noqa: F401
