"""Learn the models of `extract` on pages with known truth: the block classifier, and the genres of pages."""
