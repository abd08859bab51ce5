"""Events: the owner's remarks on days, as marks on the axis of a chart and as a table."""

from typing import TYPE_CHECKING

from leaddesk.domain.annotation import Annotation
from leaddesk.i18n import _
from leaddesk.metrics.dates import day_name
from leaddesk.reports.trend_told import Told
from leaddesk.reports.values import Column, Mark, Row, RowKey, RowKind, Section

if TYPE_CHECKING:
    from leaddesk.store.books import Books


def events_of(books: "Books", told: Told) -> tuple[Annotation, ...]:
    """The remarks on the days told, of the whole business and of the channels asked about, oldest first."""
    if not told.spans:
        return ()
    first, last = told.spans[0][0].seen.first, told.spans[-1][0].seen.last
    asked = told.question.channel_id
    events = (
        event
        for event in books.annotations.all()
        if first <= event.on_day <= last and (asked is None or event.channel_id in (None, asked))
    )
    return tuple(sorted(events, key=lambda event: (event.on_day, event.id)))


def marks_of(told: Told, events: tuple[Annotation, ...]) -> tuple[Mark, ...]:
    """Each remark at the row of the span its day lies in."""
    return tuple(
        Mark(number, _text(told, event))
        for event in events
        for number, (span, _places) in enumerate(told.spans)
        if event.on_day in span.seen
    )


def _text(told: Told, event: Annotation) -> str:
    return event.text if event.channel_id is None else f"{event.text} ({_channel(told, event)})"


def _channel(told: Told, event: Annotation) -> str:
    return "" if event.channel_id is None else told.gathered.channels[event.channel_id].name


def events_section(told: Told, events: tuple[Annotation, ...]) -> Section | None:
    """The remarks one below the other; None where there are none."""
    if not events:
        return None
    rows = tuple(
        Row(
            RowKey(RowKind.OTHER, code=f"event-{event.id}", text=day_name(event.on_day)),
            {},
            words={"event": event.text, "channel": _channel(told, event)},
        )
        for event in events
    )
    # Translators: what the owner noted on a day: «Событие», «сменили сайт»
    columns = (Column("event", _("What happened"), _("Event")), Column("channel", _("Channel"), _("Channel")))
    # Translators: heading over the owner's remarks on days
    return Section("events", _("Events"), _("Date"), columns, rows)
