"""Messages on standard error, in the format of the log: a line of text, or a JSON object."""

from __future__ import annotations

import logging
from contextlib import suppress

import click

from mindsieve.cli.logs import is_logging_json
from mindsieve.printable import printable

log = logging.getLogger("mindsieve")


def say(message: str) -> None:
    """Print a message: why the command ends, or what needs attention.

    If standard error cannot be written, as where a log fills the disk, the exit code alone says how the command ended.
    """
    if is_logging_json():
        log.error("%s", message)
    else:
        with suppress(OSError):
            click.echo(printable(f"mindsieve: {message}"), err=True)
