"""Programs for tests, each in a process of its own that is forked where everything is imported.

Imports take longer than most of these programs: several seconds of processor time for a crawl and its workers, where
the crawl itself takes some tenths. `server.py` imports and forks, `process.py` is what a test holds of a program, and
`worker_server.py` forks the workers of a crawl.
"""

from tests.programs.process import ROOT, Program, close_server, run_program

__all__ = ["ROOT", "Program", "close_server", "run_program"]
