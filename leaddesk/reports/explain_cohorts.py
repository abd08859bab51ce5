"""A figure of the cohort report opened to the leads, sales and spend it is made of."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import takewhile
from typing import TYPE_CHECKING

from leaddesk.domain.facts import Basis
from leaddesk.domain.period import Period
from leaddesk.errors import NotFound
from leaddesk.metrics.figure import Figure
from leaddesk.metrics.parts import Part
from leaddesk.reports.cohort_sums import months_since, name_of
from leaddesk.reports.cohort_triangles import PROFIT, TRIANGLES, Triangle
from leaddesk.reports.cohort_words import PAYBACK
from leaddesk.reports.explain import figure_of, row_of, section_of, told_in_words
from leaddesk.reports.explain_place import explain_measure, line_of, rows_of
from leaddesk.reports.explanation import Explanation, Item, LeftOut, Line, Noun
from leaddesk.reports.items import RowsBehind
from leaddesk.reports.maturity import Maturity, maturity
from leaddesk.reports.values import Question, Report, RowKey, RowKind, Spot
from leaddesk.reports.wording import row_title

if TYPE_CHECKING:
    from leaddesk.store.books import Books


def explain_cell(books: "Books", report: Report, spot: Spot) -> Explanation:
    """One cell of a report made already. Raises NotFound("figure", "row" or "section")."""
    if spot.section == report.main.code:
        return _of_main(books, report, spot)
    triangle = next((one for one in TRIANGLES if one.code == spot.section), None)
    if triangle is None:
        raise NotFound("section", spot.section)
    return _of_triangle(books, report, triangle, spot)


def _of_main(books: "Books", report: Report, spot: Spot) -> Explanation:
    question = report.question
    if spot.code in ("seen", "same_month"):
        lines = _seen if spot.code == "seen" else _naive
        above, below = lines(books, question, spot.key)
        return _explanation(report, spot, (above,), below)
    if spot.code == PAYBACK:
        return _payback(books, report, spot)
    behind = rows_of(books, question, spot.key)
    return explain_measure(report, spot.key, spot.code, with_leads(behind) if _is_month(spot.key) else behind)


def _payback(books: "Books", report: Report, spot: Spot) -> Explanation:
    """What the leads had earned after their cost by the end of the month that decides it: the first from which on they
    have paid for themselves, else the last there is."""
    cells = row_of(section_of(report, PROFIT), spot.key).figures
    kept = list(takewhile(lambda code: _is_earned(cells[code]), reversed(list(cells))))
    of = explain_cell(books, report, Spot(PROFIT, spot.key, kept[-1] if kept else list(cells)[-1]))
    figure = row_of(report.main, spot.key).figures.get(spot.code)
    if figure is None:
        return told_in_words(report.main, spot, of)
    column = report.main.column(spot.code)
    return replace(of, spot=spot, title=column.title, formula=column.formula, figure=figure)


def _is_earned(profit: Figure) -> bool:
    return profit.value is not None and profit.value >= 0


def _is_month(key: RowKey) -> bool:
    return key.kind is RowKind.MONTH


def with_leads(behind: RowsBehind) -> RowsBehind:
    """Sales without a lead belong to no month of leads."""
    return replace(behind, sales=tuple(row for row in behind.sales if row.place.has_lead))


def _explanation(report: Report, spot: Spot, above: tuple[Line, ...], below: Line | None) -> Explanation:
    section = section_of(report, spot.section)
    figure = figure_of(section, spot)
    column = section.column(spot.code)
    title = column.title if section is report.main else f"{section.title}: {column.title}"
    return Explanation(
        report.question, spot, row_title(spot.key), title, column.formula, figure, report.currency, above,
        below,
    )  # fmt: skip


def _seen(books: "Books", question: Question, key: RowKey) -> tuple[Line, Line]:
    """Each lead adds the share of its eventual clients that leads of its age have brought."""
    leads = line_of(Part.LEADS, rows_of(books, question, key))
    return seen_line(leads, maturity(books, question.as_of, question.channel_id)), leads


def seen_line(leads: Line, ripening: Maturity) -> Line:
    """The line of leads, each with what it adds."""
    items = (replace(item, share=ripening.seen_of((ripening.as_of - item.on).days)) for item in leads.items)
    return replace(leads, code="seen", items=tuple(items))


def _naive(books: "Books", question: Question, key: RowKey) -> tuple[Line, Line]:
    """As by lead date, a sale whose lead is still to come on the as-of date is not there yet."""
    behind = rows_of(books, replace(question, basis=Basis.CASH), key)
    there = tuple(row for row in behind.sales if row.lead_on is None or row.lead_on <= question.as_of)
    new = line_of(Part.NEW_CLIENTS, replace(behind, sales=there))
    return new, line_of(Part.LEADS, rows_of(books, question, key))


def _of_triangle(books: "Books", report: Report, triangle: Triangle, spot: Spot) -> Explanation:
    question = report.question
    if not (spot.code.startswith("m") and spot.code[1:].isdigit()):
        raise NotFound("figure", spot.code)
    since = int(spot.code[1:])
    parts = [part for part in (*triangle.above, triangle.below) if part is not None]
    lines: dict[Part, list[Line]] = {part: [] for part in parts}
    for month in _months(question, spot.key, since):
        key = RowKey(RowKind.MONTH, question.channel_id, month=name_of(month))
        behind = with_leads(rows_of(books, question, key))
        for part in parts:
            lines[part].append(line_of(part, behind) if part is Part.SPEND else _line_by(part, behind, since))
    first, *less = [joined(part, lines[part]) for part in triangle.above]
    below = None if triangle.below is None else joined(triangle.below, lines[triangle.below])
    return _explanation(report, spot, (first, *(replace(line, sign=-1) for line in less)), below)


def _months(question: Question, key: RowKey, since: int) -> list[Period]:
    """The months of leads the cell speaks of: its own, or all that are old enough."""
    known = f"{question.as_of:%Y-%m}"
    return [
        month
        for month in question.period.months()
        if months_since(name_of(month), known) >= since and key.month in (None, name_of(month))
    ]


def _line_by(part: Part, behind: RowsBehind, since: int) -> Line:
    """What was sold by the end of the month; a refund goes with the sale it refunds."""
    early = tuple(row for row in behind.sales if _month_of_sale(row.lead_on, row.sold_on) <= since)
    line = line_of(part, replace(behind, sales=early))
    if part is Part.LEADS:
        return line
    late = (
        Item(Noun.SALE, row.id, row.made_on, row.text, Fraction(), LeftOut.SOLD_LATER)
        for row in behind.sales
        if row not in early
    )
    return replace(line, left_out=(*line.left_out, *late))


def _month_of_sale(lead_on: date | None, sold_on: date) -> int:
    assert lead_on is not None
    return months_since(f"{lead_on:%Y-%m}", f"{sold_on:%Y-%m}")


def joined(part: str, lines: Sequence[Line]) -> Line:
    """The same part of several months as one."""
    if not lines:
        raise NotFound("figure", part)
    items = tuple(item for line in lines for item in line.items)
    return replace(lines[0], items=items, left_out=tuple(item for line in lines for item in line.left_out))
