"""The group that all commands belong to: it turns whatever ends a command into a message and an exit code."""

from __future__ import annotations

import logging
import os
import sys
from typing import Any, NoReturn

import click

from mindsieve.cli.exit_codes import ExitCode, exit_code_of

log = logging.getLogger(__name__)


class Program(click.Group):
    """Click's group, with `ExitCode` in place of click's own 1 and 2."""

    def main(self, *arguments: Any, **options: Any) -> NoReturn:
        """Run a command and exit with its code."""
        try:
            code = super().main(*arguments, **{**options, "standalone_mode": False})
        except Exception as error:  # noqa: BLE001 - the one place where every command ends
            code = _report(error)
        sys.exit(code or ExitCode.DONE)  # a command returns nothing; --help and ctx.exit return a code

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command. Whoever closes the pipe (`| head`) has read enough, which is no failure."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(ExitCode.DONE)
        return result


def _report(error: Exception) -> ExitCode:
    """Say on standard error what went wrong, and return the code for it."""
    code = exit_code_of(error)
    if code is None:
        log.critical("bug", exc_info=error)
        message = f"this is a bug ({type(error).__name__}). Its traceback stands above: please report it."
        code = ExitCode.BUG
    elif isinstance(error, click.ClickException):
        error.show()
        return code
    else:
        message = str(error) or "stopped"
    click.echo(f"mindsieve: {message}", err=True)
    return code
