"""Since closing: the section of a closed month's channel report that tells row by row what has changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from leaddesk.domain.closed_month import ClosedMonth
from leaddesk.domain.facts import Basis, Place
from leaddesk.errors import NotFound
from leaddesk.i18n import _, ngettext
from leaddesk.metrics.catalogue import MEASURES
from leaddesk.metrics.dates import date_text
from leaddesk.metrics.figure import Figure
from leaddesk.metrics.parts import Part
from leaddesk.metrics.wording import count_text, shown_with_unit
from leaddesk.reports.closing import Changes, Happened, RowChange, anything_moved, changes_since
from leaddesk.reports.explanation import Explanation, Item, Line
from leaddesk.reports.values import Column, Note, Question, Report, Row, RowKey, RowKind, Section, Spot, Words
from leaddesk.reports.wording import noun_text, row_title

if TYPE_CHECKING:
    from leaddesk.store.books import Books

SINCE_CLOSING: Final = "since_closing"
_MOST: Final = 200
"""Rows told one by one, those that moved most money first; the rest stand in one row."""

_TOLD: Final = ("leads", "clients", "revenue", "spend")
"""What the note beside the report tells of the totals."""


@dataclass(frozen=True, slots=True)
class SinceClosing:
    """What a report says of its closed month: a section where something has changed, and a note either way."""

    section: Section | None
    note: Note


def closed_month_of(books: "Books", question: Question) -> ClosedMonth | None:
    """The newest snapshot of the month the question is about, none for any other period or for a day before it."""
    if question.period.months_long != 1:
        return None
    closed = books.closed_months.newest(f"{question.period.first:%Y-%m}", question.basis)
    return closed if closed is not None and closed.as_of <= question.as_of else None


def since_closing(books: "Books", report: Report, closed: ClosedMonth) -> SinceClosing:
    """What has changed in the channel report `report` since its month was closed."""
    day = date_text(closed.as_of)
    changes = changes_since(books, closed, report.as_of) if anything_moved(closed, report) else Changes(())
    if not changes.rows:
        return SinceClosing(
            None,
            Note("closed_unchanged", _("Closed as of {date}; none of its figures has changed since.").format(date=day)),
        )
    section = _section(books, changes, report.basis, day)
    count = len(changes.rows)
    # Translators: {totals} is like «Выручка +12 300 ₽, Клиенты +1»
    words = ngettext(
        "Since closing as of {date}, {count} row has changed: {totals}.",
        "Since closing as of {date}, {count} rows have changed: {totals}.",
        count,
    )
    text = words.format(date=day, count=count_text(count), totals=_totals(changes, report.currency))
    return SinceClosing(section, Note("closed_changed", text, count))


def explain_change(books: "Books", question: Question, report: Report, spot: Spot) -> Explanation:
    """A cell of the section: by how much which rows moved a total. Raises NotFound("figure" or "row")."""
    closed = closed_month_of(books, question)
    if closed is None or spot.code not in MEASURES:
        raise NotFound("figure", spot.code)
    changes = changes_since(books, closed, question.as_of)
    behind = [
        change
        for key, rows in _grouped(changes)
        if spot.key.kind is RowKind.TOTAL or key == spot.key
        for change in rows
    ]
    if not behind:
        raise NotFound("row", row_title(spot.key))
    column = _column(spot.code)
    items = tuple(_item(change, spot.code) for change in behind if spot.code in change.adds)
    line = Line(spot.code, column.title, MEASURES[spot.code].unit, 1, items, ())
    figure = _moved(spot.code, behind)
    return Explanation(
        question, spot, row_title(spot.key), column.title, column.formula, figure, report.currency, (line,), None
    )


def _section(books: "Books", changes: Changes, basis: Basis, day: str) -> Section:
    channels: dict[int | None, str] = {channel.id: channel.name for channel in books.channels.all()}
    other = Part.CLIENTS if basis is Basis.CASH else Part.NEW_CLIENTS
    moved = [code for code in MEASURES if code != other and any(code in change.adds for change in changes.rows)]
    rows = tuple(_row(key, these, moved, channels) for key, these in _grouped(changes))
    total = Row(RowKey(RowKind.TOTAL), {code: _moved(code, changes.rows) for code in moved})
    columns = (
        # Translators: what became of a row: «добавилось», «выбыло», «изменилось»; heading of a column
        Column("happened", _("What happened"), _("What happened")),
        Column("on", _("Date"), _("Date")),
        Column("channel", _("Channel"), _("Channel")),
        *(_column(code) for code in moved),
    )
    title = _("Changed since closing as of {date}").format(date=day)
    return Section(SINCE_CLOSING, title, _("Row"), columns, rows, total)


def _grouped(changes: Changes) -> list[tuple[RowKey, Sequence[RowChange]]]:
    """The rows of the section: a change in each, what is left over in the last."""
    ordered = sorted(changes.rows, key=_by_money)
    told: list[tuple[RowKey, Sequence[RowChange]]] = [(_key(change), [change]) for change in ordered[:_MOST]]
    rest = ordered[_MOST:]
    if rest:
        text = ngettext("{count} more row", "{count} more rows", len(rest)).format(count=count_text(len(rest)))
        told.append((RowKey(RowKind.OTHER, code="rest", text=text), rest))
    return told


def _by_money(change: RowChange) -> tuple[object, ...]:
    money = max(abs(change.adds.get(code, Fraction())) for code in ("revenue", "spend"))
    return -money, change.on, change.noun, change.id


def _key(change: RowChange) -> RowKey:
    return RowKey(RowKind.OTHER, code=f"{change.noun}-{change.id}", text=f"{noun_text(change.noun)} {change.id}")


def _row(key: RowKey, changes: Sequence[RowChange], codes: Iterable[str], channels: dict[int | None, str]) -> Row:
    figures = {code: _moved(code, changes) for code in codes if any(code in change.adds for change in changes)}
    if len(changes) > 1:
        return Row(key, figures)
    [change] = changes
    words: dict[str, Words] = {
        "happened": _happened(change.happened),
        "on": change.on,
        "channel": _channel(change.place, channels),
    }
    return Row(key, figures, words=words)


def _channel(place: Place, channels: dict[int | None, str]) -> str:
    if place.channel_id is None:
        return row_title(RowKey(RowKind.NO_SOURCE if place.has_lead else RowKind.NO_LEAD))
    return channels.get(place.channel_id, "")


def _happened(happened: Happened) -> str:
    return {
        # Translators: of a row of the ledger (enquiry, sale or spend entry) since a month was closed: «добавилось»
        Happened.NEW: lambda: _("came"),
        Happened.GONE: lambda: _("went"),
        Happened.CHANGED: lambda: _("changed"),
    }[happened]()


def _column(code: str) -> Column:
    measure = MEASURES[code]
    formula = _("what the row adds now − what it added when the month was closed")
    return Column(code, measure.title(), measure.short(), measure.unit, formula)


def _moved(code: str, changes: Iterable[RowChange]) -> Figure:
    value = Changes(tuple(changes)).moved(code)
    return Figure(code, MEASURES[code].unit, value, signed=True)


def _item(change: RowChange, code: str) -> Item:
    return Item(change.noun, change.id, change.on, _happened(change.happened), change.adds[code])


def _totals(changes: Changes, currency: str) -> str:
    moved = [code for code in _TOLD if changes.moved(code)] or [code for code in MEASURES if changes.moved(code)]
    if not moved:
        # Translators: rows changed, but what they add up to did not
        return _("the totals are the same")
    return ", ".join(
        f"{MEASURES[code].short()} {shown_with_unit(_moved(code, changes.rows), currency)}" for code in moved
    )
