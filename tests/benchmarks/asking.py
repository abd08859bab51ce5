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
_YEAR: Final = (f"{SPAN.last.year}-01-01", f"{SPAN.last.year}-12-31")

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


def pandas_clients(path: str) -> Act:
    """Clients of the last year: what they bought by channel and by month of the first sale, within a year of it, and
    what the best fifth brings."""
    import pandas

    def act() -> dict[str, Any]:
        connection = sqlite3.connect(path)
        sales = pandas.read_sql(
            "SELECT id, person_id, made_on, amount, cost_price, refund_of, counts, first_of_person, "
            "placed_channel_id channel_id FROM sale",
            connection,
        )
        sales["sold_on"] = sales.refund_of.map(sales.set_index("id").made_on).fillna(sales.made_on)
        first = sales[(sales.first_of_person == 1) & sales.made_on.between(*_YEAR)]
        first = first[["person_id", "made_on", "channel_id"]].rename(columns={"made_on": "first_on"})
        mine = sales.drop(columns="channel_id").merge(first, on="person_id")
        mine = mine[mine.sold_on >= mine.first_on]
        mine["profit"] = mine.amount - mine.cost_price.fillna(mine.amount * 6 // 10)
        began, sold = pandas.to_datetime(mine.first_on), pandas.to_datetime(mine.sold_on)
        mine["early"] = mine.profit.where((sold - began).dt.days <= 365)
        mine["month"] = mine.first_on.str[:7]
        sums = {"counts": "sum", "amount": "sum", "profit": "sum", "early": "sum"}
        clients = mine.groupby(["person_id", "month", "channel_id"], dropna=False).agg(sums).reset_index()
        clients["again"] = clients.counts > 1
        for by in ("month", "channel_id"):
            clients.groupby(by, dropna=False)[["counts", "amount", "profit", "early", "again"]].agg(["size", "sum"])
        return {"best": int(clients.amount.nlargest(-(-len(clients) // 5)).sum())}

    return act


def pandas_funnel(path: str) -> Act:
    """The funnel of the last year by channel: stages, days and seconds half of those took who got there, reasons."""
    import pandas

    def act() -> dict[str, Any]:
        connection = sqlite3.connect(path)
        leads = pandas.read_sql(
            "SELECT id, arrived_on, arrived_time, channel_id, repeat, reject_reason, stage, qualified_on, "
            f"first_response FROM lead WHERE arrived_on BETWEEN '{_YEAR[0]}' AND '{_YEAR[1]}'",
            connection,
        )
        sales = pandas.read_sql(
            "SELECT head_id id, made_on, person_id, counts, first_of_lead FROM sale WHERE counts", connection
        )
        orders = sales.groupby("person_id").made_on.max().rename("last_on")
        bought = sales[sales.first_of_lead == 1].join(orders, on="person_id")[["id", "made_on", "last_on"]]
        leads = leads.merge(bought, on="id", how="left")
        unique = leads[leads.repeat == 0].copy()
        came = pandas.to_datetime(unique.arrived_on)
        unique["qualified_days"] = (pandas.to_datetime(unique.qualified_on) - came).dt.days
        unique["sale_days"] = (pandas.to_datetime(unique.made_on) - came).dt.days
        answered = pandas.to_datetime(unique.first_response)
        unique["answer"] = (answered - pandas.to_datetime(unique.arrived_on + " " + unique.arrived_time)).dt.seconds
        unique["again"] = unique.last_on > unique.made_on
        by = unique.groupby("channel_id", dropna=False)
        leads.groupby("channel_id", dropna=False).size()
        by[["reject_reason", "qualified_on", "made_on"]].count(), by.again.sum()
        by[["qualified_days", "sale_days", "answer"]].median()
        unique.reject_reason.value_counts(), unique[unique.stage == "lost"].reject_reason.value_counts(dropna=False)
        return {"rows": len(by)}

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
