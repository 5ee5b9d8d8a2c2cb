"""The corpus, measured as analysts and cron jobs use it: `make bench-corpus`.

`pages.py` extracts real article pages, once; all corpora are made of them: `growing.py` repeats their rows under other
addresses and dates until there are a million sections. Each measurement has a file: `consistency/` reads while
the tables are compacted, `appending.py` compacts what hourly cron jobs left, `asking.py` asks one question with each of
`tools/`, and `memory.py` loads and streams. Each measured call runs in a process of its own (`children.py`).
`report/` writes `docs/benchmark-corpus.md`.
"""
