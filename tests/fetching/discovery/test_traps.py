from __future__ import annotations

import json
from itertools import product
from pathlib import Path

import pytest

from mindsieve.fetching.discovery.traps import FREE_URLS_OF_PATH, TRAPS, Trap, Traps
from tests.processor_time import at_most

SITE = "https://clinic.example"
WCXB = Path(__file__).parents[4] / "shared" / "wcxb" / "ground-truth"
SECONDS_OF_200_URLS = 2.0  # of processor time; they take 0.1, with a quadratic pattern 100
MONTHS = [f"{year}/{month:02}" for year in range(2020, 2060) for month in range(1, 13)]


def fetched(urls: list[str]) -> int:
    """Count the URLs that no trap takes."""
    traps = Traps()
    return sum(traps.trap_of(url) is None for url in urls)


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.name)
def test_every_row_knows_its_example(trap: Trap) -> None:
    """The example of a row looks like its trap."""
    assert trap.group_of(trap.example) is not None


ENDLESS = [
    ([f"{SITE}/calendar/{month}/" for month in MONTHS], 30),
    ([f"{SITE}/events/{month.replace('/', '-')}" for month in MONTHS], 30),
    ([f"{SITE}/cal.php?month={month[5:]}&year={month[:4]}" for month in MONTHS], 30),
    ([f"{SITE}/?tribe-bar-date={month.replace('/', '-')}-01" for month in MONTHS], 30),
    ([f"{SITE}/agenda/may-{year}" for year in range(2000, 2060)], 30),
    ([f"{SITE}/blog/{month}/" for month in MONTHS], 360),
    ([f"{SITE}/sleep;jsessionid={number:032X}" for number in range(99)], 1),
    ([f"{SITE}/sleep?PHPSESSID={number:026}&page=2" for number in range(99)], 1),
    ([SITE + "/blog/sleep" * number for number in range(1, 9)], 2),
    ([SITE + "".join(f"/{part}" for part in range(number)) for number in range(1, 40)], 20),
    ([f"{SITE}/a/b" + "".join(f"/{n}{bit}" for n, bit in enumerate(bits)) for bits in product("xy", repeat=8)], 100),
    ([f"{SITE}/shop?{'&'.join(map('='.join, zip('abcd', v, strict=True)))}" for v in product("0123", repeat=4)], 50),
]


@pytest.mark.parametrize(("urls", "allowed"), ENDLESS, ids=lambda value: value[0] if isinstance(value, list) else "")
def test_what_never_ends_is_bounded(urls: list[str], allowed: int) -> None:
    """Of URLs that are made up, only so many are fetched."""
    assert fetched(urls) == allowed


HONEST = [
    [f"{SITE}/?p={number}" for number in range(999)],
    [f"{SITE}/index.php?option=com_content&view=article&id={n}&Itemid={n % 7}" for n in range(999)],
    [f"{SITE}/viewtopic.php?f={n % 9}&t={n // 3}&start={n % 3 * 15}" for n in range(999)],
    [f"{SITE}/{month}/sleeping-{number}/" for number, month in enumerate(MONTHS)],
    [f"{SITE}/blog/article-{number}/{month}" for number, month in enumerate(MONTHS)],
    [f"{SITE}/events/2026-05-{number % 30}/workshop-{number}" for number in range(99)],
    [f"{SITE}/events/{number}?date=2026-05-{number % 30}" for number in range(99)],
    [f"{SITE}/blog/page/{number}/" for number in range(999)],
    [f"{SITE}/machine-learning/machine-learning/", f"{SITE}/sessions?sid=12", f"{SITE}/on/and/on/and/on"],
    [f"{SITE}/blog?sort={way}" for way in range(FREE_URLS_OF_PATH)],
]


@pytest.mark.parametrize("urls", HONEST, ids=lambda urls: urls[0])
def test_what_sites_mean_is_fetched(urls: list[str]) -> None:
    """Articles by number, by date or in deep archives are no traps, however many."""
    assert fetched(urls) == len(urls)


def test_real_sites_are_no_traps() -> None:
    """None of the pages that people chose for a corpus of the whole web is taken for a trap."""
    if not WCXB.is_dir():
        pytest.skip("needs ../shared/wcxb")
    truths = (json.loads(path.read_text("utf-8")) for path in sorted(WCXB.glob("*.json")))
    urls = [truth["url"] for truth in truths if truth.get("url")]
    traps = Traps()
    assert len(urls) > 1_000
    assert [url for url in urls if traps.trap_of(url)] == []


@pytest.mark.parametrize("part", ["/a", "/event", "/event-2026", "/1/2", "://a", ";jsessionid=", "?date=", "/2026-1"])
def test_a_hostile_url_takes_no_time(part: str) -> None:
    """A page of links that are made to be slow to judge is judged at some milliseconds each at most."""
    urls = [f"{SITE}{part * (2_000 // len(part))}!{number}" for number in range(200)]
    with at_most(SECONDS_OF_200_URLS):
        fetched(urls)
