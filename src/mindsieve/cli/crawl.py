"""`mindsieve crawl`: run a plan, crawl URLs, or crawl the bundled sample site as a demo."""

from __future__ import annotations

import logging
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click
from rich.console import Console

from mindsieve.cli.addresses import allow_address
from mindsieve.cli.exit_codes import ExitCode
from mindsieve.cli.messages import say
from mindsieve.cli.progress import crawl_progress
from mindsieve.cli.standard_output import ResultConsole, printing_if_possible
from mindsieve.cli.summary import show_summary
from mindsieve.cli.watching import watched
from mindsieve.crawl.logs import configure_logging
from mindsieve.crawl.run import run_crawl
from mindsieve.crawl.summary import Closed
from mindsieve.monitoring import count_urls
from mindsieve.plan import load_plan, plan_for_urls
from mindsieve.plan.model import DEFAULT_OUTPUT
from mindsieve.plan.values import check_contact, check_metrics_file, check_url
from mindsieve.quality import judge_run
from mindsieve.samplesite import SampleSite, check_is_unmixed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mindsieve.cli.watching import Watch
    from mindsieve.crawl.summary import RunSummary
    from mindsieve.plan import Plan

T = TypeVar("T")

_LEVELS = (logging.WARNING, logging.INFO, logging.DEBUG)

_EXAMPLES = """
\b
Examples:
  mindsieve crawl
  mindsieve crawl my.toml
  mindsieve crawl https://clinic.example/ --contact you@example.org
  mindsieve crawl http://10.1.2.3/ --allow-address 10.1.2.0/24 --output corpora/staging
"""


@click.command(epilog=_EXAMPLES)
@click.argument("what", nargs=-1, metavar="[PLAN | URL...]")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for the tables; overrides the plan.  [default: data/corpus; for URLs data/HOST/corpus]",
)
@click.option(
    "--contact",
    callback=lambda _context, _option, text: _checked(check_contact, text),
    help="E-mail or web address where site owners can reach you; overrides the plan.",
)
@allow_address
@click.option("--port", default=8765, show_default=True, help="Port of the bundled sample site on 127.0.0.1.")
@click.option("-v", "--verbose", count=True, help="Log each failed URL; give it twice to log everything.")
@click.option(
    "--log-format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Format of the log on standard error: lines of text, or one JSON object per line.",
)
@click.option(
    "--ping-url",
    envvar="MINDSIEVE_PING_URL",
    show_envvar=True,
    callback=lambda _context, _option, text: _checked(check_url, text),
    help="Report start and end to this URL in the style of healthchecks.io; overrides the plan.",
)
@click.option(
    "--metrics-file",
    type=click.Path(path_type=Path, dir_okay=False),
    callback=lambda _context, _option, path: _checked(check_metrics_file, path),
    help="Write metrics of the run to this .prom file for Prometheus; overrides the plan.",
)
@click.option("-q", "--quiet", is_flag=True, help="Print no progress and no summary (for cron).")
def crawl(  # noqa: PLR0913 - click passes each option by name
    what: tuple[str, ...],
    *,
    output: Path | None,
    contact: str | None,
    allow_addresses: tuple[str, ...],
    port: int,
    verbose: int,
    log_format: str,
    ping_url: str | None,
    metrics_file: Path | None,
    quiet: bool,
) -> None:
    """Crawl sites into Parquet tables.

    The tables are `articles`, `sections`, `blocks` and `fetches`. Give a crawl plan (a TOML file, see docs/plan.md), or
    one or more URLs. The URL of a site crawls the whole site through its sitemaps, feeds and links; the URL of an
    article fetches that page only. Without either, mindsieve serves its sample site on loopback and crawls it as a
    demo. Run the same command again to resume a crawl that was stopped.

    `mindsieve --help` lists the exit codes; docs/cron.md shows how to run unattended crawls.
    """
    configure_logging(_LEVELS[min(verbose, len(_LEVELS) - 1)], as_json=log_format == "json")
    with _plan_for(what, output, contact, port) as basis:
        plan = basis.allowing(allow_addresses).watched_by(ping_url=ping_url, metrics_file=metrics_file)
        with watched(plan) as watch:
            _run(plan, watch, quiet=quiet)


@contextmanager
def _plan_for(what: tuple[str, ...], output: Path | None, contact: str | None, port: int) -> Iterator[Plan]:
    """Yield the plan to run; for the sample site, serve it meanwhile."""
    if not what:
        with SampleSite(port=port) as site:
            yield site.plan(output or DEFAULT_OUTPUT)
    elif what[0].startswith(("http://", "https://")):
        yield plan_for_urls(what, output, contact=contact)
    elif len(what) > 1:
        raise click.UsageError("Too many arguments: give one plan file, or one or more http(s) URLs.")
    else:
        over = {"output": output, "contact": contact}
        plan = load_plan(Path(what[0]))
        yield plan.model_copy(update={option: value for option, value in over.items() if value})


def _checked(check: Callable[[T], T], value: T | None) -> T | None:
    try:
        return check(value) if value else None
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


def _run(plan: Plan, watch: Watch, *, quiet: bool) -> None:
    check_is_unmixed(plan)
    with crawl_progress(Console(stderr=True), quiet=quiet) as on_progress:
        summary = run_crawl(plan, on_start=watch.start, on_progress=on_progress)
    if plan.monitoring.metrics_file:
        watch.urls = count_urls(summary.output, summary.run_id)
    if not quiet:
        with printing_if_possible():
            show_summary(summary, ResultConsole(highlight=False))
    if summary.closed == Closed.MEMORY_LIMIT:
        _say_limit(plan, summary)
        sys.exit(ExitCode.MEMORY_LIMIT)
    if summary.nothing_was_reached:
        say("could not reach any of the sites: check the URLs and the network")
        sys.exit(ExitCode.UNREACHABLE)
    if plan.quality.gate and summary.is_finished:  # the counts of a stopped run say nothing about the sites
        _judge(plan, summary, watch)


def _say_limit(plan: Plan, summary: RunSummary) -> None:
    say(
        f"stopped at `limits.max_memory_mib`, {plan.limits.max_memory_mib} MiB. {summary.waiting} URLs wait: run the "
        "same command to resume. If it stops again and again, raise the limit, or lower `limits.max_pages`."
    )


def _judge(plan: Plan, summary: RunSummary, watch: Watch) -> None:
    """Print what the quality gate finds, and exit with QUALITY if it finds anything."""
    findings = judge_run(summary.output, summary.run_id, plan.quality.history_from)
    watch.findings.update(finding.site for finding in findings)
    for finding in findings:
        say(str(finding))
    if findings:
        sys.exit(ExitCode.QUALITY)
