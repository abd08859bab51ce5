"""Plan and actual: what a month was meant to cost and to bring, what it did, and where it is heading."""

from leaddesk.reports.plan_behind import explain_spot
from leaddesk.reports.plan_tables import build

__all__ = ["build", "explain_spot"]
