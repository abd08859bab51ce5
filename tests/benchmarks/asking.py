"""Who answers "every month by channel": the desk, a bare scan of the indices it reads, and pandas."""

import sqlite3
import time
from pathlib import Path
from typing import Any, Final

from leaddesk.domain.facts import Basis
from leaddesk.domain.period import Period
from leaddesk.ledger import Ledger
from leaddesk.reports.answering import answer
from leaddesk.reports.channel_month import channel_month
from leaddesk.reports.trend import trend
from leaddesk.reports.values import Question, ReportName
from tests.benchmarks.big_ledger import MONTHS, SPAN
from tests.benchmarks.measuring import Act

MONTH: Final = MONTHS[-3]
_FEW_TIMES: Final = 20

# Every entry of the covering indices the cohort trend reads, every column of it touched once: counted where it is text,
# added up where it is a number. No grouping, no condition, no rows out.
SCANS: Final = (
    """SELECT count(*), count(arrived_month), sum(channel_id), sum(campaign_id), sum(repeat), count(reject_reason),
    count(arrived_on), count(qualified_on), sum(price) FROM lead INDEXED BY ix_lead_facts""",
    """SELECT count(*), count(lead_month), sum(placed_channel_id), sum(placed_campaign_id), count(lead_on),
    count(made_on), sum(amount), sum(cost_price), sum(commission), sum(counts), sum(first_of_lead),
    sum(first_of_person), count(refund_of) FROM sale INDEXED BY ix_sale_cohort WHERE lead_on IS NOT NULL""",
    """SELECT count(*), count(made_month), count(made_on), sum(amount), sum(cost_price), sum(commission), sum(counts),
    sum(first_of_lead), sum(first_of_person), count(refund_of) FROM sale INDEXED BY ix_sale_leadless
    WHERE lead_on IS NULL""",
    """SELECT count(*), count(month), sum(channel_id), sum(campaign_id), sum(amount), sum(clicks), sum(impressions),
    count(first_day), count(last_day) FROM spend INDEXED BY ix_spend_facts""",
)
# The leanest walk of the same entries there is: one column of each, the last that the queries need.
LEAN_SCANS: Final = (
    "SELECT sum(price) FROM lead INDEXED BY ix_lead_facts",
    "SELECT sum(first_of_person) FROM sale INDEXED BY ix_sale_cohort WHERE lead_on IS NOT NULL",
    "SELECT sum(first_of_person) FROM sale INDEXED BY ix_sale_leadless WHERE lead_on IS NULL",
    "SELECT sum(impressions) FROM spend INDEXED BY ix_spend_facts",
)


def one_month(path: str) -> Act:
    """The channel report of one month on an open ledger, the mean of some."""
    ledger = Ledger.open(Path(path))
    channel_month(ledger, MONTH, Basis.COHORT, SPAN.last)

    def act() -> dict[str, Any]:
        began = time.perf_counter()
        for _ in range(_FEW_TIMES):
            channel_month(ledger, MONTH, Basis.COHORT, SPAN.last)
        return {"seconds": (time.perf_counter() - began) / _FEW_TIMES}

    return act


def a_year(path: str, name: str) -> Act:
    """Any report, with its usual choices, of the last whole year on an open ledger."""
    ledger = Ledger.open(Path(path))
    question = Question(ReportName(name), Period.year(SPAN.last.year), Basis.COHORT, SPAN.last)
    answer(ledger, question)
    return lambda: answer(ledger, question)


def all_facts(path: str) -> Act:
    """What the ledger is asked for: sums by month, channel and campaign."""
    ledger = Ledger.open(Path(path))
    _ask(ledger)
    return lambda: _ask(ledger)


def all_history(path: str) -> Act:
    """The finished report: 36 months, every figure of the catalogue, all of them exact."""
    ledger = Ledger.open(Path(path))
    trend(ledger, SPAN, Basis.COHORT, SPAN.last)
    return lambda: trend(ledger, SPAN, Basis.COHORT, SPAN.last)


def scan(path: str) -> Act:
    """The floor."""
    return _scan(path, SCANS)


def lean_scan(path: str) -> Act:
    """A floor nothing can stand on: each entry looked at once."""
    return _scan(path, LEAN_SCANS)


def pandas_from_the_file(path: str) -> Act:
    """What an analyst would write: the columns that are needed, read and grouped."""
    import pandas

    def act() -> dict[str, Any]:
        connection = sqlite3.connect(path)
        leads = pandas.read_sql(
            "SELECT arrived_on, channel_id, repeat, reject_reason, qualified_on, price FROM lead", connection
        )
        sales = pandas.read_sql(
            "SELECT lead_on, made_on, placed_channel_id channel_id, amount, cost_price, commission, counts, "
            "first_of_lead FROM sale",
            connection,
        )
        spend = pandas.read_sql("SELECT first_day, channel_id, amount, clicks, impressions FROM spend", connection)
        leads["month"], spend["month"] = leads.arrived_on.str[:7], spend.first_day.str[:7]
        sales["month"] = sales.lead_on.fillna(sales.made_on).str[:7]
        unique = leads[leads.repeat == 0]
        places = ["month", "channel_id"]
        sums = [
            leads.groupby(places, dropna=False).size().rename("enquiries"),
            unique.groupby(places, dropna=False).size().rename("leads"),
            unique[unique.reject_reason.isna()].groupby(places, dropna=False).price.agg(["size", "sum"]),
            unique.groupby(places, dropna=False).qualified_on.count(),
            sales.groupby(places, dropna=False)[
                ["amount", "cost_price", "commission", "counts", "first_of_lead"]
            ].sum(),
            spend.groupby(places)[["amount", "clicks", "impressions"]].sum().add_prefix("spend_"),
        ]
        return {"rows": len(pandas.concat(sums, axis=1))}

    return act


def _ask(ledger: Ledger) -> None:
    with ledger.read() as books:
        books.facts.leads(SPAN, SPAN.last, monthly=True)
        books.facts.sales(SPAN, SPAN.last, Basis.COHORT, monthly=True)
        books.facts.spend(SPAN, SPAN.last, monthly=True)


def _scan(path: str, statements: tuple[str, ...]) -> Act:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA cache_size = -65536")

    def act() -> None:
        for statement in statements:
            connection.execute(statement).fetchall()

    act()
    return act
