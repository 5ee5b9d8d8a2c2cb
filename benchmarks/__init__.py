"""Measurements, each a command of its own; the peers run in the same run, and ratios are what counts."""
