"""Redacts personal data in texts: replaces e-mail addresses and phone numbers with a placeholder.

The contacts of helplines (`helplines.py`) stay, and so do addresses that name nobody (`emails.py`). libphonenumber
finds phone numbers (`phones.py`): it knows the numbering plans of all countries, so that years, doses, ISBNs and
statistics stay unchanged. `batches.py` redacts the columns of a table.
"""

from mindsieve.export.redaction.batches import redact_batch

__all__ = ["redact_batch"]
