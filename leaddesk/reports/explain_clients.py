"""A figure of the client report opened to the sales it is made of."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from leaddesk.domain.fact_rows import SaleRow
from leaddesk.domain.money import Money
from leaddesk.i18n import _
from leaddesk.metrics.figure import Unit
from leaddesk.metrics.parts import Part
from leaddesk.metrics.worth import best_of
from leaddesk.reports.client_sums import BEST_PERCENT, old_enough
from leaddesk.reports.explain import figure_of, section_of
from leaddesk.reports.explain_place import line_of
from leaddesk.reports.explanation import Explanation, Item, LeftOut, Line, Noun
from leaddesk.reports.items import RowsBehind
from leaddesk.reports.once import once
from leaddesk.reports.rows import covers
from leaddesk.reports.values import Question, Report, RowKey, RowKind, Spot
from leaddesk.reports.wording import row_title

if TYPE_CHECKING:
    from leaddesk.store.books import Books

Sales = Sequence[SaleRow]


@dataclass(frozen=True, slots=True)
class _Behind:
    """The sales of each client of a row, the first sale first; `everybody`: of all clients of the report, the best
    first; `best`: who is among the best."""

    question: Question
    margin_bp: int | None
    clients: Sequence[Sales]
    everybody: Sequence[Sales]
    best: frozenset[int]


def explain_cell(books: "Books", report: Report, spot: Spot) -> Explanation:
    """One cell of a report made already. Raises NotFound("section", "row" or "figure")."""
    section = section_of(report, spot.section)
    figure, column = figure_of(section, spot), section.column(spot.code)
    above, below = _LINES[spot.code](_behind(books, report.question, spot.key))
    return Explanation(
        report.question, spot, row_title(spot.key), column.title, column.formula, figure, report.currency, (above,),
        below,
    )  # fmt: skip


@once
def _behind(books: "Books", question: Question, key: RowKey) -> _Behind:
    rows = books.clients.of(question.period, question.as_of, question.channel_id).rows()
    everybody: Sequence[Sales] = [sales for _person, sales in sorted(rows.items(), key=_order)]
    if key.kind is RowKind.OTHER and key.code.startswith("best_"):
        mine = _best_of(everybody, int(key.code.removeprefix("best_")))
    else:
        mine = [sales for person, sales in rows.items() if _stands(key, person, sales)]
    best = frozenset(sales[0].id for sales in _best_of(everybody, BEST_PERCENT))
    return _Behind(question, books.settings.get().margin_bp, mine, everybody, best)


def _best_of(everybody: Sequence[Sales], percent: int) -> Sequence[Sales]:
    return everybody[: best_of(len(everybody), percent, sum(_brought(sales) > 0 for sales in everybody))]


def _brought(sales: Sales) -> Money:
    return sum(row.amount or 0 for row in sales)


def _order(client: tuple[int, Sales]) -> tuple[Money, date, int]:
    """Of most revenue first; among equals whoever became a client first."""
    person_id, sales = client
    return -_brought(sales), sales[0].made_on, person_id


def _stands(key: RowKey, person_id: int, sales: Sales) -> bool:
    if key.kind is RowKind.OTHER:
        return key.code in ("everybody", f"person_{person_id}")
    place = sales[0].place
    return covers(key, place) and key.month in (None, place.month)


def _new_clients(behind: _Behind) -> tuple[Line, None]:
    return _firsts("new_clients", behind.clients, lambda sales: None), None


def _aged(behind: _Behind) -> tuple[Line, None]:
    return _firsts("aged", behind.clients, lambda sales: _young(sales, behind.question)), None


def _young(sales: Sales, question: Question) -> LeftOut | None:
    return None if old_enough(sales[0].made_on, question) else LeftOut.TOO_YOUNG


def _ltv(behind: _Behind) -> tuple[Line, Line]:
    question = behind.question
    aged = [sales for sales in behind.clients if old_enough(sales[0].made_on, question)]
    early: list[SaleRow] = []
    late: list[Item] = []
    for sales in aged:
        last = sales[0].made_on + timedelta(days=question.horizon_days)
        early += [row for row in sales if row.sold_on <= last]
        late += [_item(row, LeftOut.SOLD_LATER) for row in sales if row.sold_on > last]
    profit = _line(Part.GROSS_PROFIT, early, behind, late)
    return profit, _firsts("aged", behind.clients, lambda sales: _young(sales, question))


def _repeat(behind: _Behind) -> tuple[Line, Line]:
    """The order that made each of them come back."""
    items = []
    for sales in behind.clients:
        orders = [row for row in sales if row.counts]
        items.append(_item(orders[1]) if len(orders) > 1 else _item(sales[0], LeftOut.ONE_ORDER))
    return _counted("repeat", items), _new_clients(behind)[0]


def _orders_per_client(behind: _Behind) -> tuple[Line, Line]:
    return _of(Part.ORDERS, behind), _new_clients(behind)[0]


def _aov(behind: _Behind) -> tuple[Line, Line]:
    return _of(Part.REVENUE, behind), _of(Part.ORDERS, behind)


def _best(behind: _Behind) -> tuple[Line, None]:
    return _counted("best", [_item(sales[0]) for sales in behind.clients if sales[0].id in behind.best]), None


def _revenue_share(behind: _Behind) -> tuple[Line, Line]:
    whole = [row for sales in behind.everybody for row in sales]
    return _of(Part.REVENUE, behind), _line(Part.REVENUE, whole, behind)


_LINES: Mapping[str, Callable[[_Behind], tuple[Line, Line | None]]] = {
    "new_clients": _new_clients,
    "aged": _aged,
    "ltv": _ltv,
    "repeat_share": _repeat,
    "orders_per_client": _orders_per_client,
    "orders": lambda behind: (_of(Part.ORDERS, behind), None),
    "aov": _aov,
    "revenue": lambda behind: (_of(Part.REVENUE, behind), None),
    "gross_profit": lambda behind: (_of(Part.GROSS_PROFIT, behind), None),
    "best": _best,
    "revenue_share": _revenue_share,
}


def _of(part: Part, behind: _Behind) -> Line:
    return _line(part, [row for sales in behind.clients for row in sales], behind)


def _line(part: Part, sales: Sales, behind: _Behind, late: Sequence[Item] = ()) -> Line:
    rows = RowsBehind(
        behind.question.basis, behind.margin_bp, (), tuple(sales), (), lambda row: False, lambda row: row.text
    )
    line = line_of(part, rows)
    return Line(line.code, line.title, line.unit, line.sign, line.items, (*line.left_out, *late))


def _firsts(code: str, clients: Sequence[Sales], left_out: Callable[[Sales], LeftOut | None]) -> Line:
    """The first sale of each client."""
    return _counted(code, [_item(sales[0], left_out(sales)) for sales in clients])


def _counted(code: str, items: Sequence[Item]) -> Line:
    counting = tuple(item for item in items if item.left_out is None)
    return Line(code, _("Clients"), Unit.COUNT, 1, counting, tuple(item for item in items if item.left_out))


def _item(row: SaleRow, left_out: LeftOut | None = None) -> Item:
    return Item(Noun.SALE, row.id, row.made_on, row.text, Fraction(left_out is None), left_out)
