"""The errors that end a run beside those of its stores (`CorpusError`, `FrontierError`, `ArchiveError`).

RunFailed           the run did not finish properly
├── RunKilled       a second signal stopped it at once
└── RunCrashed      an error that nothing was prepared for ended it: a bug

After each of them the stored rows are readable, and the URLs without an end wait: the same command resumes the run.
"""

from __future__ import annotations

from typing import Self


class RunFailed(RuntimeError):
    """The run did not finish properly. Its stored rows stay readable."""


class RunKilled(RunFailed):
    """A second signal stopped the run at once. Run it again."""


class RunCrashed(RunFailed):
    """An unexpected error ended the run, which is a bug. Its cause is that error."""

    @classmethod
    def by(cls, error: Exception) -> Self:
        """Say which error, and what to do."""
        return cls(
            f"the run was ended by an unexpected error, {type(error).__name__}: {error}. This is a bug in mindsieve: "
            "please report it with the traceback above. Nothing is lost: run the same command to resume."
        )
