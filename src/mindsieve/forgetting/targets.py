"""The targets of forgetting: a page, by its URL, or a domain."""

from __future__ import annotations

from mindsieve.fetching.urls import canonical_url, host_of
from mindsieve.forgetting.errors import TargetError


def parse_target(text: str) -> str:
    """Return the target of a tombstone: a canonical URL, or a domain as it appears in URLs. Raises TargetError.

    >>> parse_target("HTTPS://Clinic.example/anna#top"), parse_target("Bücher.example.")
    ('https://clinic.example/anna', 'xn--bcher-kva.example')
    """
    is_domain = "://" not in text
    url = canonical_url(f"https://{text}/" if is_domain else text)
    if url is None or (is_domain and url != f"https://{host_of(url)}/"):
        raise TargetError.of(text)
    return host_of(url) if is_domain else url
