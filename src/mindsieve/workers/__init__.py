"""Worker processes for all work on hostile bytes.

A page can hang a parser, crash it or eat all memory (quadratic patterns sit in every HTML library), so each task
runs in a process that can be killed: a task that exceeds its time or memory fails alone. `tasks.py` has the tasks,
`pool.py` runs them, `worker.py` is the program of a worker, and `errors.py` says how a task can fail. `stalling.py`
gives up hosts whose tasks exceed their time again and again. If the system lets no worker start, no page is to blame:
`fork_server.py` tries again, and `unavailable.py` says why and what to do.
"""
