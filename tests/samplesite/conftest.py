from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mindsieve.samplesite import SampleSite
from mindsieve.samplesite.routes import load_hosts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mindsieve.samplesite.routes import Routes


@pytest.fixture(scope="session")
def site() -> Iterator[SampleSite]:
    """Serve the sample site on a free port."""
    with SampleSite() as running:
        yield running


@pytest.fixture(scope="session")
def hosts() -> dict[str, Routes]:
    """Return the route table of every host."""
    return load_hosts()
