"""The tables of the trend: figures span by span, and one of them channel by channel."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from leaddesk.domain.facts import Basis, Place
from leaddesk.i18n import _
from leaddesk.metrics.catalogue import MEASURES
from leaddesk.metrics.figure import Figure
from leaddesk.metrics.row import figures_of
from leaddesk.metrics.sums import Sums, sum_of
from leaddesk.reports.columns import column_of, columns_for
from leaddesk.reports.rows import OUTSIDE, channel_key, grouped, rows_of, total_of
from leaddesk.reports.trend_spans import Span
from leaddesk.reports.trend_told import PER_DAY, SUMS, Told, base_of, daily_figure, per_day
from leaddesk.reports.trend_words import by_step, state_of, step_name
from leaddesk.reports.values import Chart, ChartKind, Column, Mark, Row, RowKey, RowKind, Section
from leaddesk.reports.wording import row_title

CHANNELS: Final = "channels"
"""The section of one figure channel by channel."""
STATE: Final = "state"
"""The column that says how much of a span is told."""

_DRAWN: Final = {Basis.COHORT: ("spend", "leads", "cpl"), Basis.CASH: ("spend", "new_clients", "cac")}
_MOST_LINES: Final = 8
_TOTAL: Final = "total"


def spans_section(told: Told, title: str, marks: tuple[Mark, ...]) -> Section:
    """The figures asked for, a row for each span."""
    question = told.question
    drawn = _drawn(told)
    rows = span_rows(told, {*question.codes, *drawn})
    total = total_of(told.gathered)
    days = per_day(total.figures, {*question.codes, *drawn}, told.days) if told.days else {}
    total = Row(total.key, {**told.marked(total.figures, None), **days})
    known = tuple(code for code in drawn if any(row.figures[code].value is not None for row in rows)) or drawn
    chart = Chart(_kind(known), _chart_title(told, known), known, marks)
    columns = (*_columns(told, (*rows, total), drawn), *_state_column(rows))
    return Section(question.name, title, step_name(question.step), columns, rows, total, (chart,) if rows else ())


def span_rows(told: Told, codes: Iterable[str] = ()) -> tuple[Row, ...]:
    """A row for each span, marked where it is not whole; with the sums per day among `codes`."""
    rows = []
    for (span, _places), row in zip(told.spans, rows_of(told.gathered), strict=True):
        days = per_day(row.figures, codes, span.seen.days)
        rows.append(Row(row.key, {**told.marked(row.figures, span), **days}, words=_words(told, span)))
    return tuple(rows)


def _drawn(told: Told) -> tuple[str, ...]:
    """What the chart shows: the figures asked for, sums per day where the spans differ in length."""
    codes = told.question.codes or _DRAWN[told.question.basis]
    return tuple(dict.fromkeys(_comparable(told, code) for code in codes))


def _comparable(told: Told, code: str) -> str:
    return f"{code}{PER_DAY}" if told.uneven and code in SUMS else code


def _kind(drawn: tuple[str, ...]) -> ChartKind:
    if len(drawn) > 1:
        return ChartKind.PANELS
    return ChartKind.COLUMNS if base_of(drawn[0]) in SUMS else ChartKind.LINES


def _chart_title(told: Told, drawn: tuple[str, ...]) -> str:
    first, *others = (_column(code).short for code in drawn)
    return by_step(", ".join((first, *map(_within, others))), told.question.step)


def _within(name: str) -> str:
    """A name within a title: small, unless it is an abbreviation."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def _columns(told: Told, rows: tuple[Row, ...], drawn: tuple[str, ...]) -> tuple[Column, ...]:
    if told.question.codes:
        columns = tuple(_column(code) for code in dict.fromkeys(told.question.codes))
    else:
        columns = columns_for(told.question.basis, rows)
    there = {column.code for column in columns}
    return (*columns, *(_column(code, shown=False) for code in drawn if code not in there))


def _column(code: str, *, shown: bool = True) -> Column:
    base = column_of(base_of(code), shown=shown)
    return base if base.code == code else _daily(base, code)


def _daily(column: Column, code: str, *, shown: bool | None = None) -> Column:
    """The column of a sum told per day."""
    # Translators: a figure divided by the days of its span: «Лиды в день»
    title = _("{figure} per day").format(figure=column.title)
    # Translators: the same as the heading of a column
    short = _("{figure} a day").format(figure=column.short)
    formula = _("{figure} / days of the span that are over").format(figure=column.title)
    return Column(code, title, short, column.unit, formula, column.shown if shown is None else shown, column.color)


def _state_column(rows: tuple[Row, ...]) -> tuple[Column, ...]:
    if not any(row.words for row in rows):
        return ()
    # Translators: «Полнота»: the column that says whether a month is over and how many of its clients have bought yet
    return (Column(STATE, _("How much of the span is told"), _("Completeness")),)


