"""The group of all commands: it finds a command, and turns the error that ends it into a message and an exit code."""

from __future__ import annotations

import logging
import sys
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn

import click

from mindsieve.cli.exit_codes import ExitCode
from mindsieve.cli.messages import say
from mindsieve.cli.standard_output import open_missing_streams, printing

if TYPE_CHECKING:
    from collections.abc import Sequence

log = logging.getLogger(__name__)

_NO_MEMORY = "the system gives no more memory. Free some or raise its limit, then run the same command again."


class Program(click.Group):
    """Click's group, with `ExitCode` in place of click's own 1 and 2.

    A command is imported when it is called: multiprocessing imports the main module into each worker process, and the
    libraries of all commands would take most of the memory that a worker may use.
    """

    def __init__(self, *arguments: Any, names: Sequence[str] = (), **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._names = names

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        return [*self._names, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of a command and return the command."""
        if cmd_name not in self._names:
            return super().get_command(ctx, cmd_name)
        module = import_module(f"mindsieve.cli.{cmd_name}")
        commands = (value for value in vars(module).values() if isinstance(value, click.Command))
        return next(command for command in commands if command.name == cmd_name)

    def main(self, *arguments: Any, **options: Any) -> NoReturn:
        """Run a command and exit with its code."""
        open_missing_streams()
        try:
            code = super().main(*arguments, **{**options, "standalone_mode": False})
        except Exception as error:  # noqa: BLE001 - the one place where every command ends
            code = _report(error)
        sys.exit(code or ExitCode.DONE)  # a command returns nothing; --help and ctx.exit return a code

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command. A closed pipe (`| head`) is no failure: the reader has read enough."""
        with printing():
            return super().invoke(ctx)
        return ExitCode.DONE


def _report(error: Exception) -> ExitCode:
    """Print what went wrong on standard error, and return the exit code."""
    if isinstance(error, MemoryError):  # nothing more can be imported
        say(_NO_MEMORY)
        return ExitCode.EXHAUSTED
    from mindsieve.cli.ends import exit_code_of  # noqa: PLC0415 - loads the rooms whose errors it knows

    code = exit_code_of(error)
    if isinstance(error, click.ClickException):
        with suppress(OSError):  # as in `say`
            error.show()
    elif code is None:
        log.critical("bug", exc_info=error)
        say(f"this is a bug in mindsieve ({type(error).__name__}). Please report it with the traceback above.")
    else:
        if code is ExitCode.BUG:
            log.critical("bug", exc_info=error)
        say(str(error) or "stopped")
    return code or ExitCode.BUG
