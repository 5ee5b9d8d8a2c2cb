"""E-mail addresses.

Addresses in the domains that RFC 2606 and RFC 6761 reserve for examples stay: they name nobody, public corpora use them
to mask real addresses (`email@example.com`), and in an author widget they are evidence of generated data.
"""

from __future__ import annotations

import re

from mindsieve.export.redaction.helplines import is_helpline_address

MARK = "[EMAIL_ADDRESS]"

# Addresses that RFC 5321 and the WHATWG allow, in ASCII or not, with `@` also percent-encoded as in URLs. The lengths
# are the limits of RFC 5321, section 4.5.3.1; they also bound the search.
_ADDRESS = re.compile(
    r"(?<![\w.+%-])\w[\w.+'-]{0,63}(?:@|%40)((?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,8}[^\W\d_]{2,63})(?![\w-])"
)
_RESERVED = re.compile(r"(?:^|\.)(?:example(?:\.(?:com|net|org))?|test|invalid|localhost)$", re.IGNORECASE)


def redact_emails(text: str) -> str:
    """Replace e-mail addresses, except those of helplines and of reserved domains.

    >>> redact_emails("Write to ada.reyes@clinic.org, not to email@example.com.")
    'Write to [EMAIL_ADDRESS], not to email@example.com.'
    """
    return _ADDRESS.sub(_mark, text)


def _mark(match: re.Match[str]) -> str:
    stays = _RESERVED.search(match[1]) or is_helpline_address(match[0].replace("%40", "@"))
    return match[0] if stays else MARK
