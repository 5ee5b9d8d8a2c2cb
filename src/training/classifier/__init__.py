"""Teach the arbiter on pages with known truth, and measure it on sites that it was not taught on: `make train`."""
