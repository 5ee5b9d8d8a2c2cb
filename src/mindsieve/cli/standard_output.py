"""Standard output that is closed, full, or a pipe that nobody reads any more.

A closed pipe (`| head`) has had enough, and a closed output (`>&-`) wants nothing: neither is a failure. A full disk
behind it is one where the output is the result of the command, and a warning where the result is stored elsewhere.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from mindsieve.cli.messages import say

if TYPE_CHECKING:
    from collections.abc import Iterator


class OutputLost(Exception):
    """Standard output cannot be written to."""

    def __init__(self, error: OSError) -> None:
        super().__init__(f"cannot write to standard output: {error.strerror}. Send it elsewhere, and run it again.")
        self.error = error


class ResultConsole(Console):
    """A console on standard output that leaves a closed pipe to `printing`; Rich would end the process with 1."""

    def on_broken_pipe(self) -> None:
        """Raise the BrokenPipeError that Rich has caught."""
        raise  # noqa: PLE0704 - Rich calls it while it handles the error


def open_missing_streams() -> None:
    """Open the null device in place of standard streams that are closed: the next file would take their numbers."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    null = Path(os.devnull)
    sys.stdout = sys.stdout or null.open("w", encoding="utf-8")
    sys.stderr = sys.stderr or null.open("w", encoding="utf-8")


@contextmanager
def printing() -> Iterator[None]:
    """Print what the block prints, at the latest at its end. Raises OutputLost, but not for a closed pipe.

    A command that ends with a code of its own keeps it.
    """
    try:
        try:
            yield
        finally:
            sys.stdout.flush()
    except OSError as error:
        if not isinstance(error, BrokenPipeError) and not _is_of_output(error):
            raise
        _discard_rest()
        if isinstance(error.__context__, SystemExit):
            raise error.__context__ from None
        if not isinstance(error, BrokenPipeError):
            raise OutputLost(error) from error


@contextmanager
def printing_if_possible() -> Iterator[None]:
    """Print what the block prints; warn if it is lost, for the result of the command is stored."""
    try:
        with printing():
            yield
    except OutputLost as lost:
        say(f"cannot print the summary: {lost.error.strerror}. The result is stored.")


def _is_of_output(error: OSError) -> bool:
    """Tell whether an error is of standard output: it names no file, and an empty line cannot be written either."""
    if error.filename is not None:
        return False
    try:
        sys.stdout.write("\n")
        sys.stdout.flush()
    except OSError:
        return True
    return False


def _discard_rest() -> None:
    """Send what is still buffered, and what follows, to the null device; Python would fail on it at its exit."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, sys.stdout.fileno())
    os.close(null)
