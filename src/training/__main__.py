"""Train the package's models: `make train`, with FOLDER= for another folder in the WCXB layout.

The block classifier comes first: the model of genres is trained on the blocks that it keeps.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from benchmarks.wcxb import WCXB, NotWcxbLayout, read_pages
from training.classifier.train import train_block_classifier
from training.page_type.train import train_genre_model


def main(arguments: list[str]) -> int:
    """Train both models; return the exit code."""
    try:
        pages = list(read_pages(Path(arguments[0]) if arguments else WCXB))
    except NotWcxbLayout as error:
        print(error, file=sys.stderr)
        return os.EX_NOINPUT
    train_block_classifier(pages)
    train_genre_model(pages)
    return os.EX_OK


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
