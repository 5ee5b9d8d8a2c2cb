"""The option that lets a command connect to addresses that are not public."""

from __future__ import annotations

import click

from mindsieve.plan import check_address_range


def _check(_: click.Context, __: click.Parameter, ranges: tuple[str, ...]) -> tuple[str, ...]:
    try:
        return tuple(map(check_address_range, ranges))
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


allow_address = click.option(
    "--allow-address",
    "allow_addresses",
    multiple=True,
    metavar="CIDR",
    callback=_check,
    help="Allow connections to this range of non-public addresses, such as 127.0.0.0/8. May be repeated.",
)
