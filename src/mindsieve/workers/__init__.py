"""Worker processes for all work on hostile bytes.

A page can hang a parser, crash it or eat all memory (quadratic patterns sit in every HTML library), so each task
runs in a process that can be killed: a task that exceeds its time or memory fails alone. `tasks.py` has the tasks,
`pool.py` runs them, `errors.py` says how a task can fail.
"""

from mindsieve.workers.errors import TaskCrashed, TaskFailed, TaskInterrupted, TaskTimeout, WorkerError
from mindsieve.workers.pool import MAX_MEMORY_BYTES, TASKS_PER_WORKER, WorkerPool
from mindsieve.workers.tasks import TASKS, Tasks

__all__ = [
    "MAX_MEMORY_BYTES",
    "TASKS",
    "TASKS_PER_WORKER",
    "TaskCrashed",
    "TaskFailed",
    "TaskInterrupted",
    "TaskTimeout",
    "Tasks",
    "WorkerError",
    "WorkerPool",
]
