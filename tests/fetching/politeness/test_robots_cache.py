from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest
from scrapy.http import Response
from scrapy.settings import Settings

from mindsieve.fetching.politeness.robots import MAX_AGE_SECONDS, RobotsMiddleware

if TYPE_CHECKING:
    from scrapy import Request

    from mindsieve.items import RobotsVerdict

PAGE = "http://clinic.example/sleep"


class Robots(RobotsMiddleware):
    """Is answered as the test says, and counts."""

    def __init__(self, answers: list[tuple[int, bytes]]) -> None:
        self.seconds = 0.0
        self.answers = answers
        settings = Settings({"CONCURRENT_REQUESTS": 8, "DOWNLOAD_DELAY": 1.0, "MINDSIEVE_MAX_CRAWL_DELAY": 30.0})
        engine = SimpleNamespace(download_async=self._answer)
        crawler = cast("Any", SimpleNamespace(settings=settings, engine=engine))
        super().__init__(crawler, "mindsieve", obey=True, clock=lambda: self.seconds)

    async def _answer(self, request: Request) -> Response:
        status, body = self.answers.pop(0)
        return Response(request.url, status=status, body=body)


ALL, NOTHING = (200, b"User-agent: *\nDisallow:"), (200, b"User-agent: *\nDisallow: /")
DOWN = (503, b"")


@pytest.mark.parametrize(
    ("answers", "verdicts"),
    [
        ([ALL, NOTHING], ["allowed", "disallowed"]),
        ([NOTHING, (404, b"")], ["disallowed", "no_rules"]),
        ([ALL, DOWN], ["allowed", "allowed"]),
        ([NOTHING, DOWN], ["disallowed", "disallowed"]),
        ([DOWN, ALL], ["unreachable", "allowed"]),
    ],
)
def test_rules_live_for_a_day(answers: list[tuple[int, bytes]], verdicts: list[str]) -> None:
    """Rules are asked for once a day; those of yesterday hold on where there are none of today."""

    async def ask(robots: Robots) -> RobotsVerdict:
        return (await robots.rules_of(PAGE)).verdict_on(PAGE, "mindsieve")

    async def ask_twice_a_day(robots: Robots) -> list[str]:
        said = []
        for moment in (0.0, MAX_AGE_SECONDS - 1, MAX_AGE_SECONDS, 2 * MAX_AGE_SECONDS - 1):
            robots.seconds = moment
            said.append(str(await ask(robots)))
        return said

    robots = Robots([*answers])
    assert asyncio.run(ask_twice_a_day(robots)) == [verdicts[0], verdicts[0], verdicts[1], verdicts[1]]
    assert robots.answers == []
