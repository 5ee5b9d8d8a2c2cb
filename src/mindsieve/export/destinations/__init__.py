"""Where an export goes: a local path, or any storage that fsspec has a driver for (s3, gs, az …).

A local export is written under a temporary name beside its place, and put there as a whole: who looks sees the earlier
one or the new one. An object storage has no renames: there each file appears when it is whole, `export.json` last, and
what is left of an earlier export is removed after that.
"""

from mindsieve.export.destinations.opening import open_destination
from mindsieve.export.destinations.place import MANIFEST, Destination
from mindsieve.export.destinations.resolving import local_path

__all__ = ["MANIFEST", "Destination", "local_path", "open_destination"]
