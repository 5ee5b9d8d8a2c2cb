"""Why each block got its label: the reasons in words, and the page with its blocks highlighted."""
