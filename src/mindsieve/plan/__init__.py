"""The crawl plan: which sites to crawl, how, and how politely.

A plan is a TOML file that is read once, at the edge, into frozen and validated types: `model.py`, and a file for each
of its tables. An error lists all problems of the plan at once, each with the file and line, the key, and what to write
instead (`problems.py`; `locate.py` finds the line numbers, which TOML parsers do not keep). `docs/plan.md` is the
reference for users.
"""

from mindsieve.plan.adhoc import plan_for_urls
from mindsieve.plan.contact import require_contact
from mindsieve.plan.errors import PlanError, Problem
from mindsieve.plan.extraction import EngineName, Extraction
from mindsieve.plan.limits import Limits
from mindsieve.plan.load import load_plan
from mindsieve.plan.model import Plan
from mindsieve.plan.monitoring import Monitoring
from mindsieve.plan.network import Network
from mindsieve.plan.quality import Quality
from mindsieve.plan.site import Discovery, Site
from mindsieve.plan.values import check_address_range

__all__ = [
    "Discovery",
    "EngineName",
    "Extraction",
    "Limits",
    "Monitoring",
    "Network",
    "Plan",
    "PlanError",
    "Problem",
    "Quality",
    "Site",
    "check_address_range",
    "load_plan",
    "plan_for_urls",
    "require_contact",
]
