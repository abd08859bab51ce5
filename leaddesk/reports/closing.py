"""Closing a month: its figures and the rows they were made of are kept, so that later changes are told row by row.

Rows are kept by their ids, without a name or contact: whoever asks to be forgotten must not live on in a snapshot."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from leaddesk.domain.closed_month import ClosedMonth
from leaddesk.domain.facts import Basis, Place
from leaddesk.domain.period import Period
from leaddesk.errors import InvalidField
from leaddesk.i18n import _
from leaddesk.metrics.catalogue import MEASURES, Shape
from leaddesk.metrics.dates import period_text
from leaddesk.reports.by_place import report_of
from leaddesk.reports.explain_place import rows_behind
from leaddesk.reports.explanation import Noun
from leaddesk.reports.gathering import gather
from leaddesk.reports.items import RowsBehind, items_of
from leaddesk.reports.once import once
from leaddesk.reports.values import Question, Report, ReportName, Row

if TYPE_CHECKING:
    from leaddesk.ledger import Ledger
    from leaddesk.store.books import Books

ADDED_UP: Final = tuple(code for code, measure in MEASURES.items() if measure.shape is Shape.SUM)
"""The figures that rows add up to: what a ledger row adds is kept of these."""


class Happened(StrEnum):
    """What became of a row since the month was closed."""

    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Kept:
    """A ledger row as it counted: its date, where it stood, and what it added to each figure, minor units."""

    on: date
    place: Place
    adds: Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class RowChange:
    """One ledger row that no longer counts as it did when the month was closed. `adds`: by how much each total moved
    because of it; none did where it only moved to another place."""

    noun: Noun
    id: int
    happened: Happened
    on: date
    place: Place
    adds: Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that has changed since a month was closed."""

    rows: tuple[RowChange, ...]

    def moved(self, code: str) -> Fraction:
        """By how much all of it moved a total: what it is now less what it was."""
        return sum((row.adds.get(code, Fraction()) for row in self.rows), Fraction())


def close(ledger: "Ledger", month: Period, basis: Basis, as_of: date) -> ClosedMonth:
    """Keep what the channel report of the month says as of a day; of several snapshots of a month the newest counts.
    One undo step. Raises InvalidField("month") for a month that is not over by then."""
    if month.months_long != 1 or as_of < month.last:
        raise InvalidField("month", "not_over", f"{month.first:%Y-%m}")
    with ledger.change(_("Close {month}").format(month=period_text(month))) as books:
        return books.closed_months.add(_snapshot(books, _question(f"{month.first:%Y-%m}", basis, as_of)))


@once
def changes_since(books: "Books", closed: ClosedMonth, as_of: date) -> Changes:
    """What the rows of a closed month count for on a later day that they did not when it was closed."""
    before, now = _kept(closed.rows), _counting(books, _question(closed.month, closed.basis, as_of))
    return Changes(tuple(_row_changes(before, now)))


def anything_moved(closed: ClosedMonth, report: Report) -> bool:
    """Do any of the figures rows add up to differ, in any row of the channel report, from those kept? Much quicker
    than asking for the rows."""
    before = {tuple(key): figures for key, figures in json.loads(closed.figures)}
    now = dict(_figures(report))
    codes = [code for code in ADDED_UP if all(code in figures for figures in before.values())]
    return any(
        (before.get(key, {}).get(code) or 0) != (now.get(key, {}).get(code) or 0)
        for key in before | now
        for code in codes
    )


def _question(month: str, basis: Basis, as_of: date) -> Question:
    return Question(ReportName.CHANNELS, Period.parse_month(month), basis, as_of)


def _snapshot(books: "Books", question: Question) -> ClosedMonth:
    report = report_of(gather(books, question, people=True))
    kept = [
        [noun.value, key, row.on.isoformat(), *row.place, {code: _plain(share) for code, share in row.adds.items()}]
        for (noun, key), row in _counting(books, question).items()
    ]
    month = f"{question.period.first:%Y-%m}"
    moment = datetime.now().replace(microsecond=0)
    return ClosedMonth(month, question.basis, question.as_of, moment, json.dumps(_figures(report)), json.dumps(kept))


def _figures(report: Report) -> list[tuple[tuple[str, int | None, int | None], dict[str, int | str | None]]]:
    """Every row's exact figures, None where there is none; rows go by ids, so that a new name changes nothing."""
    rows = report.main.every_row
    return [((row.key.kind.value, row.key.channel_id, row.key.campaign_id), _exact(row)) for row in rows]


def _exact(row: Row) -> dict[str, int | str | None]:
    return {code: None if one.value is None else _plain(one.value) for code, one in row.figures.items()}


def _plain(value: Fraction) -> int | str:
    return int(value) if value.denominator == 1 else str(value)


def _kept(rows: str) -> dict[tuple[Noun, int], Kept]:
    return {
        (Noun(noun), key): Kept(
            date.fromisoformat(on), Place(*place), {code: Fraction(share) for code, share in adds.items()}
        )
        for noun, key, on, *place, adds in json.loads(rows)
    }


def _counting(books: "Books", question: Question) -> dict[tuple[Noun, int], Kept]:
    """Every row of the month and what it adds to the figures."""
    behind = rows_behind(books, question, lambda place: True)
    adds: dict[tuple[Noun, int], dict[str, Fraction]] = {}
    for code in ADDED_UP:
        for item in items_of(MEASURES[code].above, behind):
            if item.share:
                adds.setdefault((item.noun, item.id), {})[code] = item.share
    return {key: Kept(on, place, adds[key]) for key, on, place in _standing(behind) if key in adds}


def _standing(behind: RowsBehind) -> Iterable[tuple[tuple[Noun, int], date, Place]]:
    for lead in behind.leads:
        yield (Noun.LEAD, lead.id), lead.arrived_on, lead.place
    for sale in behind.sales:
        yield (Noun.SALE, sale.id), sale.made_on, sale.place
    for entry in behind.spend:
        yield (Noun.SPEND, entry.id), entry.first_day, entry.place


def _row_changes(before: Mapping[tuple[Noun, int], Kept], now: Mapping[tuple[Noun, int], Kept]) -> Iterable[RowChange]:
    for key in sorted(before.keys() | now.keys()):
        was, is_now = before.get(key), now.get(key)
        stands = is_now or was
        if was == is_now or stands is None:
            continue
        happened = Happened.NEW if was is None else Happened.GONE if is_now is None else Happened.CHANGED
        moved = {code: _added(is_now, code) - _added(was, code) for code in ADDED_UP}
        adds = {code: share for code, share in moved.items() if share}
        yield RowChange(*key, happened, stands.on, stands.place, adds)


def _added(row: Kept | None, code: str) -> Fraction:
    return Fraction() if row is None else row.adds.get(code, Fraction())
