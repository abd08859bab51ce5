"""Attribution: which channels led to the sales, under one model or another."""

from leaddesk.reports.credit_sections import build
from leaddesk.reports.explain_credit import explain_spot

__all__ = ["build", "explain_spot"]
