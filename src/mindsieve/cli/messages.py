"""What a command says on standard error, in the form that the log has: a line of text, or an object of JSON."""

from __future__ import annotations

import logging

import click

from mindsieve.crawl.logs import is_logging_json

log = logging.getLogger("mindsieve")


def say(message: str) -> None:
    """Say what the command ends with or what is to be looked at."""
    if is_logging_json():
        log.error("%s", message)
    else:
        click.echo(f"mindsieve: {message}", err=True)
