"""The plot of the docs: quality against time, leaks, and headings."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.ticker import LogLocator, NullFormatter, StrMethodFormatter

from benchmarks.extract.ceiling import TRUTH
from benchmarks.extract.summary import OURS, of_articles, summarise

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

_OUR_COLOUR, _PEER_COLOUR = "#c2410c", "#64748b"
_LINE_COLOUR = "#cbd5e1"
_INCHES = (11, 4.6)
_LABEL_GAP = 0.055  # of the height of the axes: a line of text
_MARKER_AREA = 45  # square points
# Text as text, so that it can be searched and is drawn in the reader's font; ids and dates fixed, so that the same
# results give the same file.
_STYLE: dict[str, Any] = {"svg.fonttype": "none", "svg.hashsalt": OURS, "font.size": 9}


def write_plot(results: pd.DataFrame, file: Path) -> None:
    """Draw the plot of the results on articles and write it as SVG or PNG, by the ending of the file's name."""
    summary = summarise(of_articles(results)).drop(index=TRUTH, errors="ignore")
    with mpl.rc_context(_STYLE):
        figure = Figure(figsize=_INCHES, layout="constrained")
        grid = figure.add_gridspec(1, 3, width_ratios=[1.5, 1, 1])
        _draw_quality_against_time(figure.add_subplot(grid[0]), summary)
        leaks = figure.add_subplot(grid[1])
        _draw_bars(leaks, summary["leaked"], "Known boilerplate that leaks\n(less is better)")
        headings = figure.add_subplot(grid[2], sharey=leaks)
        _draw_bars(headings, summary["heading_f1"], "Headings, F1\n(more is better)")
        headings.tick_params(labelleft=False)
        figure.savefig(file, metadata={"Date": None} if file.suffix == ".svg" else None)


def _draw_quality_against_time(axes: mpl.axes.Axes, summary: pd.DataFrame) -> None:
    axes.scatter(summary["mean_ms"], summary["f1"], s=_MARKER_AREA, c=_colours(summary), zorder=2)
    axes.set_xscale("log")
    axes.xaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    axes.xaxis.set_major_formatter(StrMethodFormatter("{x:g}"))
    axes.xaxis.set_minor_formatter(NullFormatter())
    axes.set_xlabel("milliseconds of processor time a page (mean)")
    axes.set_ylabel("word F1 (mean)")
    axes.set_title("Article text: quality against time\n(up and to the left is better)")
    axes.grid(alpha=0.3)
    _label_points(axes, summary.sort_values("f1", ascending=False))


def _label_points(axes: mpl.axes.Axes, summary: pd.DataFrame) -> None:
    """Write the names, best first, in a column beside the axes with lines to the points, so that none overlap."""
    lowest, highest = axes.get_ylim()
    height = math.inf
    for name, row in summary.iterrows():
        height = min(row["f1"], height - _LABEL_GAP * (highest - lowest))
        axes.annotate(
            str(name),
            (row["mean_ms"], row["f1"]),
            xytext=(1.03, height),
            textcoords=axes.get_yaxis_transform(),  # across in shares of the axes, up in F1
            arrowprops={"arrowstyle": "-", "color": _LINE_COLOUR, "linewidth": 0.7},
            verticalalignment="center",
            weight="bold" if name == OURS else "normal",
        )


def _draw_bars(axes: mpl.axes.Axes, values: pd.Series, title: str) -> None:
    upwards = values[::-1]  # bars are drawn from below
    bars = axes.barh([str(name) for name in upwards.index], upwards, color=_colours(upwards))
    axes.bar_label(bars, fmt="%.3f", padding=3)
    axes.margins(x=0.2)
    axes.set_title(title)
    axes.spines[["top", "right"]].set_visible(False)


def _colours(table: pd.DataFrame | pd.Series) -> list[str]:
    return [_OUR_COLOUR if name == OURS else _PEER_COLOUR for name in table.index]
