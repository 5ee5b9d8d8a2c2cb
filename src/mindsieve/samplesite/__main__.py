"""Serve the sample site in the foreground: `python -m mindsieve.samplesite [--port PORT]`."""

from __future__ import annotations

from contextlib import suppress
from threading import Event

import click

from mindsieve.samplesite.errors import SampleSiteError
from mindsieve.samplesite.site import DEFAULT_PORT, SampleSite


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=DEFAULT_PORT,
    show_default=True,
    help="Port on 127.0.0.1; 0 chooses a free one.",
)
def main(port: int) -> None:
    """Serve the sample site until Ctrl-C."""
    try:
        with SampleSite(port) as site:
            _say_and_wait(site)
    except SampleSiteError as error:
        raise click.ClickException(str(error)) from error


def describe(site: SampleSite) -> str:
    """Return where the site is served, and how to open it."""
    urls = "\n".join(f"  http://{host}:{site.port}/" for host in site.hosts)
    return (
        f"Serving the sample site on port {site.port} of 127.0.0.1 (Ctrl-C stops it):\n{urls}\n"
        "To open it in a browser, add this line to /etc/hosts:\n"
        f"  127.0.0.1 {' '.join(site.hosts)}"
    )


def _say_and_wait(site: SampleSite) -> None:
    with suppress(KeyboardInterrupt):  # which may come as soon as the first line is read
        click.echo(describe(site))
        Event().wait()


if __name__ == "__main__":
    main()
