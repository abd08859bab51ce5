"""Fact rows: the single rows behind `facts`, under the same conditions, and what among them needs a second look."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, select

from leaddesk.domain.counting import Standing
from leaddesk.domain.fact_rows import LeadRow, SaleFlags, SaleRow, SpendRow
from leaddesk.domain.facts import Basis, Place
from leaddesk.domain.path import SoldAlong, paths_of
from leaddesk.domain.period import Period
from leaddesk.domain.spend import Spend
from leaddesk.store import tables
from leaddesk.store.crowd import as_stored
from leaddesk.store.sale_sums import FLAGS, sale_flags
from leaddesk.store.shelf import chunks
from leaddesk.store.standing import stood_then
from leaddesk.store.whole_months import sales_by, whole_months

lead, sale, spend, touch = tables.lead, tables.sale, tables.spend, tables.touch
refunded = sale.alias("refunded")
original = sale.alias("original")


class FactRows:
    """The rows of a period as known on a date; each method answers for the same-named one of Facts."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def leads(self, period: Period, as_of: date) -> list[LeadRow]:
        """Every enquiry that arrived in the period, in the order they came."""
        named = (lead.c.name, lead.c.phones, lead.c.emails, lead.c.price, lead.c.qualified_on)
        waited = (lead.c.arrived_time, lead.c.first_response)
        columns = (
            lead.c.id,
            lead.c.arrived_on,
            lead.c.channel_id,
            lead.c.campaign_id,
            lead.c.repeat,
            lead.c.reject_reason,
        )
        statement = (
            select(*columns, *named, *waited)
            .where(*_within(lead.c.arrived_month, lead.c.arrived_on, period, as_of))
            .order_by(lead.c.arrived_on, lead.c.arrived_time, lead.c.id)
        )
        return [
            LeadRow(
                row.id,
                row.arrived_on,
                called(row),
                Place(f"{row.arrived_on:%Y-%m}", row.channel_id, row.campaign_id),
                row.repeat,
                row.reject_reason,
                row.qualified_on is not None and row.qualified_on <= as_of,
                row.price or 0,
                *_answer(row, as_of),
            )
            for row in self._connection.execute(statement)
        ]

    def sales(self, period: Period, as_of: date, basis: Basis) -> list[SaleRow]:
        """Every sale and refund the basis places in the period, in the order they were made."""
        changed = stood_then(self._connection, as_of)
        of_lead = select(*_SALE).select_from(_NAMED)
        rows = [
            row
            for day, conditions in _placed(period, as_of, basis)
            for row in self._connection.execute(of_lead.add_columns(day.label("stands_on")).where(*conditions))
        ]
        return [_sale_row(row, changed) for row in sorted(rows, key=lambda row: (row.made_on, row.id))]

    def paths(self, period: Period, as_of: date, basis: Basis) -> SoldAlong:
        """The same sales and refunds as `sales`, in no order, with the paths that led to them."""
        columns: tuple[list[Any], ...] = tuple([] for _ in _ALONG)
        for _day, conditions in _placed(period, as_of, basis):
            for rows in self._connection.execute(select(*_ALONG).where(*conditions)).partitions(_SOME):
                for column, values in zip(columns, zip(*rows, strict=True), strict=True):
                    column.extend(values)
        ids, paths, counts, amounts, cost_prices, places = columns
        stood = stood_then(self._connection, as_of)
        if stood:
            counts = [
                stood[key].counts if key in stood else bool(count) for key, count in zip(ids, counts, strict=True)
            ]
        return SoldAlong(ids, paths_of(paths), counts, amounts, cost_prices, places)

    def met_before(self, sales: Sequence[int], channel_id: int) -> list[int]:
        """Those of the sales whose person had met the channel on an earlier day, however long ago."""
        found: set[int] = set()
        for table, day in ((touch, touch.c.touched_on), (lead, lead.c.arrived_on)):
            met = and_(table.c.person_id == sale.c.person_id, table.c.channel_id == channel_id, day < sale.c.made_on)
            for part in chunks(sales):
                statement = select(sale.c.id).join(table, met).where(sale.c.id.in_(part)).distinct()
                found.update(self._connection.scalars(statement))
        return [key for key in sales if key in found]

    def of_people(self, people: Sequence[int], as_of: date) -> dict[int, list[SaleRow]]:
        """Every sale and refund of these people made by the date, in the order they were made, each placed by its
        lead in the month it was made in."""
        changed = stood_then(self._connection, as_of)
        of_lead = select(*_SALE, sale.c.made_on.label("stands_on")).select_from(_NAMED)
        found: dict[int, list[SaleRow]] = {}
        for part in chunks(people):
            mine = of_lead.where(sale.c.person_id.in_(part), sale.c.made_on <= as_of)
            for row in self._connection.execute(mine.order_by(sale.c.made_on, sale.c.id)):
                found.setdefault(row.person_id, []).append(_sale_row(row, changed))
        return found

    def spend(self, period: Period, as_of: date) -> list[SpendRow]:
        """Every spend entry that touches the period, with its shares of the days up to the as-of date."""
        if as_of < period.first:
            return []
        cut = Period(period.first, min(period.last, as_of))
        touching = (spend.c.first_day <= cut.last, spend.c.last_day >= cut.first)
        columns = [spend.c[field.name] for field in fields(Spend)]
        statement = select(*columns).where(*touching).order_by(spend.c.first_day, spend.c.id)
        return [_spend_row(Spend(*row), cut) for row in self._connection.execute(statement)]

    def flags(self, period: Period, as_of: date, basis: Basis) -> SaleFlags:
        """How many sales of the period name no sale they refund, or are dated before their lead."""
        if as_of < period.first:
            return SaleFlags(0, 0)
        cut = Period(period.first, min(period.last, as_of))
        kept, rest = whole_months(self._connection, sales_by(basis), FLAGS, cut, as_of, by_place=False)
        _with_lead, *without = _placed(cut, as_of, basis)
        asked = [*(next(_placed(part, as_of, basis)) for part in rest), *without]
        counted = [self._connection.execute(select(*sale_flags()).where(*those)).one() for _day, those in asked]
        return SaleFlags(*map(sum, zip(*counted, *(row[1:] for row in kept), strict=True)))


