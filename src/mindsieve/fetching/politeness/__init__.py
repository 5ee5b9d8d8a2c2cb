"""Whether a host may be asked, when, and what its owner reserves."""
