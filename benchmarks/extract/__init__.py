"""mindsieve beside its peers, on pages with known truth."""
