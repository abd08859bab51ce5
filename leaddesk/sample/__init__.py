"""The sample company: an optician's shop with eighteen months of books, and a lead list of the month after."""

from leaddesk.sample.company import build
from leaddesk.sample.lead_list import lead_list

__all__ = ["build", "lead_list"]
