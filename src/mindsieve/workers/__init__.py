"""Worker processes for all work on hostile bytes.

A page can hang a parser, crash it or eat all memory (quadratic patterns sit in every HTML library), so each task
runs in a process that can be killed: a task that exceeds its time or memory fails alone. `tasks.py` has the tasks,
`pool.py` runs them, `worker.py` is what a worker does, `errors.py` says how a task can fail. Where the system lets no
worker start, no page is to blame: `fork_server.py` tries again, `unavailable.py` says why and what to do.
"""

from mindsieve.workers.errors import TaskCrashed, TaskFailed, TaskInterrupted, TaskTimeout, WorkerError
from mindsieve.workers.pool import TASKS_PER_WORKER, WorkerPool
from mindsieve.workers.tasks import TASKS, Tasks
from mindsieve.workers.unavailable import WorkersUnavailable
from mindsieve.workers.worker import MAX_MEMORY_BYTES

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
    "WorkersUnavailable",
]
