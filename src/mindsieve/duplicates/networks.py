"""Networks of sites, found by texts that a template prints on each of them."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from extract.article import Label
from extract.personas.evidence import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mindsieve.corpus.reading import Corpus

# Shorter captions are credits and commonplaces ("Photo: Getty Images"), which unrelated sites share.
CAPTION_WORDS = 5
# A picture agency sells one picture with its caption to many sites, but three shared captions are no coincidence.
SHARED_CAPTIONS = 3
# A caption on more sites than this comes from an agency, and has too many pairs of sites to count.
CAPTION_SITES = 50

_PERSONAS = f"SELECT site, article_id, fields FROM blocks WHERE label = '{Label.AUTHOR_WIDGET}' AND fields IS NOT NULL"  # noqa: S608
_CAPTIONS = f"""
    WITH captions AS (
        SELECT DISTINCT site, article_id, lower(text) AS caption FROM blocks
        WHERE label = '{Label.CAPTION}' AND len(string_split(text, ' ')) >= {CAPTION_WORDS}),
    shared AS (
        SELECT caption FROM captions GROUP BY caption HAVING count(DISTINCT site) BETWEEN 2 AND {CAPTION_SITES})
    SELECT site, article_id, caption FROM captions SEMI JOIN shared USING (caption)
"""  # noqa: S608


class NetworkSign(NamedTuple):
    """A text on an article's page that other sites may share: the same text has the same `token`."""

    site: str
    article_id: str
    token: object


def networks(corpus: Corpus) -> dict[str, str]:
    """Return the network of each article that shows a sign of one, by article id.

    The name of a network is its first site in alphabetical order. An invented author with the same fields in the same
    order, or three captions, link two sites; linked sites form a network. Raises QueryError.
    """
    personas, captions = list(_personas(corpus)), list(_captions(corpus))
    links = linked_sites(personas, 1) | linked_sites(captions, SHARED_CAPTIONS)
    network_of = connected(links)
    return {sign.article_id: network_of[sign.site] for sign in personas + captions if sign.site in network_of}


def _personas(corpus: Corpus) -> Iterator[NetworkSign]:
    for site, article_id, fields in corpus.query(_PERSONAS).rows:
        persona = json.loads(str(fields))
        if persona.get("verdict") == Verdict.SYNTHETIC:
            yield NetworkSign(str(site), str(article_id), tuple(persona))


def _captions(corpus: Corpus) -> Iterator[NetworkSign]:
    for site, article_id, caption in corpus.query(_CAPTIONS).rows:
        yield NetworkSign(str(site), str(article_id), caption)


def linked_sites(signs: Iterable[NetworkSign], least: int) -> set[tuple[str, str]]:
    """Return the pairs of sites, each sorted, that have at least `least` tokens in common."""
    sites: defaultdict[object, set[str]] = defaultdict(set)
    for sign in signs:
        sites[sign.token].add(sign.site)
    shared = Counter(pair for together in sites.values() for pair in combinations(sorted(together), 2))
    return {pair for pair, count in shared.items() if count >= least}


def connected(links: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Return the name of the network of each linked site: the alphabetically first site that it is connected to.

    >>> dict(connected([("b", "c"), ("a", "b"), ("x", "y")]))
    {'a': 'a', 'b': 'a', 'c': 'a', 'x': 'x', 'y': 'x'}
    """
    neighbours: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in links:
        neighbours[one].add(other)
        neighbours[other].add(one)
    network_of: dict[str, str] = {}
    for site in sorted(neighbours):
        _spread(site, site, neighbours, network_of)
    return network_of


def _spread(site: str, network: str, neighbours: Mapping[str, set[str]], network_of: dict[str, str]) -> None:
    """Set the network of a site and of all sites connected to it, unless the site has one already."""
    waiting = [site]
    while waiting:
        if network_of.setdefault(reached := waiting.pop(), network) == network:
            waiting += sorted(neighbours[reached] - network_of.keys())
