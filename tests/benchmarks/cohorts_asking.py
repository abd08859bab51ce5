"""Who answers "what became of each month's leads": the desk, a bare scan of the rows it would otherwise add up, and
pandas."""

import sqlite3
from pathlib import Path
from typing import Any, Final

from leaddesk.domain.facts import Basis
from leaddesk.ledger import Ledger
from leaddesk.reports.answering import answer
from leaddesk.reports.values import Question, ReportName
from tests.benchmarks.big_ledger import SPAN
from tests.benchmarks.measuring import Act

# One column of each entry of the two indices a cohort report would add up without the sums kept beside the rows.
SCANS: Final = (
    "SELECT sum(price) FROM lead INDEXED BY ix_lead_facts",
    "SELECT sum(first_of_person) FROM sale INDEXED BY ix_sale_cohort WHERE lead_on IS NOT NULL",
)


def triangle(path: str) -> Act:
    """Leads by month and channel, their sales by the month they were made in: 36 months."""
    ledger = Ledger.open(Path(path))

    def act() -> None:
        with ledger.read() as books:
            books.cohorts.arrivals(SPAN, SPAN.last)
            books.cohorts.sold(SPAN, SPAN.last)

    act()
    return act


def cohort_report(path: str) -> Act:
    """The finished report: five triangles of 36 months, spend, maturity, the sales without a lead."""
    return _asking(path, ReportName.COHORTS)


def forecast_report(path: str) -> Act:
    """Unripe months and twelve past forecasts."""
    return _asking(path, ReportName.FORECAST)


def scan(path: str) -> Act:
    """The floor."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA cache_size = -65536")

    def act() -> None:
        for statement in SCANS:
            connection.execute(statement).fetchall()

    act()
    return act


def pandas_from_the_file(path: str) -> Act:
    """What an analyst would write for the triangle alone."""
    import pandas

    def act() -> dict[str, Any]:
        connection = sqlite3.connect(path)
        leads = pandas.read_sql("SELECT arrived_on, channel_id, repeat FROM lead", connection)
        sales = pandas.read_sql(
            "SELECT lead_on, made_on, counts, first_of_lead, amount, cost_price FROM sale WHERE lead_on IS NOT NULL",
            connection,
        )
        leads["month"] = leads.arrived_on.str[:7]
        sales["month"], sales["sold"] = sales.lead_on.str[:7], sales.made_on.str[:7]
        arrived = leads[leads.repeat == 0].groupby("month").size()
        sums = sales.groupby(["month", "sold"])[["counts", "first_of_lead", "amount", "cost_price"]].sum()
        grown = sums.unstack(fill_value=0).cumsum(axis=1)
        return {"rows": len(grown), "leads": int(arrived.sum())}

    return act


def _asking(path: str, name: ReportName) -> Act:
    ledger = Ledger.open(Path(path))
    question = Question(name, SPAN, Basis.COHORT, SPAN.last)
    answer(ledger, question)
    return lambda: answer(ledger, question)
