"""Recognise the name of a page's publisher, so that it is not taken for an author or a title."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from extract.dom.text import text_key
from extract.metadata.names import is_full_name

if TYPE_CHECKING:
    from extract.metadata.head import Head

_MIN_LABEL_CHARS = 4  # shorter labels of a host are not compared: "www", "com", "org", "co"
_MAX_PERSON_WORDS = 2  # in the name of a host: longer ones are brands


def is_publisher(name: str, head: Head) -> bool:
    """Whether the name is that of the site or of an organisation behind it, as declared or by the host.

    The host does not count against a name that may be a person's: "Ada Lund" may well write on adalund.example.
    """
    return text_key(name) in head.publishers or (_begins_with_host(name, head) and not _may_be_person(name))


def _begins_with_host(name: str, head: Head) -> bool:
    key = text_key(name)
    return any(key.startswith(label) for label in _host_labels(head.home))


def is_host_name(name: str, head: Head) -> bool:
    """Whether the name is a label of the page's host ("Harbor Lane" on harborlane.example)."""
    return text_key(name) in _host_labels(head.home)


def _may_be_person(name: str) -> bool:
    return is_full_name(name) and len(name.split()) <= _MAX_PERSON_WORDS


def _host_labels(home: str) -> list[str]:
    """Return the labels of the host without its last one, the top-level domain."""
    labels = (urlsplit(home).hostname or "").split(".")[:-1]
    return [text_key(label) for label in labels if len(label) >= _MIN_LABEL_CHARS]
