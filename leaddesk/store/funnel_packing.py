"""Funnel packing: what the funnel asks of each enquiry, the enquiries of a day in one row of texts.

A row for each would take longer to fetch than all the counting. Every text has one entry an enquiry, in the order of
their ids and all of one width, so that `funnel_unpacking` takes a year apart by columns.
"""

from enum import StrEnum
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, Text, and_, case, cast, func, literal_column, or_, select, text

from leaddesk.domain.lead import Intent, LeadKind, RejectReason, Stage
from leaddesk.store import sqlite, tables
from leaddesk.store.crowd import as_stored

_lead, _sale = tables.lead, tables.sale
_other = _sale.alias("other")
_YES, _NO = text("1"), text("0")  # in the words of the partial indices

CODES: Final = ("repeat", "lost", "reason", "kind", "intent")
"""What the letters of an entry of `codes` say."""

ID_WIDTH: Final = 7
"""Digits of the id of a channel or campaign, 0 for none: ids count up from 1. Longer ones are refused when read."""

NOTHING: Final = "-"
"""Fills the place of what is not known."""

_DAY, _CLOCK, _MOMENT = (NOTHING * len(form) for form in ("2026-10-01", "09:15:00", "2026-10-01 09:15:00"))
WIDTHS: Final = {
    "codes": len(CODES),
    "channels": ID_WIDTH,
    "campaigns": ID_WIDTH,
    "qualified": len(_DAY),
    "bought": len(_DAY),
    "again": len(_DAY),
    "clocks": len(_CLOCK),
    "answers": len(_MOMENT),
}
"""The columns of texts with entries of one width; `again` is the day of the client's next order."""


def letters(kind: type[StrEnum]) -> dict[str, str]:
    """The letter each of them stands packed as, by its value."""
    return {member.value: chr(ord("a") + place) for place, member in enumerate(kind)}


def again_on() -> ColumnElement[Any]:
    """The day of the person's next order after this sale."""
    later = or_(_other.c.made_on > _sale.c.made_on, and_(_other.c.made_on == _sale.c.made_on, _other.c.id > _sale.c.id))
    return (
        select(func.min(as_stored(_other, "made_on")))
        .where(_other.c.person_id == _sale.c.person_id, later)
        .where(_other.c.counts == _YES, _other.c.first_of_person == _NO)  # as every later one is
        .scalar_subquery()
    )


def made(*among: ColumnElement[bool]) -> Select[Any]:
    """The rows of the table `funnel_day`, in the order of its columns; `among` says of the enquiries which of them."""
    repeat, lost = (cast(yes, Text) for yes in (as_stored(_lead, "repeat"), _lead.c.stage == text(f"'{Stage.LOST}'")))
    reason, kind, intent = (_letter(*coded) for coded in _CODED)
    one = (
        select(
            _lead.c.arrived_on,
            repeat.concat(lost).concat(reason).concat(kind).concat(intent),
            *(sqlite.digits(func.coalesce(_lead.c[name], 0), ID_WIDTH) for name in ("channel_id", "campaign_id")),
            func.coalesce(as_stored(_lead, "qualified_on"), _DAY),
            func.coalesce(as_stored(_sale, "made_on"), _DAY),
            case((_sale.c.id.is_(None), _DAY), else_=func.coalesce(again_on(), _DAY)),
            func.coalesce(as_stored(_lead, "arrived_time"), _CLOCK),
            func.coalesce(as_stored(_lead, "first_response"), _MOMENT),
            _lead.c.device,
            _lead.c.place,
        )
        .join_from(_lead, _sale, and_(_sale.c.head_id == _lead.c.id, _sale.c.first_of_lead == _YES), isouter=True)
        .where(*among)
        .order_by(_lead.c.arrived_on, _lead.c.id)
        .subquery("one")
    )
    day, *packed, device, place = one.c
    return select(
        day, *(sqlite.strung_together(column) for column in packed), *map(sqlite.as_list, (device, place))
    ).group_by(day)


_CODED: Final = (("reject_reason", RejectReason), ("kind", LeadKind), ("intent", Intent))


def _letter(name: str, kind: type[StrEnum]) -> ColumnElement[Any]:
    known: dict[str, ColumnElement[Any]] = {
        value: literal_column(f"'{letter}'") for value, letter in letters(kind).items()
    }
    return case(known, value=as_stored(_lead, name), else_=literal_column(f"'{NOTHING}'"))
