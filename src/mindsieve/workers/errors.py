"""Why a task did not finish. Other tasks are not affected. That none can be run is `unavailable.py`.

WorkerError
├── TaskTimeout     the task took longer than its time; its worker was killed
├── TaskCrashed     the task ended its worker: segmentation fault, exit, out of memory
├── TaskInterrupted the run was stopped before the task had finished: nothing is wrong with its page
└── TaskFailed      the task raised an error that it does not raise on purpose: a bug
"""


class WorkerError(Exception):
    """A task did not finish. The message says why; other tasks are not affected."""


class TaskTimeout(WorkerError):
    """The task took longer than its time and was killed."""


class TaskCrashed(WorkerError):
    """The task ended its worker process."""


class TaskInterrupted(WorkerError):
    """The pool was told to stop before the task had finished."""


class TaskFailed(WorkerError):
    """The task raised an error that it should not raise: a bug worth reporting."""
