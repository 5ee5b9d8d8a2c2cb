"""Who learns of a run: a service that is pinged (a dead man's switch), and Prometheus, which reads a file of metrics.

Monitoring never makes a run fail: what cannot be reported is a warning in the log. Nothing here runs inside a crawl:
the command calls it before the reactor starts and after it has stopped.
"""

from mindsieve.monitoring.metrics import RunReport, write_metrics
from mindsieve.monitoring.pings import ping_end, ping_start

__all__ = ["RunReport", "ping_end", "ping_start", "write_metrics"]
