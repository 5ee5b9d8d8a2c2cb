"""How real systems print a page: for each a frame (`NAME.html`) and markup for the blocks of an article (`NAME.toml`).

To add one, add its two files. A frame has a `$name` for each slot; a build tool's hash is written `__HASH`.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from string import Template as Frame

from benchmarks.maker.templates.template import Template

_FOLDER = Path(__file__).parent


def _read_template(path: Path) -> Template:
    frame = Frame(path.with_suffix(".html").read_text("utf-8"))
    return Template(name=path.stem, frame=frame, **tomllib.loads(path.read_text("utf-8")))


TEMPLATES = {path.stem: _read_template(path) for path in sorted(_FOLDER.glob("*.toml"))}
# Rules are not developed on these.
HELD_OUT = frozenset(name for name, template in TEMPLATES.items() if template.held_out)

__all__ = ["HELD_OUT", "TEMPLATES", "Template"]
