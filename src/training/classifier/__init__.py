"""Train the block classifier on pages with known truth, and measure it on sites that it was not trained on."""

from __future__ import annotations

from pathlib import Path

from extract.content import classifier

PACKAGE = Path(classifier.__file__).parent  # that the models and their card are written to
