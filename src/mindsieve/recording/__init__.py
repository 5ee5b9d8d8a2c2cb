"""Records the results of a run in the tables and in the frontier, so that the two always agree.

`run_recorder.py` is the only way to make rows durable: crawls, re-extractions and the end of a run of another plan all
use it. When all pages of a run are known, `corrections.py` corrects the equal pages that ended otherwise than the rule
says. It reads their pages from the archive again (`revisits.py`), and `reopened.py` removes their old rows.
"""
