"""Train the model of genres on pages of known genre, and measure it on sites that it was not trained on."""

from __future__ import annotations

from pathlib import Path

from extract import page_type

PACKAGE = Path(page_type.__file__).parent  # that the model and its card are written to