_SALE = (
    *(sale.c[name] for name in ("id", "made_on", "name", "phones", "emails", "person_id", "head_id", "lead_on")),
    *(sale.c[name] for name in ("placed_channel_id", "placed_campaign_id", "amount", "cost_price", "commission")),
    *(sale.c[name] for name in ("counts", "first_of_lead", "first_of_person")),
    *(lead.c[name].label(f"lead_{name}") for name in ("name", "phones", "emails")),
    original.c.made_on.label("original_on"),
)

_NAMED = sale.outerjoin(lead, lead.c.id == sale.c.head_id).outerjoin(original, original.c.id == sale.c.refund_of)
_SOME = 500
"""Rows held at once where there may be hundreds of thousands: few enough to keep the garbage collector asleep."""

_ALONG = tuple(as_stored(sale, name) for name in ("id", "path", "counts", "amount", "cost_price", "place"))


def _placed(
    period: Period, as_of: date, basis: Basis
) -> Iterator[tuple[ColumnElement[Any], list[ColumnElement[bool]]]]:
    """The day sales stand on, and conditions: of the sales with a lead, then of those without. These stand on their own
    date; by lead date their refunds stand with them."""
    made, arrived = (sale.c.made_month, sale.c.made_on), (sale.c.lead_month, sale.c.lead_on)
    by_date = made if basis is Basis.CASH else arrived
    yield by_date[1], [*_within(*by_date, period, as_of), sale.c.lead_on.is_not(None), sale.c.made_on <= as_of]
    leadless = sale.c.lead_on.is_(None)
    if basis is Basis.CASH:
        yield made[1], [*_within(*made, period, as_of), leadless]
        return
    yield made[1], [*_within(*made, period, as_of), leadless, sale.c.refund_of.is_(None)]
    of_sale = _within(refunded.c.made_month, refunded.c.made_on, period, as_of)
    named = (sale.c.refund_of == refunded.c.id, refunded.c.lead_on.is_(None))
    yield refunded.c.made_on, [*named, *of_sale, leadless, sale.c.made_on <= as_of]


def _within(
    month: ColumnElement[Any], day: ColumnElement[Any], period: Period, as_of: date
) -> tuple[ColumnElement[bool], ...]:
    """The month finds the rows in the index; the day decides."""
    last = min(period.last, as_of)
    return month.between(f"{period.first:%Y-%m}", f"{last:%Y-%m}"), day.between(period.first, last)


def _answer(row: Any, as_of: date) -> tuple[int | None, int | None]:
    """After how many seconds the lead was answered, or for how many days it was not."""
    if row.first_response is None or row.first_response.date() > as_of:
        return None, (as_of - row.arrived_on).days
    if row.arrived_time is None:
        return None, None
    waited = row.first_response - datetime.combine(row.arrived_on, row.arrived_time)
    return max(0, int(waited.total_seconds())), None


def called(row: Any) -> str:
    """What a person would know the row by: the name given, or else the first contact."""
    return str(row.name or next(iter((*row.phones, *row.emails)), ""))


def _buyer(row: Any) -> str:
    """What a sale says of its person, or else what the lead does."""
    contacts = (*row.phones, *row.emails, row.lead_name or "", *(row.lead_phones or ()), *(row.lead_emails or ()))
    return str(row.name or next(filter(None, contacts), ""))


def _sale_row(row: Any, changed: Mapping[int, Standing]) -> SaleRow:
    stands = changed.get(row.id) or Standing(row.counts, row.first_of_lead, row.first_of_person)
    place = Place(f"{row.stands_on:%Y-%m}", row.placed_channel_id, row.placed_campaign_id, row.lead_on is not None)
    return SaleRow(
        row.id,
        row.made_on,
        row.original_on or row.made_on,
        _buyer(row),
        place,
        row.person_id,
        row.head_id,
        row.lead_on,
        row.amount is not None and row.amount < 0,
        row.amount,
        row.cost_price,
        row.commission,
        stands.counts,
        stands.first_of_lead,
        stands.first_of_person,
    )


def _spend_row(entry: Spend, cut: Period) -> SpendRow:
    clicks, impressions = (
        None if total is None else entry.accrued(cut, total) for total in (entry.clicks, entry.impressions)
    )
    place = Place("", entry.channel_id, entry.campaign_id)
    amount = entry.accrued(cut, entry.amount)
    return SpendRow(entry.id, entry.first_day, entry.last_day, entry.comment, place, amount, clicks, impressions)
