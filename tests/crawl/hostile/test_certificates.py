"""Servers whose TLS certificate says nothing of who they are."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.crawl.conftest import Crawl, crawl
from tests.crawl.fakeweb import Reply, Web, article

if TYPE_CHECKING:
    from pathlib import Path


pytestmark = pytest.mark.slow

NAMED = "clinic.example"
OTHER = "other.example"
PAGES = {(host, "/a"): Reply(article(f"An article of {host}")) for host in (NAMED, OTHER)}


def write_certificate(folder: Path) -> Path:
    """Write a key and a certificate for `NAMED` that it signs itself, and return their file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAMED)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAMED)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / "self-signed.pem"
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file.write_bytes(key.private_bytes(*form) + certificate.public_bytes(serialization.Encoding.PEM))
    return file


def crawl_over_tls(folder: Path, certificate: Path, *, robots: bool) -> tuple[Crawl, Web]:
    """Fetch a page of the host that the certificate names and one of a host that it does not."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with Web(PAGES, tls=context) as web:
        urls = [web.url(*page) for page in PAGES]
        sites = [{"url": urls[0], "discover": ["urls"], "urls": urls}]
        done = crawl({"output": folder / "corpus", "sites": sites, "network": {"robots": robots}})
    return done, web


class TestCertificates:
    """Hazard: somebody in between, who shows a certificate that no authority vouches for or that names another."""

    def test_self_signed(self, tmp_path: Path) -> None:
        """A certificate that signs itself is refused, and no request is sent."""
        done, web = crawl_over_tls(tmp_path, write_certificate(tmp_path), robots=True)
        assert {row["reason"] for row in done.fetches} == {"certificate"}
        assert done.row(web.url(NAMED, "/a"))["detail"].endswith("/robots.txt: certificate verify failed")
        assert not web.asked

    def test_of_another_host(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A certificate of an authority that SSL_CERT_FILE names is trusted, for its own host alone."""
        certificate = write_certificate(tmp_path)
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        done, web = crawl_over_tls(tmp_path, certificate, robots=False)
        assert done.row(web.url(NAMED, "/a"))["reason"] == "article"
        other = done.row(web.url(OTHER, "/a"))
        assert (other["reason"], other["detail"]) == ("certificate", "issued for another host")
        assert web.pages_asked(NAMED) == ["/a"]
        assert not web.paths(OTHER)
