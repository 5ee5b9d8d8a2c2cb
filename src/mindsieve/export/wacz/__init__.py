"""WACZ 1.1.1: the archived pages of articles in one file, which ReplayWeb.page can show.

https://specs.webrecorder.net/wacz/1.1.1/

`pages.py` lists the pages. `writing.py` copies their records, byte by byte, from the archive into a WARC file inside
the package. `cdxj.py` writes the index of that file, and `package.py` the zip file around everything, with the digests
of its members. No byte is written twice or read back, so an export can go straight to object storage.
"""
