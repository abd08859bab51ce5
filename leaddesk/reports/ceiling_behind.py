"""A figure of the ceiling opened to the leads, sales and spend it is made of."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from leaddesk.domain.period import Period
from leaddesk.errors import NotFound
from leaddesk.i18n import _
from leaddesk.metrics.figure import Figure, Unit
from leaddesk.metrics.parts import Part
from leaddesk.metrics.wording import amount_with_sign, count_text, shown
from leaddesk.reports.ceiling_grounds import Grounds, grounds_of
from leaddesk.reports.ceiling_tables import ONE_SALE, build, ladder, main_worth
from leaddesk.reports.explain import row_of, section_of
from leaddesk.reports.explain_place import line_of, rows_of
from leaddesk.reports.explanation import Explanation, Item, Line
from leaddesk.reports.items import RowsBehind
from leaddesk.reports.values import Column, Question, Report, Row, RowKey, RowKind, Spot, Typed
from leaddesk.reports.wording import row_title

if TYPE_CHECKING:
    from leaddesk.store.books import Books

_PAID = frozenset({"spend", "leads", "cpl"})


@dataclass(frozen=True, slots=True)
class _Opened:
    """What a figure is made of: the lines above and below, and what they are multiplied by."""

    above: tuple[Line, ...]
    below: Line | None = None
    factor: Fraction = Fraction(1)
    derived: bool = False


def explain_spot(books: "Books", question: Question, spot: Spot) -> Explanation:
    """One cell. Raises NotFound("figure", "row" or "section")."""
    grounds = grounds_of(books, question)
    report = build(books, question)
    section = section_of(report, spot.section)
    row = row_of(section, spot.key)
    if spot.code not in row.figures:
        raise NotFound("figure", spot.code)
    column = section.column(spot.code)
    if grounds.question.typed is not None and section.code != "channels" and spot.code != "cr1":
        return _supposed(report, spot, row, column, grounds.question.typed, grounds.share)
    period = report.period if section.code == "channels" and spot.code in _PAID else _months(grounds)
    asked = replace(report.question, period=period)
    behind = rows_of(books, asked, _total(spot.key)).of_leads
    opened = _opened(grounds, spot, behind)
    return _explanation(replace(report, question=asked), spot, row, column, opened)


def _months(grounds: Grounds) -> Period:
    return grounds.mature.span or grounds.mature.gathered.question.period


def _total(key: RowKey) -> RowKey:
    return key if key.kind is RowKind.CHANNEL else RowKey(RowKind.TOTAL)


def _opened(grounds: Grounds, spot: Spot, behind: RowsBehind) -> _Opened:
    if spot.section in ("prices", "asked"):
        return _price(spot.code, _price_of(grounds, spot), behind)
    sums = grounds.sums(spot.key.channel_id)
    per_sale = spot.key.code == ONE_SALE
    shared_by = Part.ORDERS if per_sale else Part.CLIENTS
    fewer = Fraction(sums.clients, sums.orders) if per_sale and sums.orders else Fraction(1)
    cr1 = grounds.cr1().value or Fraction(0)
    line: Callable[[Part], Line] = lambda part: line_of(part, behind)  # noqa: E731
    profit, leads = Part.GROSS_PROFIT, Part.LEADS
    match spot.code:
        case "cpl":
            return _Opened((line(Part.SPEND),), line(leads))
        case "cr2":
            return _Opened((line(Part.CLIENTS),), line(leads))
        case "cr1":
            return _Opened((line(Part.CLICKED_LEADS),), line(Part.CLICKS))
        case "client_profit":
            return _Opened((line(profit),), line(shared_by))
        case "break_even":
            return _Opened((line(profit),), line(leads), fewer)
        case "max_cpl":
            return _Opened((line(profit),), line(leads), fewer * grounds.share)
        case "max_cpc":
            return _Opened((line(profit),), line(leads), fewer * grounds.share * cr1)
    return _Opened((line(Part(spot.code)),))


def _price(code: str, price: Fraction, behind: RowsBehind) -> _Opened:
    """What the leads of the mature months would have cost at this price stands against what they brought."""
    leads = line_of(Part.LEADS, behind)
    cost = _bought(leads, price)
    less = replace(cost, sign=-1)
    match code:
        case "profit_per_lead":
            return _Opened((line_of(Part.GROSS_PROFIT, behind), less), leads)
        case "romi":
            return _Opened((line_of(Part.GROSS_PROFIT, behind), less), cost)
        case "roi_revenue":
            return _Opened((line_of(Part.REVENUE, behind), less), cost)
    return _Opened((line_of(Part.CLIENTS, behind),), leads, derived=True)


def _bought(leads: Line, price: Fraction) -> Line:
    def at_price(item: Item) -> Item:
        return replace(item, share=price * item.share)

    # Translators: what the leads would have cost
    title = _("Leads at this price")
    return Line("bought", title, Unit.MONEY, 1, tuple(map(at_price, leads.items)), tuple(leads.left_out))


def _price_of(grounds: Grounds, spot: Spot) -> Fraction:
    if spot.section == "asked":
        return Fraction(grounds.question.price or 0)
    return dict(ladder(main_worth(grounds), grounds.share))[spot.key.code]


def _supposed(report: Report, spot: Spot, row: Row, column: Column, typed: Typed, share: Fraction) -> Explanation:
    """No rows stand behind what somebody typed in: the formula and the inputs do."""
    text = _("average sale {sale}, cost price {cost}, {clients} clients of {leads} leads, share {share}")
    inputs = text.format(
        sale=amount_with_sign(typed.average_sale, report.currency),
        cost=amount_with_sign(typed.cost_price, report.currency),
        clients=count_text(typed.clients),
        leads=count_text(typed.leads),
        share=shown(Figure("share", Unit.SHARE, share), report.currency, exact=True),
    )
    explained = replace(column, formula=f"{column.formula} · {inputs}")
    return _explanation(report, spot, row, explained, _Opened((), derived=True))


def _explanation(report: Report, spot: Spot, row: Row, column: Column, opened: _Opened) -> Explanation:
    figure = row.figures[spot.code]
    return Explanation(
        report.question, spot, row_title(row.key), column.title, column.formula, figure, report.currency, opened.above,
        opened.below, opened.factor, opened.derived,
    )  # fmt: skip
