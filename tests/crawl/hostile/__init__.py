"""Servers that mean harm, on loopback: one file a hazard, bounded in time."""
