"""Helpers for the tree of a page: the elements grouped by what they mean for text, and the text in them."""
