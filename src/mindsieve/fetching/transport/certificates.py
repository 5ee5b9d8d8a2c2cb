"""What a failed TLS handshake says of the certificate.

Verification itself is Scrapy's and Twisted's (DOWNLOAD_VERIFY_CERTIFICATES), by the authorities that the system
trusts. OpenSSL reads those from the file that the environment variable SSL_CERT_FILE names, where it is set.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from OpenSSL.SSL import Error as TlsError
from service_identity import CertificateError, VerificationError
from twisted.web.client import ResponseFailed

if TYPE_CHECKING:
    from collections.abc import Iterator

# OpenSSL's word for whatever is wrong with a certificate but its name, which service_identity checks.
_VERIFY_FAILED = "certificate verify failed"


def certificate_trouble(error: BaseException | None) -> str:
    """Return what is wrong with a server's certificate, "" if the download failed for another reason."""
    return next(filter(None, map(_trouble_with_one, _causes(error))), "")


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an error, what it was raised from, and the errors that Twisted gathered in it."""
    while error is not None:
        yield error
        if isinstance(error, ResponseFailed):
            yield from (reason.value for reason in error.reasons if reason.value is not None)
        error = error.__cause__


def _trouble_with_one(error: BaseException) -> str:
    if isinstance(error, VerificationError | CertificateError):
        return "issued for another host"
    return _VERIFY_FAILED if isinstance(error, TlsError) and _VERIFY_FAILED in str(error) else ""
