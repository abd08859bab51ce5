"""A figure of plan and actual opened to the plans, leads, sales and spend it is made of."""

from fractions import Fraction
from typing import TYPE_CHECKING

from leaddesk.domain.period import Period
from leaddesk.errors import NotFound
from leaddesk.metrics.figure import Absent
from leaddesk.metrics.parts import Part
from leaddesk.reports.explain import row_of, section_of
from leaddesk.reports.explain_place import line_of, rows_of
from leaddesk.reports.explanation import Explanation, Item, Line, Noun
from leaddesk.reports.plan_tables import Planned, build, part_through, planned, value_of
from leaddesk.reports.values import Column, Question, RowKey, Spot
from leaddesk.reports.wording import row_title

if TYPE_CHECKING:
    from leaddesk.store.books import Books


def explain_spot(books: "Books", question: Question, spot: Spot) -> Explanation:
    """One cell. Raises NotFound("figure", "row" or "section")."""
    basis = planned(books, question)
    report = build(books, question)
    section = section_of(report, spot.section)
    row, measure = row_of(section, spot.key), section.code
    if spot.code not in row.figures:
        raise NotFound("figure", spot.code)
    fact = line_of(Part(measure), rows_of(books, report.question, spot.key).of_leads)
    plan = _plan_line(basis, measure, spot.key, section.column("plan"))
    above, below, factor = {
        "plan": ((plan,), None, Fraction(1)),
        measure: ((fact,), None, Fraction(1)),
        "done": ((fact,), plan, Fraction(1)),
        "pace": ((fact,), None, _factor(basis, measure, spot.key)),
    }[spot.code]
    column = section.column(spot.code)
    return Explanation(
        report.question, spot, row_title(row.key), f"{section.title}: {column.title}", column.formula,
        row.figures[spot.code], report.currency, above, below, factor,
    )  # fmt: skip


def _factor(basis: Planned, measure: str, key: RowKey) -> Fraction:
    through = part_through(basis, measure, key)
    return Fraction(1) if isinstance(through, Absent) else 1 / through


def _plan_line(basis: Planned, measure: str, key: RowKey, column: Column) -> Line:
    """The plans of the row, each with what it plans of this."""
    items = tuple(
        Item(
            Noun.PLAN, plan.id, Period.parse_month(plan.month).first, _channel(basis, plan.channel_id), Fraction(value)
        )
        for plan in basis.plans_of(key)
        if (value := value_of(plan, measure)) is not None
    )
    assert column.unit is not None
    return Line("plan", column.title, column.unit, 1, items, ())


def _channel(basis: Planned, channel_id: int) -> str:
    return basis.gathered.channels[channel_id].name
