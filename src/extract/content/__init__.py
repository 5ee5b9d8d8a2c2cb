"""Decide which of the blocks that no rule labels are the article.

`candidates.py` defines what an engine receives and returns. `engines.py` names the engines: the block classifier in
`classifier/`, and trafilatura (`trafilatura_input.py`, `trafilatura_votes.py`).
"""
