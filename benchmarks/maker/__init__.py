"""Whole pages with a known answer: own articles dressed as real systems print them, with everything around them.

A page is drawn from a seed: an article (`articles/`), a template (`templates/`), pieces of boilerplate (`pieces/`) and
often an invented author (`personas/`). Since the maker has put each piece there itself, it knows which sections an
extractor has to return and what must not be in them. `python -m benchmarks.maker` prints a scorecard.

Rules are developed on the templates that are not held out, so that the others tell whether a rule is general.
"""
