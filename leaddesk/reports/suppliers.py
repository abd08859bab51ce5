"""Suppliers of leads: what each delivered, what of it has to be paid for, and what may be claimed back."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Final

from leaddesk.domain.delivery import unjudged
from leaddesk.domain.facts import Basis
from leaddesk.i18n import _, ngettext
from leaddesk.metrics.figure import Unit
from leaddesk.metrics.wording import count_text
from leaddesk.reports.claim import claim_section
from leaddesk.reports.compare import compared
from leaddesk.reports.explain import figure_of, section_of
from leaddesk.reports.explain_compared import explain_compared, is_change
from leaddesk.reports.explanation import Explanation, Item, LeftOut, Line
from leaddesk.reports.kinds import KINDS
from leaddesk.reports.once import once
from leaddesk.reports.supplier_bills import Cell, LeadBill, OrderBill, together
from leaddesk.reports.supplier_gathering import Suppliers, gather_suppliers
from leaddesk.reports.supplier_words import commission_formula, part_formula, part_short, part_title
from leaddesk.reports.values import (
    Chart,
    ChartKind,
    Column,
    Note,
    NoteCode,
    Question,
    Report,
    Row,
    RowKey,
    RowKind,
    Section,
    Spot,
)
from leaddesk.reports.wording import missing, row_title

if TYPE_CHECKING:
    from leaddesk.store.books import Books

_OF_LEADS: Final = (
    "delivered", "sold_twice", "own_duplicate", "invalid", "outside", "other_reason", "accepted", "accepted_share",
    "invoice", "due", "difference", "claim", "late", "unexplained",
)  # fmt: skip
_OF_ORDERS: Final = ("orders", "invoice", "due", "difference", "claim", "late")
_COMPARED: Final = {"suppliers": ("delivered", "accepted_share", "due"), "commissions": ("orders", "due")}
_MONEY: Final = frozenset(("invoice", "due", "difference", "claim", "late", "unexplained"))
_ONLY_WHERE_ANY: Final = frozenset(("other_reason", "late", "unexplained"))
TOTAL: Final = RowKey(RowKind.TOTAL)

Cells = Mapping[RowKey, Mapping[str, Cell]]
"""The figures of a table by row and column, as the rows they are made of."""


@once
def build(books: "Books", question: Question) -> Report:
    """Leads by their day of arrival; orders by that of their lead, or by sale date the day they were made."""
    found = gather_suppliers(books, question)
    sections = [_lead_section(found)]
    if found.by_order:
        sections.append(_order_section(found, question.basis))
    sections += (section for section in (claim_section(found), claim_section(found, late=True)) if section.rows)
    title = KINDS[question.name].title()
    report = Report(question, title, found.currency, tuple(sections), tuple(_notes(found, question)))
    return compared(report, partial(build, books), _COMPARED)


def explain_spot(books: "Books", question: Question, spot: Spot) -> Explanation:
    """One cell of the report. Raises NotFound("figure", "row" or "section")."""
    if is_change(spot):
        return explain_compared(books, question, spot)
    found = gather_suppliers(books, question)
    report = build(books, question)
    section = section_of(report, spot.section)
    figure = figure_of(section, spot)
    if spot.section in ("suppliers", "commissions"):
        cells = _with_total(_cells(found.by_lead if spot.section == "suppliers" else found.by_order))
        cell = cells[spot.key][spot.code]
    else:
        cell = _claim_cell(found, spot)
    column = section.column(spot.code)
    return Explanation(
        question, spot, row_title(spot.key), column.title, column.formula, figure, found.currency,
        cell.lines, cell.below,
    )  # fmt: skip


def _cells(bills: Mapping[RowKey, LeadBill] | Mapping[RowKey, OrderBill]) -> dict[RowKey, Mapping[str, Cell]]:
    return {key: bill.cells() for key, bill in bills.items()}


def _with_total(cells: dict[RowKey, Mapping[str, Cell]]) -> Cells:
    """The total too, each of its figures made of those of the rows."""
    if not cells:
        return {}
    codes = next(iter(cells.values()))
    return {**cells, TOTAL: {code: together([row[code] for row in cells.values()]) for code in codes}}


def _lead_section(found: Suppliers) -> Section:
    # Translators: a chart of what of the delivered enquiries has to be paid for
    chart = Chart(ChartKind.PAIRS, _("How much of what was delivered is as agreed"), ("delivered", "accepted"))
    rows, total = _rows(_with_total(_cells(found.by_lead)))
    columns = _columns(_OF_LEADS, part_formula, (*rows, *([total] if total else [])))
    title = _("Leads delivered and claimed")
    remarks = tuple(_remarks(found))
    return Section("suppliers", title, _("Campaign"), columns, rows, total, (chart,) if rows else (), remarks)


def _order_section(found: Suppliers, basis: Basis) -> Section:
    rows, total = _rows(_with_total(_cells(found.by_order)))
    columns = _columns(_OF_ORDERS, commission_formula, (*rows, *([total] if total else [])))
    remarks = (_what_basis_changes(basis),)
    return Section("commissions", _("Commissions of orders"), _("Campaign"), columns, rows, total, (), remarks)


def _rows(cells: Cells) -> tuple[tuple[Row, ...], Row | None]:
    rows = [Row(key, {code: cell.figure(code) for code, cell in row.items()}) for key, row in cells.items()]
    return tuple(rows[:-1]), rows[-1] if rows else None


def _columns(codes: tuple[str, ...], formula: Callable[[str], str], rows: tuple[Row, ...]) -> tuple[Column, ...]:
    seen = {code for row in rows for code, figure in row.figures.items() if figure.value}
    hidden = _ONLY_WHERE_ANY - seen
    if "unexplained" in codes and "unexplained" not in seen:  # it is then what is claimed, and no column of its own
        hidden |= {"difference"}
    return tuple(
        Column(
            code, part_title(code), part_short(code), _unit(code), formula(code),
            shown=code not in hidden,
        )
        for code in codes
    )  # fmt: skip


def _unit(code: str) -> Unit:
    if code == "accepted_share":
        return Unit.SHARE
    return Unit.MONEY if code in _MONEY else Unit.COUNT


def _claim_cell(found: Suppliers, spot: Spot) -> Cell:
    """The price of one claimed row, or of all of them."""
    bills: tuple[LeadBill | OrderBill, ...] = (*found.by_lead.values(), *found.by_order.values())
    lines = [line for bill in bills for line in bill.cells()[spot.section].lines]

    def wanted(item: Item) -> bool:
        return spot.key == TOTAL or spot.key.code == f"{item.noun}-{item.id}"

    items = tuple(item for line in lines for item in line.items if wanted(item))
    unknown = (LeftOut.PRICE_UNKNOWN, LeftOut.AMOUNT_UNKNOWN)
    left = tuple(item for line in lines for item in line.left_out if item.left_out in unknown and wanted(item))
    return Cell((Line(spot.section, part_title(spot.section), Unit.MONEY, 1, items, left),), Unit.MONEY)


def _remarks(found: Suppliers) -> Iterator[Note]:
    order = _(
        "Each delivered enquiry stands in one column only, the first that holds: sold twice, our duplicate, invalid, "
        "outside the agreed criteria, another reason, as agreed."
    )
    if found.by_lead:
        yield Note("order_of_reasons", order)
    else:
        yield Note("no_suppliers", _("No campaign that is paid by the lead brought any or cost anything here."))
    count = sum(
        bill.agreement is not None and one.accepted and unjudged(one.lead, bill.agreement)
        for bill in found.by_lead.values()
        for one in bill.leads
    )
    if count:
        text = ngettext(
            "Of {count} enquiry told to be as agreed the place, kind or intent that the agreement names is not"
            " written down.",
            "Of {count} enquiries told to be as agreed the place, kind or intent that the agreement names is not"
            " written down.",
            count,
        )
        yield Note("not_judged", text.format(count=count_text(count)), count)


def _what_basis_changes(basis: Basis) -> Note:
    """A choice that moves this table only says so."""
    if basis is Basis.COHORT:
        text = _(
            "Commissions stand on the day of their lead; “By sale date” puts them on the day of the order. Delivered "
            "leads stand on the day they arrived either way."
        )
    else:
        text = _("Commissions stand on the day of the order; delivered leads on the day they arrived either way.")
    return Note("what_basis_changes", text)


def _notes(found: Suppliers, question: Question) -> Iterator[Note]:
    to_come = max(0, min((question.period.last - question.as_of).days, question.period.days))
    if to_come:
        yield missing(NoteCode.DAYS_TO_COME, to_come)
    if not found.by_order:
        text = _("By which date sales count changes commissions of orders only, and here are none.")
        yield Note("what_basis_changes", text)
    names = tuple(bill.campaign.name for bill in found.by_lead.values() if bill.agreement is None)
    if names:
        text = _("No agreement is written down for: {names}. Nothing is outside of it, and no term for claims ends.")
        yield Note("no_agreement", text.format(names=", ".join(names)), len(names), names)
