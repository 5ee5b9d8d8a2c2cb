"""Personal data in texts: e-mail addresses and phone numbers are replaced by a mark that says what stood there.

The contacts of helplines (`helplines.py`) stay, as do addresses that name nobody (`emails.py`). Phone numbers are found
by libphonenumber (`phones.py`): it knows the numbering plans of all countries, so that years, doses, ISBNs and
statistics are left alone. `batches.py` goes through the columns of a table.
"""

from mindsieve.export.redaction.batches import redact_batch

__all__ = ["redact_batch"]
