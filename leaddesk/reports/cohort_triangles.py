"""Cohort triangles: for each lead month, what its leads had brought by the end of each month since."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from leaddesk.domain.period import Period
from leaddesk.i18n import _
from leaddesk.metrics.catalogue import MEASURES
from leaddesk.metrics.conversions import share_of_count
from leaddesk.metrics.figure import Absent, Doubt, Figure, Unit
from leaddesk.metrics.parts import Part
from leaddesk.metrics.profit import gross_profit, revenue
from leaddesk.metrics.row import FEW_CLIENTS, FEW_LEADS
from leaddesk.metrics.sums import Sums, sum_of
from leaddesk.reports.cohort_sums import CohortSums, LeadMonth, name_of
from leaddesk.reports.cohort_words import since_short, since_title
from leaddesk.reports.values import Chart, ChartKind, Column, Row, RowKey, RowKind, Section

_MOST_SHOWN: Final = 13
"""Columns that stand in a table: the month itself and at most a year after it."""

_FEW: Final = frozenset({Doubt.FEW})
_DRAWN: Final = (0, 1, 3, 6, 12)  # months since
_RUNNING: Final = frozenset({Doubt.IMMATURE})
_SURE: Final = frozenset[Doubt]()


@dataclass(frozen=True, slots=True)
class Leads:
    """The leads a cell is about: how many, what they cost (a figure, for it may be unknown), and the margin to assume
    for their sales."""

    count: int
    spend: Figure
    margin_bp: int | None


@dataclass(frozen=True, slots=True)
class Triangle:
    """One of them: `made` makes a cell of what sales add up to by then; in rows, its parts above the line (the second
    taken away) and the one below."""

    code: str
    unit: Unit
    title: Callable[[], str]
    formula: Callable[[], str]
    made: Callable[[Sums, Leads], Figure]
    above: tuple[Part, ...]
    below: Part | None = None


def _conversion(sold: Sums, leads: Leads) -> Figure:
    few = leads.count < FEW_LEADS or sold.clients < FEW_CLIENTS
    return share_of_count("cr2", sold.clients, leads.count, Absent.NO_LEADS, _FEW if few else _SURE)


def _clients(sold: Sums, leads: Leads) -> Figure:
    return Figure("clients", Unit.COUNT, Fraction(sold.clients))


def _revenue(sold: Sums, leads: Leads) -> Figure:
    return revenue(sold)


def _gross_profit(sold: Sums, leads: Leads) -> Figure:
    return gross_profit(sold, leads.margin_bp)


def profit_after_spend(sold: Sums, leads: Leads) -> Figure:
    """What is left of gross profit when the leads have been paid for."""
    profit, spend = gross_profit(sold, leads.margin_bp), leads.spend
    if profit.value is None or spend.value is None:
        return Figure("profit_after_spend", Unit.MONEY, None, profit.absent or spend.absent, signed=True)
    value = profit.value - spend.value
    return Figure("profit_after_spend", Unit.MONEY, value, doubts=profit.doubts | spend.doubts, signed=True)


PROFIT: Final = "profit_after_spend"

TRIANGLES: Final = (
    Triangle(
        "conversion",
        Unit.SHARE,
        lambda: _("Which share of the leads had become clients"),
        MEASURES["cr2"].formula,
        _conversion,
        (Part.CLIENTS,),
        Part.LEADS,
    ),
    Triangle(
        "clients",
        Unit.COUNT,
        lambda: _("How many of them had become clients"),
        MEASURES["clients"].formula,
        _clients,
        (Part.CLIENTS,),
    ),
    Triangle(
        "revenue",
        Unit.MONEY,
        lambda: _("What revenue they had brought"),
        MEASURES["revenue"].formula,
        _revenue,
        (Part.REVENUE,),
    ),
    Triangle(
        "gross_profit",
        Unit.MONEY,
        lambda: _("What gross profit they had brought"),
        MEASURES["gross_profit"].formula,
        _gross_profit,
        (Part.GROSS_PROFIT,),
    ),
    Triangle(
        PROFIT,
        Unit.MONEY,
        lambda: _("What was left of the profit after the spend of the month"),
        lambda: _("gross profit − spend"),
        profit_after_spend,
        (Part.GROSS_PROFIT, Part.SPEND),
    ),
)


@dataclass(frozen=True, slots=True)
class _Since:
    """One column of every triangle: what all months old enough have sold by then, and their leads. `running`: the month
    is not over yet for one of them."""

    sold: Sums
    leads: Leads
    running: bool
    shown: bool


def triangle_sections(cohorts: CohortSums, leads_of: Sequence[Leads]) -> tuple[Section, ...]:
    """A section for each triangle; `leads_of` goes with `cohorts.months`. A month still to come has no cell."""
    shown = min(_MOST_SHOWN, 2 + max((_last_growth(month) for month in cohorts.months), default=0))
    columns = []
    for since in range(max((len(month.grown) for month in cohorts.months), default=0)):
        old = [
            (month, leads) for month, leads in zip(cohorts.months, leads_of, strict=True) if since < len(month.grown)
        ]
        running = _running(cohorts) and any(since == len(month.grown) - 1 for month, _leads in old)
        sold = sum_of(month.grown[since] for month, _leads in old)
        columns.append(_Since(sold, _together([leads for _month, leads in old]), running, since < shown))
    return tuple(_section(triangle, cohorts, leads_of, columns) for triangle in TRIANGLES)


def _last_growth(month: LeadMonth) -> int:
    """The last month since in which something was sold."""
    grown = month.grown
    return max((since for since in range(1, len(grown)) if grown[since] is not grown[since - 1]), default=0)


def _section(triangle: Triangle, cohorts: CohortSums, leads_of: Sequence[Leads], since: Sequence[_Since]) -> Section:
    channel_id = cohorts.question.channel_id
    rows = tuple(
        Row(RowKey(RowKind.MONTH, channel_id, month=name_of(month.month)), _cells(triangle, month, leads, cohorts))
        for month, leads in zip(cohorts.months, leads_of, strict=True)
    )
    columns = tuple(_column(triangle, number, shown=one.shown) for number, one in enumerate(since))
    total = Row(RowKey(RowKind.TOTAL, channel_id), {code_of(at): _total(triangle, one) for at, one in enumerate(since)})
    return Section(triangle.code, triangle.title(), _("Lead month"), columns, rows, total, _charts(triangle, columns))


def _total(triangle: Triangle, since: _Since) -> Figure:
    """Of the months old enough for the column, so that rows add up to it."""
    figure = triangle.made(since.sold, since.leads)
    return replace(figure, doubts=figure.doubts | _RUNNING) if since.running else figure


def _column(triangle: Triangle, since: int, *, shown: bool) -> Column:
    return Column(code_of(since), since_title(since), since_short(since), triangle.unit, triangle.formula(), shown)


def code_of(since: int) -> str:
    """The code of the column so many months after that of the leads."""
    return f"m{since}"


def _charts(triangle: Triangle, columns: Sequence[Column]) -> tuple[Chart, ...]:
    """Lines of a few columns: those of all months lie on one another."""
    codes = tuple(columns[since].code for since in _DRAWN if since < len(columns) and columns[since].shown)
    return (Chart(ChartKind.LINES, triangle.title(), codes),) if codes else ()


def _cells(triangle: Triangle, month: LeadMonth, leads: Leads, cohorts: CohortSums) -> dict[str, Figure]:
    """Where nothing was sold in a month the figure is that of the month before."""
    cells: dict[str, Figure] = {}
    figure, made_of = None, None
    for since, sold in enumerate(month.grown):
        if figure is None or sold is not made_of:
            figure, made_of = triangle.made(sold, leads), sold
        cells[code_of(since)] = figure
    if cells and _running(cohorts):
        last = code_of(len(month.grown) - 1)
        cells[last] = replace(cells[last], doubts=cells[last].doubts | _RUNNING)
    return cells


def _together(leads: Sequence[Leads]) -> Leads:
    """Of several months; their spend is known as far as one of them is."""
    known = [one.spend.value for one in leads if one.spend.value is not None]
    doubts = frozenset[Doubt]().union(*(one.spend.doubts for one in leads))
    if len(known) < len(leads):
        doubts |= {Doubt.PARTIAL}
    if known:
        spend = Figure("spend", Unit.MONEY, sum(known, Fraction()), doubts=doubts)
    else:
        spend = Figure("spend", Unit.MONEY, None, Absent.SPEND_NOT_ENTERED)
    return Leads(sum(one.count for one in leads), spend, leads[0].margin_bp)


def _running(cohorts: CohortSums) -> bool:
    """Is the last month known not over yet?"""
    return cohorts.question.as_of < Period.month_of(cohorts.question.as_of).last


def paid_back(month: LeadMonth, leads: Leads) -> int | None:
    """Months after that of the leads by whose end their profit had paid for them, and has ever since; None: not yet."""
    found, value, made_of = None, None, None
    for since, sold in enumerate(month.grown):
        if sold is not made_of:
            value, made_of = profit_after_spend(sold, leads).value, sold
        if value is None or value < 0:
            found = None
        elif found is None:
            found = since
    return found
