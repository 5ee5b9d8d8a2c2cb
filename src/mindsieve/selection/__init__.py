"""Decides about a visited page: whether its owner allows to keep it, and whether it is an article that is new.

Crawls and re-extractions both use these rules, and therefore decide alike. `optouts.py` reads what the owner of the
page says, and `extracting.py` turns a visit into an extracted page. `choosing.py` decides by the content that the
corpus has at that moment (`known_content.py`), and `equal_pages.py` by all pages of the run; both use `canonical.py`.
"""
