"""The comparison of campaigns: one flat row for each; what no campaign is known of stands in a row of its channel."""

from leaddesk.reports.by_place import build
from leaddesk.reports.explain_place import explain_spot

__all__ = ["build", "explain_spot"]
