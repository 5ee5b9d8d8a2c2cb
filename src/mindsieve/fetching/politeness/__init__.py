"""Whether and when a host may get a request, and what its owner reserves."""
