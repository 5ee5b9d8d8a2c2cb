"""Teach the genres of pages on pages of known genre, and measure them on sites not taught on: part of `make train`."""
