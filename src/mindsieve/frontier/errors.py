"""The errors of the frontier's file.

FrontierError
├── FrontierBusy        another program holds the file
├── FrontierDamaged     the file is no frontier, or broken
└── FrontierWriteError  nothing can be written: disk full, read-only
"""


class FrontierError(Exception):
    """Base of the errors of the frontier's file."""


class FrontierBusy(FrontierError):
    """Another program is using the file. Wait for it, or choose another output folder for this run."""


class FrontierDamaged(FrontierError):
    """The file cannot be read. If it is moved away, the next run rebuilds it from the tables."""


class FrontierWriteError(FrontierError):
    """The file cannot be written. Committed changes stay."""
