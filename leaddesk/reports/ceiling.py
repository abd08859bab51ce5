"""The CPL ceiling: what a lead and a click may cost, what they do cost, and which prices lose money unnoticed."""

from leaddesk.reports.ceiling_behind import explain_spot
from leaddesk.reports.ceiling_tables import build

__all__ = ["build", "explain_spot"]
