"""Which text is the article, of what no rule labelled.

`candidates.py` is what an engine is asked and answers, `engines.py` names the engines: the block classifier in
`classifier/`, and trafilatura (`trafilatura_input.py`, `trafilatura_votes.py`).
"""
