"""The sets of reasons that the code uses are the intended ones, row by row."""

from __future__ import annotations

import pytest

from mindsieve import reasons
from mindsieve.reasons import Outcome, Reason, Stage, Trait

# What each set is meant to hold, written out: a row that changes its stage or trait shows here.
INTENDED = {
    "IN_CORPUS": {"article", "same_content", "not_modified"},
    "REFUSED": {
        "forbidden_scheme",
        "forgotten",
        "denied_by_plan",
        "not_article_url",
        "depth_limit",
        "trap",
        "listing_limit",
        "page_limit",
        "fresh",
    },
    "NOT_TRIED": {
        "forbidden_scheme",
        "forgotten",
        "denied_by_plan",
        "not_article_url",
        "depth_limit",
        "trap",
        "listing_limit",
        "page_limit",
        "fresh",
        "host_budget",
        "host_failing",
        "host_stalling",
        "interrupted",
        "not_fetched",
    },
    "NOT_REACHED": {
        "robots_unreachable",
        "host_failing",
        "server_error",
        "retry_later",
        "forbidden_address",
        "timeout",
        "dns",
        "certificate",
        "connection",
    },
    "NOT_RETURNING": {"denied_by_plan", "not_article_url", "forbidden_scheme", "trap", "depth_limit", "forgotten"},
    "GONE": {"http_404", "http_410"},
    "READ": {
        "article",
        "same_content",
        "not_modified",
        "duplicate",
        "not_article",
        "unreadable",
        "extraction_timeout",
        "extraction_crash",
        "extraction_error",
    },
    "BY_CONTENT": {"not_article", "unreadable"},
    "JUDGED": {
        "article",
        "same_content",
        "not_modified",
        "duplicate",
        "not_article",
        "unreadable",
        "extraction_timeout",
        "extraction_crash",
        "extraction_error",
        "http_404",
        "http_410",
        "http_error",
        "redirect_loop",
    },
}


@pytest.mark.parametrize("name", INTENDED)
def test_set(name: str) -> None:
    """A set that derives from stages and traits holds what it is meant to hold."""
    assert set(getattr(reasons, name)) == INTENDED[name]


def test_no_set_is_left_out() -> None:
    """Every set of reasons in the module is in the table above."""
    sets = {name for name, value in vars(reasons).items() if isinstance(value, frozenset)}
    assert sets == INTENDED.keys()


@pytest.mark.parametrize("reason", Reason)
def test_row(reason: Reason) -> None:
    """Each reason says its outcome, stage and meaning itself: the defaults are only for the look-up by value."""
    assert reason.meaning
    assert isinstance(reason.outcome, Outcome)
    assert isinstance(reason.stage, Stage)
    assert isinstance(reason.traits, Trait)
    assert Reason(reason.value) is reason


@pytest.mark.parametrize("stage", Stage)
def test_stages_are_in_use(stage: Stage) -> None:
    """No stage is without a reason."""
    assert any(reason.stage is stage for reason in Reason)


@pytest.mark.parametrize("trait", Trait)
def test_traits_tell_reasons_apart(trait: Trait) -> None:
    """A trait that all reasons of its stages had, and no other, would repeat the stage."""
    having = {reason for reason in Reason if trait in reason.traits}
    stages = {reason.stage for reason in having}
    assert having
    assert having != {reason for reason in Reason if reason.stage in stages}


def test_a_host_that_was_given_up_was_not_reached() -> None:
    """Only one reason says both that a URL was not tried and that its host is down."""
    assert {Reason.HOST_FAILING} == reasons.NOT_TRIED & reasons.NOT_REACHED


@pytest.mark.parametrize(
    ("ends", "are_unreached"),
    [
        (["server_error"], True),
        (["server_error", "retry_later", "dns", "connection", "timeout", "certificate"], True),
        (["robots_unreachable", "host_failing"], True),
        (["host_failing"], True),
        (["dns", "interrupted", "denied_by_plan"], True),
        (["dns", "forgotten"], True),
        (["dns", "not_fetched"], True),
        (["server_error", "http_404"], False),
        (["dns", "article"], False),
        (["connection", "same_content"], False),
        (["host_failing", "redirect"], False),
        (["http_error"], False),
        (["robots"], False),
        (["interrupted"], False),
        (["forgotten"], False),
        (["host_budget"], False),
        ([], False),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_urls_that_were_not_reached(ends: list[str], *, are_unreached: bool) -> None:
    """URLs are not reached where each that was tried failed on the way, by the network or by its server."""
    assert reasons.are_unreached({Reason(end) for end in ends}) is are_unreached
