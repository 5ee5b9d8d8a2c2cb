"""What a run comes to, recorded in the tables and in the frontier, in step with each other.

`recorder.py` is the one protocol by which rows become durable, whoever records them: a crawl, a re-extraction, or the
end of a run that another plan left. `corrections.py` brings the ends of equal pages to what the rule says once all
pages of a run are known, with the pages from the archive again (`revisits.py`).
"""
