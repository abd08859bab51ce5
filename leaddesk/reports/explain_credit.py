"""A figure of attribution opened: the sales with what each gives, and those that might have been expected to give."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from leaddesk.domain.credit import Model
from leaddesk.domain.fact_rows import SaleRow
from leaddesk.i18n import _
from leaddesk.metrics.figure import Unit
from leaddesk.metrics.parts import Part
from leaddesk.metrics.profit import assumed_profit
from leaddesk.reports.credit_sections import BY_MODEL, PATHS, SHOP, report_of, steps_of
from leaddesk.reports.crediting import Crediting, ShareOf
from leaddesk.reports.explain import figure_of, section_of
from leaddesk.reports.explain_place import rows_of, sales_of
from leaddesk.reports.explanation import Explanation, Item, LeftOut, Line, Noun
from leaddesk.reports.items import items_of, not_an_order
from leaddesk.reports.once import once
from leaddesk.reports.sale_groups import paths_taken, shop_sales
from leaddesk.reports.values import Question, Report, RowKind, Spot
from leaddesk.reports.wording import part_title, row_title

if TYPE_CHECKING:
    from leaddesk.store.books import Books

_RATIOS: Final[Mapping[str, tuple[str, str | None, str]]] = {
    "romi": ("gross_profit", "spend", "spend"),
    "cpo": ("spend", None, "sales"),
    "days": ("days", None, "sales_with_path"),
}
"""What stands above the line, what is taken away from it, and what stands below."""


def explain_cell(books: "Books", question: Question, spot: Spot) -> Explanation:
    """One cell of the report. Raises NotFound("figure", "row" or "section")."""
    crediting, report = _told(books, question)
    section = section_of(report, spot.section)
    figure = figure_of(section, spot)
    model, code = (
        (Model(spot.code), BY_MODEL[spot.section]) if spot.section in BY_MODEL else (question.model, spot.code)
    )
    behind = _Behind(books, crediting, replace(spot, code=code), model)
    above, less, below = _RATIOS.get(code, (code, None, None))
    lines = [behind.line(above), *([replace(behind.line(less), sign=-1)] if less else [])]
    column = section.column(spot.code)
    return Explanation(
        question, spot, row_title(spot.key), column.title, column.formula, figure, report.currency,
        tuple(lines), behind.line(below) if below else None,
    )  # fmt: skip


@once
def _told(books: "Books", question: Question) -> tuple[Crediting, Report]:
    crediting = Crediting.of(books, question)
    return crediting, report_of(crediting)


class _Behind:
    """The sales behind one cell of `spot.section`, whose figure `spot.code` is made under `model`."""

    def __init__(self, books: "Books", crediting: Crediting, spot: Spot, model: Model) -> None:
        self._books, self._crediting, self._spot, self._model = books, crediting, spot, model
        self._question = question = crediting.asked.question
        self._margin_bp = crediting.asked.settings.margin_bp
        rows = {row.id: row for row in sales_of(books, question.period, question.as_of, question.basis)}
        order = {key: place for place, key in enumerate(rows)}
        shares = {crediting.sold.ids[share.sale]: share for share in self._shares()}
        self._given = [(rows[key], shares[key]) for key in sorted(shares, key=order.__getitem__)]
        self._too_early = [rows[key] for key in self._beyond_lookback(rows, shares)]

    def line(self, part: str) -> Line:
        """One part of the figure with its rows."""
        if part == "spend":
            items = items_of(Part.SPEND, rows_of(self._books, self._question, self._spot.key))
        else:
            items = [self._item(part, row, share) for row, share in self._given]
            items += [_sale(row, 0, LeftOut.OUTSIDE_LOOKBACK) for row in self._too_early]
        return Line(
            part,
            _title(part),
            {"sales": Unit.COUNT, "sales_with_path": Unit.COUNT, "days": Unit.DAYS}.get(part, Unit.MONEY),
            1,
            tuple(item for item in items if item.left_out is None),
            tuple(item for item in items if item.left_out is not None),
        )

    def _shares(self) -> list[ShareOf]:
        """What each sale gives the row; the whole of it where rows hold whole sales, and in totals."""
        crediting, section, key = self._crediting, self._spot.section, self._spot.key
        if section in (PATHS, SHOP):
            groups = paths_taken(crediting) if section == PATHS else shop_sales(crediting)
            return self._whole(groups.places_of(key).tolist())
        key_of, those = steps_of(crediting, section)
        if key.kind is RowKind.TOTAL:
            return self._whole(range(len(crediting.sold.ids)) if those is None else those.tolist())
        return crediting.shares_of(self._model, key_of, key, those)

    def _whole(self, places: Iterable[int]) -> list[ShareOf]:
        sold = self._crediting.sold
        return [ShareOf(at, Fraction(1), sold.amounts[at] or 0, sold.cost_prices[at] or 0) for at in places]

    def _beyond_lookback(self, rows: Mapping[int, SaleRow], shares: Mapping[int, ShareOf]) -> list[int]:
        """Orders of people who had met the channel, but longer ago than the ledger looks back."""
        key = self._spot.key
        if key.kind is not RowKind.CHANNEL or key.channel_id is None:
            return []
        others = [row.id for row in rows.values() if row.id not in shares and not row.is_refund]
        return self._books.fact_rows.met_before(others, key.channel_id)

    def _item(self, part: str, row: SaleRow, share: ShareOf) -> Item:
        if not share.credit:
            return _sale(row, 0, self._passed_by())
        match part:
            case "sales":
                return _sale(row, share.credit, not_an_order(row))
            case "revenue":
                return _sale(row, share.amount, LeftOut.AMOUNT_UNKNOWN if row.amount is None else None)
            case "gross_profit":
                return self._profit(row, share)
        days = int(self._crediting.first_days[share.sale])
        reason = not_an_order(row) or (LeftOut.WITHOUT_TOUCH if days < 0 else None)
        return _sale(row, days if part == "days" else 1, reason)

    def _profit(self, row: SaleRow, share: ShareOf) -> Item:
        if row.amount is None:
            return _sale(row, 0, LeftOut.AMOUNT_UNKNOWN)
        if row.cost_price is not None:
            return _sale(row, share.amount - share.cost)
        if self._margin_bp is None:
            return _sale(row, 0, LeftOut.COST_PRICE_UNKNOWN)
        return _sale(row, assumed_profit(share.amount, self._margin_bp))

    def _passed_by(self) -> LeftOut:
        """Why a sale whose path leads through the row gives it nothing."""
        channel = self._crediting.gathered.channels.get(self._spot.key.channel_id or 0)
        is_free = self._model is Model.LAST_PAID and channel is not None and channel.free
        return LeftOut.FREE_CHANNEL if is_free else LeftOut.OTHER_TOUCH


def _sale(row: SaleRow, share: int | Fraction, left_out: LeftOut | None = None) -> Item:
    return Item(Noun.SALE, row.id, row.made_on, row.text, Fraction(share if left_out is None else 0), left_out)


def _title(part: str) -> str:
    if part == "days":
        return _("Days from the first touch to the sale")
    if part == "sales_with_path":
        return _("Sales with a touch or enquiry before them")
    return _("Sales (in shares)") if part == "sales" else part_title(Part(part))
