"""Checks the values of a plan for which TOML has no type: web addresses, hosts, patterns, contacts.

Each check takes the text as written, raises ValueError with what to write instead, and returns the value. Hosts and
URLs are returned in ASCII: requests hold nothing else.
"""

from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field

from mindsieve.idn import ascii_host, ascii_url

if TYPE_CHECKING:
    from pathlib import Path

MIN_JUSTIFICATION_WORDS = 3  # "because", "yes please" and the like are not enough
_HOST = re.compile(r"(?!-)[\w-]{1,63}(?<!-)(\.(?!-)[\w-]{1,63}(?<!-))*\.?")
_EMAIL = re.compile(r"[^@\s()<>]+@[^@\s()<>]+\.[^@\s()<>]+")
_HEADER_TEXT = re.compile(r"[\x20-\x7e]+")
_ROBOTS_TOKEN = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def check_url(text: str) -> str:
    """Accept an absolute http or https URL with a host and without a password; return it in ASCII."""
    if re.search(r"\s", text):
        raise ValueError(f'"{text}" is not a web address: it contains a space. Write %20 instead.')
    if not text.lower().startswith(("http://", "https://")):
        raise ValueError(f'"{text}" is not a web address. {_suggest_scheme(text)}')
    _check_authority(text)
    try:
        return ascii_url(text)
    except ValueError as error:
        raise ValueError(f'"{text}" is not a web address: {error}.') from error


def _suggest_scheme(text: str) -> str:
    if _SCHEME.match(text):
        return "Only http:// and https:// URLs can be crawled."
    return f'Add the scheme: "https://{text}".'


def _check_authority(url: str) -> None:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise ValueError(f'"{url}" is not a web address: {error}.') from error
    if not host:
        raise ValueError(f'"{url}" is not a web address: the host is missing.')
    if parts.username is not None:
        raise ValueError(f'"{url}" contains a user name or password. Remove it: URLs are stored in the tables.')


def host_of(url: str) -> str:
    """Return the host of a URL in lower case, without its port; empty if there is none.

    >>> host_of("https://Example.org:8000/blog")
    'example.org'
    """
    return urlsplit(url).hostname or ""


def check_host(text: str) -> str:
    """Accept a host name or address, without scheme, port or path."""
    if not _HOST.fullmatch(text) and not _is_ip_address(text):
        raise ValueError(f'"{text}" is not a host. Write the bare name, such as "{_bare_host(text)}".')
    try:
        return ascii_host(text.lower())
    except ValueError as error:
        raise ValueError(f'"{text}" is not a host: {error}.') from error


def check_host_pattern(text: str) -> str:
    """Accept a host, or `*.` and a host, which means all hosts below it."""
    return f"*.{check_host(text[2:])}" if text.startswith("*.") else check_host(text)


def check_host_pattern_or_star(text: str) -> str:
    """Accept a host, `*.` and a host, or `*` for every host."""
    return text if text == "*" else check_host_pattern(text)


def _bare_host(text: str) -> str:
    try:
        host = host_of(text if "//" in text else f"//{text}")
    except ValueError:
        return "example.org"
    return host if _HOST.fullmatch(host) else "example.org"


def _is_ip_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def check_ip_address(text: str) -> str:
    """Accept an IPv4 or IPv6 address."""
    if not _is_ip_address(text):
        raise ValueError(f'"{text}" is not an IP address. Write for example "127.0.0.1".')
    return text


def check_address_range(text: str) -> str:
    """Accept a network in CIDR notation, or a single address."""
    try:
        ipaddress.ip_network(text)
    except ValueError as error:
        raise ValueError(f'"{text}" is not a range of addresses: {_why_no_range(text, error)}') from error
    return text


def _why_no_range(text: str, error: ValueError) -> str:
    try:
        return f'write "{ipaddress.ip_network(text, strict=False)}".'
    except ValueError:
        return f'{error}. Write for example "10.0.0.0/8".'


def compile_pattern(value: object) -> object:
    """Compile a regular expression. Leave other types to pydantic, which rejects them."""
    if not isinstance(value, str):
        return value
    try:
        return re.compile(value)
    except re.error as error:
        where = "" if error.pos is None else f" at character {error.pos + 1}"
        raise ValueError(
            f'"{value}" is not a regular expression: {error.msg}{where}. '
            "Put a backslash before a character that stands for itself."
        ) from error


def check_contact(text: str) -> str:
    """Accept an e-mail address or a web address."""
    if _EMAIL.fullmatch(text):
        name, _, host = text.rpartition("@")
        return check_header_text(f"{name}@{check_host(host)}" if not host.isascii() else text)
    if not text.lower().startswith(("http://", "https://")):
        raise ValueError(f'"{text}" is neither an e-mail address nor a web address (https://…).')
    return check_header_text(check_url(text))


def check_header_text(text: str) -> str:
    """Accept the value of an HTTP header: printable ASCII on one line."""
    if not _HEADER_TEXT.fullmatch(text):
        raise ValueError("is sent in an HTTP header: use printable ASCII characters on one line.")
    return text


def check_robots_token(text: str) -> str:
    """Accept a product token (RFC 9309, section 2.2.1), with digits, which many crawlers have in theirs."""
    if not _ROBOTS_TOKEN.fullmatch(text):
        raise ValueError(f'"{text}" is not a name for robots.txt: use letters, digits, "-" and "_", without a version.')
    return text


def check_justification(value: object) -> object:
    """Accept a sentence: a switch or a word is not enough to override an owner's opt-out."""
    if not isinstance(value, str) or len(value.split()) < MIN_JUSTIFICATION_WORDS:
        raise ValueError(
            f"must be a sentence of at least {MIN_JUSTIFICATION_WORDS} words that says why you may store pages that "
            'their owner reserves, such as "Licence agreement with Example clinic of 1 March 2026."'
        )
    return value


def check_metrics_file(path: Path) -> Path:
    """Accept a file name that the node exporter reads."""
    if path.suffix != ".prom":
        raise ValueError(f'the node exporter does not read "{path.name}". Use a name that ends in .prom.')
    return path


Text = Annotated[str, Field(min_length=1)]
WebAddress = Annotated[str, AfterValidator(check_url)]
HostPattern = Annotated[str, AfterValidator(check_host_pattern)]
MappedHost = Annotated[str, AfterValidator(check_host_pattern_or_star)]
IPAddress = Annotated[str, AfterValidator(check_ip_address)]
AddressRange = Annotated[str, AfterValidator(check_address_range)]
Pattern = Annotated[re.Pattern[str], BeforeValidator(compile_pattern)]
Justification = Annotated[str, BeforeValidator(check_justification)]
Contact = Annotated[str, AfterValidator(check_contact)]
HeaderText = Annotated[str, AfterValidator(check_header_text)]
RobotsToken = Annotated[str, AfterValidator(check_robots_token)]
Count = Annotated[int, Field(ge=1, strict=True)]
CountFromZero = Annotated[int, Field(ge=0, strict=True)]
Seconds = Annotated[float, Field(gt=0, allow_inf_nan=False)]
SecondsFromZero = Annotated[float, Field(ge=0, allow_inf_nan=False)]
DaysFromZero = SecondsFromZero
Switch = Annotated[bool, Field(strict=True)]
