"""Budget advice: from which channel to which money may move, how sure that is, and what it takes to know more."""

from leaddesk.reports.advice_behind import explain_spot
from leaddesk.reports.advice_tables import build

__all__ = ["build", "explain_spot"]
