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


PAGE = """\
# mindsieve and its peers

Written by `make bench-extract OPTIONS=--docs`; do not edit by hand. Measured on {pages} article pages: by
default the development half of the WCXB benchmark by Murrough Foley (2026, CC-BY-4.0). All systems ran in one process,
on Python {python}, {machine}.

![Word F1 against milliseconds a page, leaks, and heading F1 of each system]({plot})

{samples}

{types}## Definitions

Scores are means over the pages for which the truth has the label; a dash means that the system does not give it.
`with`, `without`, `main_content` and `main_content_markdown` are the fields of the truth.

{definitions}

mindsieve's rules are tuned on **half A**; a hash of the registered domain puts each site into a half. In the rows
"mindsieve", models that were trained on four fifths of the sites extract the pages of the other fifth ("as shipped":
models that were trained on all sites). The features and thresholds of the block classifier were chosen by
cross-validation over both halves, so the scores may be a little worse on pages from elsewhere.

**{truth}** returns the labels of each page. Where it is not perfect, the labels contradict each other, and no system
can be perfect.

**Where labels are wrong**, in the article pages of the development half:

- `main_content_markdown` has 92 % of the pages' heading elements as headings, and 3 % as plain lines. The choice has no
  meaning, and looks like a conversion by machine: a third of the headings with a typographic apostrophe are plain
  lines, a quarter of those with an ampersand, a dash or quotation marks, and 1.6 % of the others. Such lines count
  neither as right nor as wrong.
- The Markdown of 121 pages has no heading, though most of these articles have some: their text stands within lines. The
  benchmark does not measure there which text stands under which heading.
- On 196 pages the heading that the page shows and the title in its head differ. The label of the title follows the
  heading 143 times, and the head 53 times. Neither a rule nor a model of 20 signs of the two, in cross-validation,
  predicted which, so no system can be expected to score more than 0.9.
- 12 article pages have characters that were encoded twice. The labels of six have the same mojibake, the labels of the
  others do not. The benchmark repairs pages and labels in the same way before any system sees them.

**{percent} % intervals** come from a paired bootstrap that draws whole sites, since pages of one site share a template.

## How each system is called

A system that raises counts as failed, with an empty result. Milliseconds are processor time, with caches emptied and
garbage collected before every call, and the systems in another order on every page. All systems but mindsieve get
decoded text; mindsieve gets the bytes, and its time includes decoding them. Times include the metadata that a system
gives.

{systems}
"""


def write_page(results: pd.DataFrame, plot: str) -> str:
    """Return the page as Markdown. `plot` is the address of the plot as seen from it."""
    names = list(results["system"].cat.categories)
    return PAGE.format(
        pages=of_articles(results)["page_id"].nunique(),
        python=platform.python_version(),
        machine=f"{platform.system()} {platform.machine()}",
        plot=plot,
        samples="\n\n".join(sample_sections(results)),
        types="".join(f"{section}\n\n" for section in type_sections(results)),
        definitions="\n".join(definitions()),
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


def definitions() -> Iterator[str]:
    """Yield the definition of each measure, an item of a list."""
    for measure in MEASURES:
        yield f"- **{measure.heading}**: {measure.definition}{' Less is better.' if measure.less_is_better else ''}"


def _usage(name: str) -> str:
    system = load_system(name)
    return f"- **{name}** {version(system.distribution)}: `{system.usage}`"
