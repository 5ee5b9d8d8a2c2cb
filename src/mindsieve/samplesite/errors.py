"""How serving the sample site can fail."""


class SampleSiteError(Exception):
    """The site cannot be served on this port. Choose another one; 0 chooses a free one."""

    def __init__(self, port: int, problem: str) -> None:
        super().__init__(
            f"cannot serve the sample site on port {port} of 127.0.0.1: {problem}. "
            "Choose another port with --port, or a free one with --port 0."
        )
        self.port = port
