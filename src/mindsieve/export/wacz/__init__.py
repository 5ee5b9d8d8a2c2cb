"""WACZ 1.1.1: the archived pages of articles in one file, which ReplayWeb.page shows as they were.

https://specs.webrecorder.net/wacz/1.1.1/

`pages.py` lists the pages; `writing.py` copies their records, byte by byte, from the archive into a WARC file inside of
the package; `cdxj.py` is its index, and `package.py` the zip file around it all, with the digests of its members.
Nothing is written twice or read back, so that an export may go straight to an object storage.
"""

from mindsieve.export.wacz.writing import write_wacz

__all__ = ["write_wacz"]
