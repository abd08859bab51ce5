"""The rows behind a report's figures, each with what it adds: enquiries, sales, spend."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leaddesk.domain.fact_rows import LeadRow, SaleRow, SpendRow
from leaddesk.domain.facts import Basis, Place
from leaddesk.i18n import _
from leaddesk.metrics.catalogue import MEASURES
from leaddesk.publishing.lists import Names
from leaddesk.publishing.table import Column, Kind, Table, Value
from leaddesk.reports.values import Report

if TYPE_CHECKING:
    from leaddesk.ledger import Ledger


def rows_behind(ledger: "Ledger", report: Report) -> tuple[Table, ...]:
    """The enquiries, sales and spend entries of the report's period as known on its date. Their columns of counts and
    money add up to the figures of its total."""
    with ledger.read() as books:
        names = Names.of(books)
        leads = books.fact_rows.leads(report.period, report.as_of)
        sales = books.fact_rows.sales(report.period, report.as_of, report.basis)
        spend = books.fact_rows.spend(report.period, report.as_of)
    by_lead = report.basis is Basis.COHORT
    return (
        Table(_("Enquiries"), report.currency, _lead_columns(), [_lead(row, names) for row in leads]),
        Table(_("Sales"), report.currency, _sale_columns(by_lead), [_sale(row, names, by_lead) for row in sales]),
        Table(_("Spend"), report.currency, _spend_columns(), [_spend(row, names) for row in spend]),
    )


def _lead_columns() -> tuple[Column, ...]:
    return (
        Column("id", _("No."), Kind.COUNT),
        Column("date", _("Date"), Kind.DATE),
        Column("name", _("Name")),
        *_place_columns(),
        *_counts("enquiries", "leads", "accepted", "qualified"),
        # Translators: heading of a column with the prices of leads bought one by one, as far as they are spend
        Column("bought", _("Price, adds to spend"), Kind.MONEY),
    )


def _lead(row: LeadRow, names: Names) -> list[Value]:
    accepted = not row.repeat and row.reject_reason is None
    qualified = row.qualified and not row.repeat
    counts = (1, int(not row.repeat), int(accepted), int(qualified))
    return [
        row.id,
        row.arrived_on,
        row.text,
        *_place(row.place, names),
        *counts,
        row.price if accepted and row.price else None,
    ]


def _sale_columns(by_lead: bool) -> tuple[Column, ...]:
    return (
        Column("id", _("No."), Kind.COUNT),
        Column("date", _("Date"), Kind.DATE),
        Column("lead_on", _("Date of the lead"), Kind.DATE),
        Column("name", _("Name")),
        *_place_columns(),
        *_counts("orders", "clients" if by_lead else "new_clients"),
        Column("revenue", _("Amount, adds to revenue"), Kind.MONEY),
        Column("cost_price", _("Cost price"), Kind.MONEY),
        Column("commission", _("Commission, adds to spend"), Kind.MONEY),
    )


def _sale(row: SaleRow, names: Names, by_lead: bool) -> list[Value]:
    client = row.counts and (row.first_of_lead if by_lead else row.first_of_person)
    money = (row.amount, row.cost_price, row.commission)
    return [row.id, row.made_on, row.lead_on, row.text, *_place(row.place, names), int(row.counts), int(client), *money]


def _spend_columns() -> tuple[Column, ...]:
    return (
        Column("id", _("No."), Kind.COUNT),
        Column("from", _("First day"), Kind.DATE),
        Column("to", _("Last day"), Kind.DATE),
        *_place_columns(),
        # Translators: the part of a spend entry that falls into the period of the report
        Column("spend", _("Share in the period"), Kind.MONEY),
        *_counts("clicks", "impressions"),
        Column("comment", _("Comment")),
    )


def _spend(row: SpendRow, names: Names) -> list[Value]:
    place = _place(row.place, names)
    return [row.id, row.first_day, row.last_day, *place, row.amount, row.clicks, row.impressions, row.text]


def _place_columns() -> tuple[Column, Column]:
    return Column("channel", _("Channel")), Column("campaign", _("Campaign"))


def _place(place: Place, names: Names) -> tuple[str | None, str | None]:
    return names.channels.get(place.channel_id or 0), names.campaigns.get(place.campaign_id or 0)


def _counts(*codes: str) -> Iterator[Column]:
    return (Column(code, MEASURES[code].short(), Kind.COUNT) for code in codes)
