"""Teach the genres of pages: the second half of `make train`, with FOLDER= for another folder in the WCXB layout."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from benchmarks.page_type.card import write_card
from benchmarks.page_type.examples import read_examples
from benchmarks.page_type.fitting import fit, write_model
from benchmarks.page_type.validation import validate
from benchmarks.wcxb import WCXB, NotWcxbLayout, read_pages

_PACKAGE = Path(__file__).parents[2] / "src" / "extract" / "page_type"


def main(arguments: list[str]) -> int:
    """Fit, validate and write; return the exit code."""
    try:
        pages = list(read_pages(Path(arguments[0]) if arguments else WCXB))
    except NotWcxbLayout as error:
        print(error, file=sys.stderr)
        return os.EX_NOINPUT
    examples = read_examples(pages, workers=os.cpu_count() or 1)
    model = fit(examples)
    write_model(model, _PACKAGE / "model.json")
    verdicts = validate(examples)
    (_PACKAGE / "MODEL.md").write_text(write_card(model, verdicts), encoding="utf-8")
    for verdict in verdicts:
        if verdict.is_lost_article:
            print(f"lost: {verdict.example.page.page_id} {verdict.example.page.url}")
    return os.EX_OK


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
