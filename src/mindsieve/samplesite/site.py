"""Serve the sample site on loopback while something crawls it."""

from __future__ import annotations

import logging
import os
import tomllib
from importlib.resources import files
from socket import create_server as listen_on
from threading import Thread
from typing import TYPE_CHECKING, Any, Self

# waitress has no type hints of its own.
from waitress import create_server, wasyncore  # type: ignore[import-untyped]

from mindsieve.plan import Plan
from mindsieve.samplesite.app import SampleApp
from mindsieve.samplesite.errors import SampleSiteError
from mindsieve.samplesite.expected import Expected, load_expected
from mindsieve.samplesite.routes import load_hosts
from mindsieve.samplesite.templates import fill_origins

if TYPE_CHECKING:
    from pathlib import Path
    from socket import socket

LOOPBACK = "127.0.0.1"
DEFAULT_PORT = 8765


class SampleSite:
    """A context manager: inside it, a thread serves all hosts of the sample site on one loopback port.

    The port is bound when the object is created, so that `port` is known from the start; 0 chooses a free one. Raises
    SampleSiteError if the port is in use. The host names do not resolve: a client needs `hosts`, as in a crawl plan, or
    must send the Host header itself.

    >>> with SampleSite() as site:
    ...     sorted(site.hosts)
    ['calmdailyblog.example', 'harborclinic.example', 'mindwellhub.example', 'openmindmag.example']
    """

    def __init__(self, port: int = 0) -> None:
        socket = _listen(port)
        routes = load_hosts()
        self.port: int = socket.getsockname()[1]
        self.hosts: dict[str, str] = dict.fromkeys(routes, LOOPBACK)
        self._connections: dict[int, Any] = {}
        self._server = create_server(SampleApp(routes), map=self._connections, sockets=[socket])
        self._thread = Thread(target=self._server.run, name="sample-site", daemon=True)

    def __enter__(self) -> Self:
        # waitress warns of every request that waits for a thread, and a crawl sends several at once.
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        # Workers first: they wake the server through a pipe that is closed with the connections. Only the server's own
        # thread may close the connections, so its trigger runs the call there.
        self._server.task_dispatcher.shutdown()
        self._server.trigger.pull_trigger(lambda: wasyncore.close_all(self._connections))
        self._thread.join()

    def plan(self, output: Path) -> Plan:
        """Return the crawl plan in `plan.toml`, for this port and with this folder for the tables."""
        template = (files(__package__) / "plan.toml").read_bytes()
        options = tomllib.loads(fill_origins(template, LOOPBACK, self.port).decode())
        return Plan.model_validate({**options, "output": output})

    def expected(self) -> dict[str, Expected]:
        """Return the expected result for every URL of a crawl with `plan`."""
        return load_expected(self.port)


def _listen(port: int) -> socket:
    try:
        return listen_on((LOOPBACK, port))
    except OSError as error:
        # The error's own text repeats the address.
        raise SampleSiteError(port, os.strerror(error.errno or 0)) from error
