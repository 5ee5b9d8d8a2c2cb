"""WARC files, record by record, in bounded memory: ours, and those that other tools made, damaged and hostile ones too.

`stream.py` gives the bytes of a file, plain or decompressed, and continues behind damaged ones; `records.py` cuts them
into records and resynchronises where a length is wrong; `record.py` is one record; `http.py` reads the HTTP message in
it; `containers.py` finds the WARC files in a path: a WACZ holds several.
"""

from mindsieve.archive.warc.containers import NotWarc, open_warcs
from mindsieve.archive.warc.record import IDENTICAL, NOT_MODIFIED, Record
from mindsieve.archive.warc.records import Damage, read_record, read_records

__all__ = [
    "IDENTICAL",
    "NOT_MODIFIED",
    "Damage",
    "NotWarc",
    "Record",
    "open_warcs",
    "read_record",
    "read_records",
]
