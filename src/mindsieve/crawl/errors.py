"""How a crawl can fail as a whole.

RunFailed
└── RunKilled   a second signal stopped it
"""


class RunFailed(RuntimeError):
    """The run did not finish properly. Its stored rows stay readable."""


class RunKilled(RunFailed):
    """A second signal stopped the run at once. Run it again."""
