"""Benchmarks, each a command of its own. Peers run in the same run; compare ratios rather than seconds."""
