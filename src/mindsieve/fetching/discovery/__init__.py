"""Which URLs pages, sitemaps and feeds name, and which of them a run fetches."""
