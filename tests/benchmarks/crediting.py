"""Who shares sales out among three million touches: the desk, a bare scan of the touches, and pandas."""

import sqlite3
import time
from pathlib import Path
from typing import Any, Final

from leaddesk.domain.facts import Basis
from leaddesk.domain.period import Period
from leaddesk.ledger import Ledger
from leaddesk.reports.answering import answer
from leaddesk.reports.values import Question, Report, ReportName
from tests.benchmarks.big_ledger import SPAN
from tests.benchmarks.measuring import Act

_ALL: Final = Question(ReportName.ATTRIBUTION, SPAN, Basis.COHORT, SPAN.last)
_YEAR: Final = Question(ReportName.ATTRIBUTION, Period.year(2025), Basis.COHORT, SPAN.last)
_DAY: Final = Question(ReportName.ATTRIBUTION, Period(SPAN.first, SPAN.first), Basis.COHORT, SPAN.last)

# Every touch, every column of it that attribution has a use for looked at once.
SCAN: Final = """SELECT count(touched_on), count(touched_time), sum(channel_id), sum(campaign_id), count(device),
    sum(person_id) FROM touch NOT INDEXED"""


def _open(path: str) -> Ledger:
    """The ledger, with everything imported that the report needs."""
    ledger = Ledger.open(Path(path))
    answer(ledger, _DAY)
    return ledger


def all_history(path: str) -> Act:
    """The finished report of six models over all history, asked for the first time."""
    ledger = _open(path)
    return lambda: _told(answer(ledger, _ALL))


def one_year(path: str) -> Act:
    """The same of one year."""
    ledger = _open(path)
    return lambda: _told(answer(ledger, _YEAR))


def again(path: str) -> Act:
    """All history asked for again while nothing has changed."""
    ledger = _open(path)
    answer(ledger, _ALL)
    return lambda: _told(answer(ledger, _ALL))


def _told(report: Report) -> dict[str, Any]:
    return {"sales": int(report.total.figures["sales"].value or 0)}


def scan(path: str) -> Act:
    """The floor."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA cache_size = -65536")
    connection.execute(SCAN).fetchall()

    def act() -> dict[str, Any]:
        began = time.perf_counter()
        (count, *_) = connection.execute(SCAN).fetchone()
        return {"seconds": time.perf_counter() - began, "touches": count}

    return act


def pandas_from_the_file(path: str) -> Act:
    """What an analyst would write for the same tables, in floating point: six models of sales, revenue and cost price
    by channel, one of them by device and by campaign, and the paths from channel to channel."""
    import numpy
    import pandas

    def act() -> dict[str, Any]:
        connection = sqlite3.connect(path)
        touches = pandas.read_sql(
            "SELECT person_id, touched_on day, channel_id, campaign_id, device FROM touch", connection
        )
        leads = pandas.read_sql(
            "SELECT person_id, arrived_on day, channel_id, campaign_id, device FROM lead", connection
        )
        sales = pandas.read_sql(
            "SELECT id, coalesce(refund_of, id) order_id, person_id, made_on, amount, cost_price, counts, "
            "placed_channel_id FROM sale",
            connection,
        )
        free = pandas.read_sql("SELECT id FROM channel WHERE free", connection).id
        made_on = sales.set_index("id").made_on
        sales["made_on"] = sales.order_id.map(made_on)
        steps = pandas.concat([touches, leads])
        steps = steps[steps.person_id.isin(sales.person_id)]
        paths = sales.merge(steps, on="person_id")
        days = (pandas.to_datetime(paths.made_on) - pandas.to_datetime(paths.day)).dt.days
        paths = paths.assign(days=days)[(days >= 0) & (days <= 180)].sort_values(["id", "day"])
        of = paths.groupby("id").days
        position, count = of.cumcount(), of.transform("size")
        ends = (position == 0) | (position == count - 1)
        faded = numpy.exp2(-paths.days / 7)
        paid = position.where(paths.channel_id.notna() & ~paths.channel_id.isin(free), -1)
        last_paid = paid.groupby(paths.id).transform("max")
        middle = numpy.where(ends, 0.4, 0.2 / numpy.maximum(count - 2, 1))
        weights = {
            "last": (position == count - 1) * 1.0,
            "first": (position == 0) * 1.0,
            "last_paid": (position == numpy.where(last_paid < 0, count - 1, last_paid)) * 1.0,
            "linear": 1 / count,
            "position": numpy.where(count <= 2, 1 / count, middle),
            "decay": faded / faded.groupby(paths.id).transform("sum"),
        }
        sums = []
        for name, weight in weights.items():
            paths[name] = weight * paths.counts
            paths[f"{name}_amount"], paths[f"{name}_cost"] = weight * paths.amount, weight * paths.cost_price
            sums += [name, f"{name}_amount", f"{name}_cost"]
        found = paths.groupby("channel_id", dropna=False)[sums].sum()
        paths.groupby("device")[["linear", "linear_amount"]].sum()
        paths.groupby("campaign_id", dropna=False)[["linear", "linear_amount"]].sum()
        again = (paths.channel_id == paths.channel_id.shift()) & (paths.id == paths.id.shift())
        walked = paths[~again].groupby("id").channel_id.agg(tuple)
        walked.to_frame().join(sales.set_index("id")).groupby("channel_id")[["counts", "amount"]].sum()
        return {"rows": len(found)}

    return act
