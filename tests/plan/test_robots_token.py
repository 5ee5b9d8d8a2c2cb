from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mindsieve.plan import Network, Plan, PlanError, Site, load_plan
from mindsieve.plan.robots_token import product_token

if TYPE_CHECKING:
    from pathlib import Path

SITE = Site(url="https://clinic.example/")
BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36"


@pytest.mark.parametrize(
    ("user_agent", "token"),
    [
        ("SleepLabBot/1.0 (+https://lab.example)", "SleepLabBot"),
        ("SleepLabBot/1.0 Scrapy/2.19", "SleepLabBot"),
        ("sleep-lab_bot", "sleep-lab_bot"),
        ("SleepLabBot (+https://lab.example)", "SleepLabBot"),
        ("Mozilla/5.0 (compatible; SleepLabBot/1.0; +https://lab.example/bot)", "SleepLabBot"),
        ("Mozilla/5.0 (compatible; SleepLabBot; mail@lab.example)", "SleepLabBot"),
        ("Mozilla/5.0 (X11; Linux x86_64; SleepLabBot/1.0)", "SleepLabBot"),
        (f"{BROWSER} (compatible; SleepLabBot/1.0; +https://lab.example)", "SleepLabBot"),
        (f"{BROWSER} SleepLabBot/1.0", "SleepLabBot"),
        ("Mozilla/5.0 (KHTML, like Gecko; compatible; SleepLabBot/2.1) Chrome/120.0 Safari/537.36", "SleepLabBot"),
        ("Mozilla/5.0 (compatible; SleepLabBot/1.0) Vivaldi/6.5", "SleepLabBot"),
        (BROWSER, ""),
        ("Mozilla/5.0", ""),
        ("Mozilla/5.0 (compatible; MSIE 9.0; Windows NT 6.1)", ""),
        ("Sleep Lab Bot/1.0", ""),
        ("Mozilla/5.0 (compatible; Sleep Lab; +https://lab.example)", ""),
        ("Mozilla/5.0 (compatible; OneBot/1.0; TwoBot/1.0)", ""),
        ("(+https://lab.example)", ""),
    ],
)
def test_token(user_agent: str, token: str) -> None:
    """The name of a crawler is read from its User-Agent, also from one that is written as browsers' are."""
    assert product_token(user_agent) == token


@pytest.mark.parametrize(
    ("network", "token"),
    [
        ({}, "mindsieve"),
        ({"user_agent": "SleepLabBot/1.0"}, "SleepLabBot"),
        ({"user_agent": BROWSER, "robots_token": "SleepLabBot"}, "SleepLabBot"),
        ({"user_agent": "SleepLabBot/1.0", "robots_token": "SleepLab"}, "SleepLab"),
    ],
)
def test_token_of_a_plan(network: dict[str, str], token: str) -> None:
    """A plan says the name, or its User-Agent does."""
    assert Plan(sites=(SITE,), network=Network.model_validate(network)).robots_token == token


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (
            f'user_agent = "{BROWSER}"',
            (f'"{BROWSER}" does not say by which name', 'add robots_token = "ExampleLabBot" to [network]'),
        ),
        ('robots_token = "Sleep Lab/1.0"', ('"Sleep Lab/1.0" is not a name for robots.txt', "without a version")),
    ],
)
def test_token_that_is_not_known(tmp_path: Path, options: str, words: tuple[str, ...]) -> None:
    """A plan whose crawl no robots.txt can address is refused, and told what to write."""
    (tmp_path / "my.toml").write_text(f'[[sites]]\nurl = "https://clinic.example/"\n[network]\n{options}\n')
    with pytest.raises(PlanError) as error:
        load_plan(tmp_path / "my.toml")
    option = options.partition(" ")[0]
    assert f"my.toml:4: network.{option}: " in str(error.value)
    assert all(word in str(error.value) for word in words)
