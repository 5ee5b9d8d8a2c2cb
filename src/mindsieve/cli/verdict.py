"""What a crawl says of its sites when it has ended, on standard error, and the exit code that follows."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from mindsieve.cli.exit_codes import ExitCode
from mindsieve.cli.messages import say
from mindsieve.cli.sites import unreachable_messages
from mindsieve.cli.sizes import counted
from mindsieve.crawl.summary import Closed
from mindsieve.quality import judge_run

if TYPE_CHECKING:
    from pathlib import Path

    from mindsieve.cli.watching import Watch
    from mindsieve.crawl.summary import RunSummary
    from mindsieve.plan import Plan


def verdict_on(plan: Plan, summary: RunSummary, watch: Watch) -> ExitCode:
    """Print which sites could not be reached and what the quality gate finds; return the exit code of the crawl.

    A finding is about rows that are stored, so it goes before a site that could not be reached.
    """
    if summary.closed == Closed.MEMORY_LIMIT:
        _report_memory_limit(plan, summary)
        return ExitCode.MEMORY_LIMIT
    _report_unreachable(summary)
    if summary.nothing_was_reached:
        say("could not reach any of the sites: check the URLs and the network")
        return ExitCode.UNREACHABLE
    if plan.quality.gate and summary.is_finished and _report_changes(summary, watch):
        return ExitCode.QUALITY  # the counts of a stopped run say nothing about the sites
    return ExitCode.SITE_UNREACHABLE if summary.unreachable_sites else ExitCode.DONE


def _report_memory_limit(plan: Plan, summary: RunSummary) -> None:
    say(
        f"stopped at `limits.max_memory_mib`, {plan.limits.max_memory_mib} MiB. {counted(summary.waiting, 'URL')} "
        "remaining: run the same command to resume. If it stops again and again, raise the limit, or lower "
        "`limits.max_pages`."
    )


def _report_unreachable(summary: RunSummary) -> None:
    unreachable = summary.unreachable_sites
    for message in unreachable_messages(unreachable):
        say(message)
    if unreachable and not summary.nothing_was_reached:
        sites = counted(len(summary.sites), "site")
        say(
            f"{len(unreachable):,} of {sites} could not be reached: `detail` in `fetches` says why. "
            "Remove sites that are gone for good from the plan."
        )


def _report_changes(summary: RunSummary, watch: Watch) -> bool:
    """Print what the quality gate finds, and return whether it finds anything."""
    findings = judge_run(summary.output, summary.run_id)
    watch.findings.update(finding.site for finding in findings)
    for finding in findings:
        say(f"{finding} {_how_to_accept(finding.site, summary.output)}")
    return bool(findings)


def _how_to_accept(site: str, corpus: Path) -> str:
    return f"If the new state is right: `{shlex.join(['mindsieve', 'accept', site, '--corpus', corpus.as_posix()])}`."
