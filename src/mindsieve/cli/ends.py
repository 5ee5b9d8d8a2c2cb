"""The exit code for each class of error."""

from __future__ import annotations

import click

from mindsieve.archive.errors import ArchiveBusy, ArchiveError, ArchiveNotFound, ArchiveReadError
from mindsieve.cli.exit_codes import ExitCode
from mindsieve.cli.standard_output import OutputLost
from mindsieve.corpus.errors import (
    CorpusBusy,
    CorpusChangedError,
    CorpusDamagedError,
    CorpusError,
    CorpusNewerError,
    CorpusNotFoundError,
    CorpusOutdatedError,
    QueryError,
)
from mindsieve.crawl.errors import RunFailed, RunKilled
from mindsieve.export.errors import ExportError, NothingToExport, UnsuitableExport
from mindsieve.fetching.transport.exhaustion import SystemExhausted, is_exhausted
from mindsieve.forgetting.errors import ForgettingError
from mindsieve.frontier.errors import FrontierBusy, FrontierDamaged, FrontierError
from mindsieve.plan.errors import PlanError
from mindsieve.quality.errors import UnknownSite
from mindsieve.samplesite.errors import SampleSiteError
from mindsieve.workers.unavailable import WorkersUnavailable

# Ordered: the first class that matches an error gives the exit code. Any other error is a bug.
_ENDS: tuple[tuple[type[Exception], ExitCode], ...] = (
    (click.Abort, ExitCode.KILLED),
    (click.FileError, ExitCode.NO_INPUT),
    (click.ClickException, ExitCode.USAGE),
    (SampleSiteError, ExitCode.USAGE),
    (UnsuitableExport, ExitCode.USAGE),
    (ForgettingError, ExitCode.USAGE),
    (UnknownSite, ExitCode.USAGE),
    (PlanError, ExitCode.BAD_PLAN),
    (CorpusBusy, ExitCode.BUSY),
    (ArchiveBusy, ExitCode.BUSY),
    (FrontierBusy, ExitCode.BUSY),
    (CorpusChangedError, ExitCode.BUSY),
    (CorpusNotFoundError, ExitCode.NO_INPUT),
    (ArchiveNotFound, ExitCode.NO_INPUT),
    (NothingToExport, ExitCode.NO_INPUT),
    (CorpusDamagedError, ExitCode.BAD_DATA),
    (CorpusOutdatedError, ExitCode.BAD_DATA),
    (CorpusNewerError, ExitCode.BAD_DATA),
    (QueryError, ExitCode.BAD_DATA),
    (FrontierDamaged, ExitCode.BAD_DATA),
    (ArchiveReadError, ExitCode.BAD_DATA),
    (CorpusError, ExitCode.CANNOT_WRITE),
    (ExportError, ExitCode.CANNOT_WRITE),
    (FrontierError, ExitCode.CANNOT_WRITE),
    (ArchiveError, ExitCode.CANNOT_WRITE),
    (OutputLost, ExitCode.NOT_PRINTED),
    (WorkersUnavailable, ExitCode.EXHAUSTED),
    (SystemExhausted, ExitCode.EXHAUSTED),
    (RunKilled, ExitCode.KILLED),
    (RunFailed, ExitCode.BUG),
)


def exit_code_of(error: Exception) -> ExitCode | None:
    """Return the exit code for an error; None for one that mindsieve never raises on purpose.

    If the system refused what an error is about, no folder and no host is to blame.
    """
    if is_exhausted(error):
        return ExitCode.EXHAUSTED
    return next((code for kind, code in _ENDS if isinstance(error, kind)), None)
