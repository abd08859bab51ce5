"""A figure of a report by channel, campaign or month opened to the rows it is made of."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from leaddesk.domain.fact_rows import LeadRow, SaleRow, SpendRow
from leaddesk.domain.facts import Basis, Place, SpendFacts
from leaddesk.domain.period import Period
from leaddesk.errors import NotFound
from leaddesk.metrics.catalogue import MEASURES, Measure, Shape
from leaddesk.metrics.figure import Figure, Unit
from leaddesk.metrics.parts import Part
from leaddesk.reports.by_place import build
from leaddesk.reports.explain import row_of
from leaddesk.reports.explanation import Explanation, Line
from leaddesk.reports.gathering import clicks_reported
from leaddesk.reports.items import RowsBehind, items_of
from leaddesk.reports.once import once
from leaddesk.reports.rows import covers
from leaddesk.reports.values import Question, Report, RowKey, RowKind, Spot
from leaddesk.reports.wording import part_title, row_title

if TYPE_CHECKING:
    from leaddesk.store.books import Books

_MONEY = frozenset({Part.SPEND, Part.CLICKED_SPEND, Part.REVENUE, Part.GROSS_PROFIT})


def explain_spot(books: "Books", question: Question, spot: Spot) -> Explanation:
    """One cell of the report. Raises NotFound("figure" or "row")."""
    return explain_row(books, build(books, question), spot.key, (spot.code,))[spot.code]


def explain_row(books: "Books", report: Report, key: RowKey, codes: Iterable[str]) -> dict[str, Explanation]:
    """Several figures of one row of the main section, by code. Raises as `explain_spot` does."""
    behind = rows_of(books, report.question, key)
    return {code: explain_measure(report, key, code, behind) for code in codes}


def explain_measure(report: Report, key: RowKey, code: str, behind: RowsBehind) -> Explanation:
    """A figure of the catalogue in the main section, from the rows of its row. Raises NotFound("figure" or "row")."""
    figures = row_of(report.main, key).figures
    if code not in MEASURES or code not in figures:
        raise NotFound("figure", code)
    spot = Spot(report.main.code, key, code)
    return explained(report.question, spot, row_title(key), MEASURES[code], figures[code], report.currency, behind)


def explained(
    question: Question, spot: Spot, row: str, measure: Measure, figure: Figure, currency: str, behind: RowsBehind
) -> Explanation:
    """A figure of the catalogue opened to these rows. `row` is what its row or column is called."""
    above, below = above_lines(measure, behind), measure.below_on(question.basis)
    line = None if below is None else line_of(below, behind)
    return Explanation(
        question,
        spot,
        row,
        measure.title(),
        measure.formula(),
        figure,
        currency,
        above,
        line,
        factor_of(measure, above),
    )


def explain_figure(
    question: Question, spot: Spot, figure: Figure, currency: str, behind: RowsBehind, code: str = ""
) -> Explanation:
    """A figure of the catalogue from the rows behind it; `code` where its column is called otherwise."""
    return explained(question, spot, row_title(spot.key), MEASURES[code or spot.code], figure, currency, behind)


@once
def rows_of(books: "Books", question: Question, key: RowKey) -> RowsBehind:
    """Every ledger row of one row of a report by place or month."""
    return rows_behind(books, question, partial(covers, key), _period(question, key))


def rows_behind(
    books: "Books", question: Question, holds: Callable[[Place], bool], period: Period | None = None
) -> RowsBehind:
    """Every ledger row of these places, in the period asked about or in part of it. Whether a campaign reports clicks
    is told from the whole of it, month by month."""
    period, as_of, basis = period or question.period, question.as_of, question.basis
    channels: dict[int | None, str] = {channel.id: channel.name for channel in books.channels.all()}
    campaigns: dict[int | None, str] = {campaign.id: campaign.name for campaign in books.campaigns.all()}
    reports_clicks = clicks_reported(_spend_by_month(books, question.period, as_of))
    return RowsBehind(
        basis,
        books.settings.get().margin_bp,
        tuple(row for row in _leads(books, period, as_of) if holds(row.place)),
        tuple(row for row in sales_of(books, period, as_of, basis) if holds(row.place)),
        tuple(row for row in _spend(books, period, as_of) if holds(row.place)),
        lambda row: reports_clicks(row.place),
        lambda row: campaigns.get(row.place.campaign_id) or channels[row.place.channel_id],
    )


@once
def sales_of(books: "Books", period: Period, as_of: date, basis: Basis) -> Sequence[SaleRow]:
    """Every sale and refund the basis places in the period."""
    return books.fact_rows.sales(period, as_of, basis)


@once
def _leads(books: "Books", period: Period, as_of: date) -> Sequence[LeadRow]:
    return books.fact_rows.leads(period, as_of)


@once
def _spend(books: "Books", period: Period, as_of: date) -> Sequence[SpendRow]:
    return books.fact_rows.spend(period, as_of)


@once
def _spend_by_month(books: "Books", period: Period, as_of: date) -> Sequence[SpendFacts]:
    return list(books.facts.spend(period, as_of, monthly=True))


def _period(question: Question, key: RowKey) -> Period:
    """A month's row holds the part of the period that lies in the month."""
    if key.kind is not RowKind.MONTH or key.month is None:
        return question.period
    return next(month for month in question.period.months() if f"{month.first:%Y-%m}" == key.month)


def above_lines(measure: Measure, behind: RowsBehind) -> tuple[Line, ...]:
    """What stands above the line, and what is taken away from it."""
    taken = () if measure.less is None else (replace(line_of(measure.less, behind), sign=-1),)
    return (line_of(measure.above, behind), *taken)


def factor_of(measure: Measure, above: tuple[Line, ...]) -> Fraction:
    """A median that lies between two rows is half their sum."""
    return Fraction(1, max(1, len(above[0].items))) if measure.shape is Shape.MEDIAN else Fraction(1)


def line_of(part: Part, behind: RowsBehind) -> Line:
    """One part of a figure with all the rows that might count for it."""
    items = items_of(part, behind)
    return Line(
        part,
        part_title(part),
        _unit(part),
        1,
        tuple(item for item in items if item.left_out is None),
        tuple(item for item in items if item.left_out is not None),
    )


def _unit(part: Part) -> Unit:
    return Unit.MONEY if part in _MONEY else Unit.TIME if part is Part.RESPONSE else Unit.COUNT
