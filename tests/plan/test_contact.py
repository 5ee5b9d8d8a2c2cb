from __future__ import annotations

import pytest

from mindsieve.plan import Network, Plan, PlanError, Site, require_contact

REAL = Site(url="https://clinic.example/")


@pytest.mark.parametrize(
    "plan",
    [
        Plan(sites=(REAL,), contact="you@example.org"),
        Plan(sites=(REAL,), network=Network(user_agent="LabBot/1.0 (+https://lab.example/bot)")),
        Plan(sites=(REAL,), network=Network(user_agent="LabBot/1.0 (you@lab.example)")),
        Plan(sites=(REAL,), network=Network(hosts={"*": "127.0.0.1"})),
        Plan(sites=(REAL,), network=Network(hosts={"clinic.example": "192.168.0.7"})),
        Plan(sites=(Site(url="http://localhost:8000/"), Site(url="http://127.0.0.1/"), Site(url="http://[::1]:8000/"))),
    ],
)
def test_enough(plan: Plan) -> None:
    """A plan names someone to turn to, or crawls what is one's own."""
    require_contact(plan)


@pytest.mark.parametrize(
    "plan",
    [
        Plan(sites=(REAL,)),
        Plan(sites=(Site(url="http://localhost/"), REAL)),
        Plan(sites=(REAL,), network=Network(user_agent="LabBot/1.0")),
        Plan(sites=(REAL,), network=Network(hosts={"other.example": "127.0.0.1"})),
        Plan(sites=(REAL,), network=Network(hosts={"clinic.example": "8.8.8.8"})),
    ],
)
def test_missing(plan: Plan) -> None:
    """Sites of others are not crawled by nobody; the error says what to write."""
    with pytest.raises(PlanError) as failure:
        require_contact(plan)
    assert str(failure.value) == (
        "contact: missing. The owners of clinic.example must be able to reach you: write "
        'contact = "you@example.org" at the top of the plan, or add --contact you@example.org to the command'
    )
