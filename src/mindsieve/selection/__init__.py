"""What becomes of a visited page: whether it is free to be kept, is an article, and is news to the corpus.

The crawl decides by it, and so does a re-extraction of the archive, which therefore comes to the same answers.
`optouts.py` is about the page's owner, `extracting.py` turns a visit into an extracted page, `choosing.py` decides by
the corpus as it is at that moment (`known_content.py`), `equal_pages.py` by all pages of the run; `canonical.py` is a
question of both.
"""
