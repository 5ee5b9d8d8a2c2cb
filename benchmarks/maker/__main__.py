"""The scorecard: make pages, extract them, and say what came out right."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from benchmarks.maker.drawing import make_page
from benchmarks.maker.scorecard import describe, list_failures, summarise, summarise_pieces
from benchmarks.maker.scoring import score_page
from benchmarks.maker.templates import TEMPLATES

if TYPE_CHECKING:
    from benchmarks.maker.spec import MadePage


@click.command(help=__doc__)
@click.option("--pages", default=500, show_default=True, help="How many, from seed 0 on.")
@click.option("--template", type=click.Choice(sorted(TEMPLATES)), help="Print every page in this one.")
@click.option("--show", type=int, metavar="SEED", help="Print one page and what is wrong with it, instead.")
@click.option(
    "--write", type=click.Path(path_type=Path), metavar="FOLDER", help="Write pages and answers there, instead."
)
def main(pages: int, template: str | None, show: int | None, write: Path | None) -> None:
    """Do what the options ask for."""
    if show is not None:
        _show(make_page(show, template))
    elif write is not None:
        _write([make_page(seed, template) for seed in range(pages)], write)
    else:
        _score(range(pages), template)


def _score(seeds: range, template: str | None) -> None:
    scores = [score_page(make_page(seed, template)) for seed in seeds]
    named = {template} if template else set()
    click.echo("\n".join(list_failures(scores, named)))
    click.echo(summarise_pieces(scores, named))
    click.echo(summarise(scores, named))


def _show(page: MadePage) -> None:
    click.echo(page.html)
    click.echo("\n".join(["", *describe(score_page(page))]))


def _write(pages: list[MadePage], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for page in pages:
        path = folder / f"{page.spec.seed:05}-{page.spec.template_name}"
        path.with_suffix(".html").write_text(page.html, "utf-8")
        path.with_suffix(".json").write_text(json.dumps(_answer(page), ensure_ascii=False, indent=1), "utf-8")


def _answer(page: MadePage) -> dict[str, object]:
    return {
        "url": page.url,
        "title": page.title,
        "sections": [asdict(section) for section in page.sections],
        "pieces": [
            {"name": placed.piece.name, "labels": sorted(placed.piece.labels), "texts": placed.piece.texts()}
            for placed in page.spec.pieces
        ],
        "real_author": page.spec.real_author,
        "persona": list(page.spec.persona.values()) if page.spec.persona else None,
    }


if __name__ == "__main__":
    main()
