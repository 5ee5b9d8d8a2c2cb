"""Teach the arbiter: `make train`, with FOLDER= for another folder in the WCXB layout.

Writes the package's model with its card, and the two models that the extraction benchmark judges unseen pages with:
each half of the pages by trees that were fitted on the other half.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from benchmarks.arbiter.card import write_card
from benchmarks.arbiter.examples import read_examples
from benchmarks.arbiter.fitting import fit
from benchmarks.arbiter.validation import validate
from benchmarks.extract.systems.mindsieve import trees_without
from benchmarks.wcxb import WCXB, NotWcxbLayout, read_pages

_PACKAGE = Path(__file__).parents[2] / "src" / "extract" / "arbiter"


def main(arguments: list[str]) -> int:
    """Fit, validate and write; return the exit code."""
    try:
        pages = list(read_pages(Path(arguments[0]) if arguments else WCXB))
    except NotWcxbLayout as error:
        print(error, file=sys.stderr)
        return os.EX_NOINPUT
    examples = read_examples(pages, workers=os.cpu_count() or 1)
    fit(examples, _PACKAGE / "model.json")
    for half in ("A", "B"):
        fit([example for example in examples if example.half != half], trees_without(half))
    scores = validate(examples)
    (_PACKAGE / "MODEL.md").write_text(write_card(examples, scores), encoding="utf-8")
    print(", ".join(f"{name} {score:.4f}" for name, score in scores.items()))
    return os.EX_OK


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
