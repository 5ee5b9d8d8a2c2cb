"""docs/benchmark-extraction.md, written from results and from the definitions of the measures."""

from __future__ import annotations

import platform
from importlib.metadata import version
from typing import TYPE_CHECKING

from benchmarks.extract.ceiling import TRUTH
from benchmarks.extract.report.tables import difference_table, system_tables, type_table
from benchmarks.extract.scoring import MEASURES
from benchmarks.extract.significance import CONFIDENCE_PERCENT
from benchmarks.extract.summary import ARTICLE, OURS, TIME_BASE, of_articles, samples
from benchmarks.extract.systems import load_system

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd


_PAGE = """\
# mindsieve and its peers

Written by `make bench-extract OPTIONS=--docs`; do not edit by hand. Measured on {pages} article pages: by
default the development half of the WCXB benchmark by Murrough Foley (2026, CC-BY-4.0). All systems ran in one process,
on Python {python}, {machine}.

![Word F1 against milliseconds a page, leaks, and heading F1 of each system]({plot})

{samples}

{types}## Definitions

Scores are means over the pages for which the truth has the label; a dash is what a system does not give. `with`,
`without`, `main_content` and `main_content_markdown` are the fields of the truth.

{definitions}

**Half A** is what mindsieve's rules are tuned on; sites are put in halves by a hash of their registered domain. As
"mindsieve", each fifth of the sites is judged by models that were learnt from the four others ("as shipped" by models
that were learnt from all), but the features and thresholds of the arbiter were chosen by cross-validation over both
halves, so that pages from elsewhere may fare a little worse.

**{truth}** answers with the labels of each page. Where it is not perfect, the labels contradict each other, so that
nobody can be.

**Where labels are wrong**, in the article pages of the development half:

- Heading elements that `main_content_markdown` has as lines of their own are headings there in 92 % of the cases; it
  has 3 % as plain lines. Which ones is of no meaning, and speaks for a conversion by machine: of those with a
  typographic apostrophe a third, with an ampersand, a dash or quotation marks a quarter, of the others 1.6 %. Such
  lines count neither as right nor as wrong.
- Of 121 pages the Markdown has no heading, though most of their articles have some, whose text stands in the midst of
  lines. What stands under what is not measured there.
- Of 196 pages the label of the title follows either the heading that the page shows or the title in its head, which
  is another: 143 times the heading, 53 times the head. Neither a rule nor a model of 20 signs of the two, judged by
  cross-validation, foretold which, so that no system is to be expected beyond 0.9.
- Of 12 article pages the characters were encoded twice, or some of them. The labels of six have them so too, the
  others as they were meant. Pages and labels are mended alike before any system sees them.

**{percent} % intervals** are of a paired bootstrap that draws whole sites, since pages of one site share a template.

## How each system is called

A system that raises is counted as failed, with an empty answer. Milliseconds are processor time, with caches emptied
and rubbish collected before every call, and the systems in another order on every page. All but mindsieve are given
decoded text; mindsieve is given the bytes, and its time includes decoding them. Times include whatever metadata a
system gives.

{systems}
"""


def write_page(results: pd.DataFrame, plot: str) -> str:
    """Return the page as Markdown. `plot` is the address of the plot as seen from it."""
    names = list(results["system"].cat.categories)
    return _PAGE.format(
        pages=of_articles(results)["page_id"].nunique(),
        python=platform.python_version(),
        machine=f"{platform.system()} {platform.machine()}",
        plot=plot,
        samples="\n\n".join(sample_sections(results)),
        types="".join(f"{section}\n\n" for section in type_sections(results)),
        definitions="\n".join(_definitions()),
        truth=TRUTH,
        percent=CONFIDENCE_PERCENT,
        systems="\n".join(_usage(name) for name in names if name != TRUTH),
    )


def sample_sections(results: pd.DataFrame) -> Iterator[str]:
    """Yield a section for all article pages and for each half: the tables, and mindsieve against trafilatura."""
    for name, part in samples(results):
        tables = [*system_tables(part)]
        if {OURS, TIME_BASE} <= set(part["system"]):
            tables.append(difference_table(part, OURS, TIME_BASE))
        heading = f"## {name}: {part['page_id'].nunique()} pages of {part['site'].nunique()} sites"
        yield "\n\n".join([heading, *tables])


def type_sections(results: pd.DataFrame) -> Iterator[str]:
    """Yield the section on other types of pages than article, if there are any."""
    if (results["page_type"] != ARTICLE).any():
        yield f"## Word F1 on other types of pages\n\n{type_table(results)}"


def _definitions() -> Iterator[str]:
    for measure in MEASURES:
        yield f"- **{measure.heading}**: {measure.definition}{' Less is better.' if measure.less_is_better else ''}"


def _usage(name: str) -> str:
    system = load_system(name)
    return f"- **{name}** {version(system.distribution)}: `{system.usage}`"
