"""Report the results: tables for the terminal, a page and a plot for the docs, and the worst pages."""
