"""The errors of the frontier's file.

FrontierError           the file cannot be used
├── FrontierBusy        another program holds the file
├── FrontierDamaged     the file is no frontier, or broken: only what SQLite calls so
└── FrontierWriteError  nothing can be written: disk full or broken, read-only
"""


class FrontierError(Exception):
    """The file cannot be used: the base of its errors. Committed changes stay."""


class FrontierBusy(FrontierError):
    """Another program is using the file. Wait for it, or choose another output folder for this run."""


class FrontierDamaged(FrontierError):
    """The file cannot be read. If it is moved away, the next run rebuilds it from the tables."""


class FrontierWriteError(FrontierError):
    """The file cannot be written. Committed changes stay."""
