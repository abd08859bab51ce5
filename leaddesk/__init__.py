"""LeadDesk: lead accounts of one small business in one file."""

__version__ = "0.1.0"
