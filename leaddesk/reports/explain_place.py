"""A figure of a report by channel, campaign or month opened to the rows it is made of."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from leaddesk.domain.facts import Place
from leaddesk.domain.period import Period
from leaddesk.errors import NotFound
from leaddesk.metrics.catalogue import MEASURES, Measure
from leaddesk.metrics.figure import Figure, Unit
from leaddesk.metrics.parts import Part
from leaddesk.reports.by_place import build
from leaddesk.reports.explain import row_of
from leaddesk.reports.explanation import Explanation, Line
from leaddesk.reports.gathering import clicks_reported
from leaddesk.reports.items import RowsBehind, items_of
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
    question = report.question
    figures = row_of(report.main, key).figures
    behind = rows_behind(books, question, key)
    spots = {code: Spot(report.main.code, key, code) for code in codes}
    for code in spots:
        if code not in figures or code not in MEASURES:
            raise NotFound("figure", code)
    return {
        code: explain_figure(question, spot, figures[code], report.currency, behind) for code, spot in spots.items()
    }


def explain_figure(
    question: Question, spot: Spot, figure: Figure, currency: str, behind: RowsBehind, code: str = ""
) -> Explanation:
    """A figure of the catalogue from the rows behind it; `code` where its column is called otherwise."""
    measure = MEASURES[code or spot.code]
    below = measure.below_on(question.basis)
    return Explanation(
        question, spot, row_title(spot.key), measure.title(), measure.formula(), figure, currency,
        _above(measure, behind), None if below is None else line_of(below, behind),
    )  # fmt: skip


def rows_behind(books: "Books", question: Question, key: RowKey) -> RowsBehind:
    """Every ledger row of one row of the report."""
    return rows_where(books, question, _period(question, key), lambda place: covers(key, place))


def rows_where(books: "Books", question: Question, period: Period, holds: Callable[[Place], bool]) -> RowsBehind:
    """Every ledger row of the places that `holds`, in a part of the question's period. Whether a campaign reports
    clicks is told from the whole of it, month by month."""
    as_of, basis = question.as_of, question.basis
    channels: dict[int | None, str] = {channel.id: channel.name for channel in books.channels.all()}
    campaigns: dict[int | None, str] = {campaign.id: campaign.name for campaign in books.campaigns.all()}
    reports_clicks = clicks_reported(books.facts.spend(question.period, as_of, monthly=True))
    return RowsBehind(
        basis,
        books.settings.get().margin_bp,
        tuple(row for row in books.fact_rows.leads(period, as_of) if holds(row.place)),
        tuple(row for row in books.fact_rows.sales(period, as_of, basis) if holds(row.place)),
        tuple(row for row in books.fact_rows.spend(period, as_of) if holds(row.place)),
        lambda row: reports_clicks(row.place),
        lambda row: campaigns.get(row.place.campaign_id) or channels[row.place.channel_id],
    )


def _period(question: Question, key: RowKey) -> Period:
    """A month's row holds the part of the period that lies in the month."""
    if key.kind is not RowKind.MONTH or key.month is None:
        return question.period
    return next(month for month in question.period.months() if f"{month.first:%Y-%m}" == key.month)


def _above(measure: Measure, behind: RowsBehind) -> tuple[Line, ...]:
    taken = () if measure.less is None else (replace(line_of(measure.less, behind), sign=-1),)
    return (line_of(measure.above, behind), *taken)


def line_of(part: Part, behind: RowsBehind) -> Line:
    """One part of a formula with its rows."""
    items = items_of(part, behind)
    return Line(
        part,
        part_title(part),
        Unit.MONEY if part in _MONEY else Unit.COUNT,
        1,
        tuple(item for item in items if item.left_out is None),
        tuple(item for item in items if item.left_out is not None),
    )
