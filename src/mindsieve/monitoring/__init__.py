"""Who is told of a run: a dead man's switch that is pinged, and Prometheus, for which its numbers are written down.

Monitoring is never a reason for a run to fail: what cannot be told is a warning in the log. Nothing here runs inside
of a crawl: the command calls it before the reactor starts and after it has stopped.
"""

from mindsieve.monitoring.metrics import RunReport, count_urls, write_metrics
from mindsieve.monitoring.pings import ping_end, ping_start

__all__ = ["RunReport", "count_urls", "ping_end", "ping_start", "write_metrics"]
