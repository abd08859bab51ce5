"""Columns of a report: which are shown until the owner chooses, their headings, and what a row is called in them."""

from leaddesk.domain.facts import Basis
from leaddesk.reports.values import ReportName, RowKey
from leaddesk.reports.wording import column_heading, column_title, formula_text, row_title

_BY_LEAD_DATE = (
    "leads",
    "accepted",
    "spend",
    "cpl",
    "clients",
    "cr2",
    "cac",
    "revenue",
    "gross_profit",
    "romi",
    "roi_revenue",
)
_BY_SALE_DATE = (
    "leads",
    "spend",
    "new_clients",
    "orders",
    "cac",
    "revenue",
    "gross_profit",
    "aov",
    "drr",
    "romi",
    "roi_revenue",
)


def usual_columns(basis: Basis, columns: tuple[str, ...]) -> tuple[str, ...]:
    """Those of a report's `columns` that fit a screen and a page side by side and answer the owner's question."""
    usual = _BY_LEAD_DATE if basis is Basis.COHORT else _BY_SALE_DATE
    return tuple(code for code in columns if code in usual)


def heading(code: str, currency: str) -> str:
    """A column's short title with its unit, which stays with the word before it."""
    return column_heading(code, currency).replace(", ", ",\u00a0")


def row_name(report: ReportName, key: RowKey) -> str:
    """What a row is called where rows of all channels stand side by side: a campaign then says its channel."""
    title = row_title(key)
    return f"{title} · {key.channel}" if report is ReportName.CAMPAIGNS and key.channel else title


def explained(code: str) -> str:
    """A column's whole title and its formula in words, for a tooltip: plain text in two lines."""
    return f"{column_title(code)}\n= {formula_text(code)}"
