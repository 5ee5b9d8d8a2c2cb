"""Measure how far an article depends on the boxes beside it.

Real articles get captions, invented authors, share bars, tables of contents and related lists at random places, in five
markups each, and lose real ones; the article's own blocks have to stay as they are. `boxes.py` draws the boxes,
`pages.py` puts them into a page and takes others out, `comparing.py` compares what is extracted.
"""