# ---- by channel


def channels_section(told: Told, marks: tuple[Mark, ...]) -> Section | None:
    """One figure channel by channel, None where there is nothing to compare."""
    gathered, code = told.gathered, figure_by_channel(told)
    keys = tuple(grouped(gathered, channel_key))
    if told.question.channel_id is not None or len(keys) < 2 or not told.spans:
        return None
    rows = tuple(
        Row(span.key(None), _cells(told, keys, places, span, code), words=_words(told, span))
        for span, places in told.spans
    )
    total = Row(RowKey(RowKind.TOTAL), _cells(told, keys, gathered.sums, None, code))
    measure = MEASURES[code]
    columns: list[Column] = [Column(_TOTAL, _("All channels together"), _("Total"), measure.unit, measure.formula())]
    columns += [_channel_column(key, code, shown=_is_told(key, total)) for key in keys]
    lines = [column_code(key) for key in keys if key.kind is RowKind.CHANNEL][:_MOST_LINES]
    if told.uneven and code in SUMS:
        # A line is called by its channel; that it is told per day stands in the title of the chart.
        daily = [replace(_daily(one, f"{one.code}{PER_DAY}", shown=False), short=one.short) for one in columns[1:]]
        columns += daily
        lines = [f"{line}{PER_DAY}" for line in lines]
    title = _("{figure} by channel").format(figure=measure.title())
    what = _daily(column_of(code), code).short if told.uneven and code in SUMS else measure.short()
    drawn = by_step(_("{figure} of each channel").format(figure=what), told.question.step)
    chart = Chart(ChartKind.LINES, drawn, tuple(lines), marks)
    columns += _state_column(rows)
    return Section(
        CHANNELS, title, step_name(told.question.step), tuple(columns), rows, total, (chart,) if lines else ()
    )


def figure_by_channel(told: Told) -> str:
    """The figure that is told channel by channel: the first asked for."""
    return base_of(told.question.codes[0]) if told.question.codes else "leads"


def column_code(key: RowKey) -> str:
    """The code of the column of a channel, or of one of the two rows that belong to none."""
    return f"ch{key.channel_id}" if key.kind is RowKind.CHANNEL else key.kind.value


def _channel_column(key: RowKey, code: str, *, shown: bool) -> Column:
    measure, name = MEASURES[code], row_title(key)
    return Column(column_code(key), name, name, measure.unit, measure.formula(), shown, key.color)


def _is_told(key: RowKey, total: Row) -> bool:
    """Is it a channel, or what has no channel or lead and has such a figure all the same?"""
    return key.kind is RowKind.CHANNEL or total.figures[column_code(key)].value is not None


def _words(told: Told, span: Span) -> Mapping[str, str]:
    state = state_of(span, told.question, told.unripe.get(span.seen))
    return {STATE: state} if state else {}


def _cells(
    told: Told, keys: tuple[RowKey, ...], places: Iterable[Place], span: Span | None, code: str
) -> dict[str, Figure]:
    """The figure of each channel in a span, and of all together; per day too where the spans differ in length."""
    groups: dict[tuple[int | None, bool], list[Place]] = {_where(key): [] for key in keys}
    for place in places:
        groups[place.channel_id, place.has_lead or place.channel_id is not None].append(place)
    sums = {key: _sums(told, key, groups[_where(key)]) for key in keys}
    cells = {_TOTAL: _figure(told, RowKey(RowKind.TOTAL), sum_of(sums.values()), span, code)}
    cells |= {column_code(key): _figure(told, key, one, span, code) for key, one in sums.items()}
    if told.uneven and code in SUMS:
        days = told.days if span is None else span.seen.days
        for name in map(column_code, keys):
            cells[f"{name}{PER_DAY}"] = daily_figure(cells[name], f"{name}{PER_DAY}", days)
    return cells


def _where(key: RowKey) -> tuple[int | None, bool]:
    """Whose places a column holds: the channel, and whether they have a lead where there is none."""
    return key.channel_id, key.kind is not RowKind.NO_LEAD


def _sums(told: Told, key: RowKey, places: list[Place]) -> Sums:
    """A channel nothing happened in has spent nothing where it is free, and an unknown amount elsewhere."""
    if places or key.channel_id is None:
        return told.gathered.added(places)
    return Sums().of_channel(spend_known=told.gathered.channels[key.channel_id].free)


def _figure(told: Told, key: RowKey, sums: Sums, span: Span | None, code: str) -> Figure:
    margin, outside = told.gathered.settings.margin_bp, OUTSIDE.get(key.kind)
    figures = figures_of(sums, told.question.basis, margin, outside, (code,))
    return told.marked(figures, span, outside)[code]
