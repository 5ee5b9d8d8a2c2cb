"""Whether readers see each row once before, while and after a corpus is compacted.

`reading.py` is one tool that reads the four tables in turn, in a process of its own, and compares each read with what
is in them (`keys.py`); `exchanging.py` compacts the corpus and spreads it over small parts again, without an end;
`phases.py` runs both.
"""
