"""The destination of an export: a local path, or any storage that fsspec has a driver for (s3, gs, az …).

A local export is written under a temporary name beside its destination, and moved there as a whole: a reader sees the
earlier export or the new one. Object storage has no renames: there each file appears when it is complete, `export.json`
last, and then the remaining files of an earlier export are removed.
"""
