"""The destination of an export: a local path, or any storage that fsspec has a driver for (s3, gs, az …).

A local export is written under a temporary name beside its destination, and moved there as a whole: a reader sees the
earlier export or the new one. Object storage has no renames: there each file appears when it is complete, `export.json`
last, and then the remaining files of an earlier export are removed.
"""

from mindsieve.export.destinations.opening import open_destination
from mindsieve.export.destinations.place import MANIFEST, Destination
from mindsieve.export.destinations.resolving import local_path

__all__ = ["MANIFEST", "Destination", "local_path", "open_destination"]
