"""JSON: the one shape programs read, described in docs/cli.md."""

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from fractions import Fraction

from leaddesk.domain.money import CURRENCIES
from leaddesk.metrics.figure import Doubt, Figure
from leaddesk.metrics.wording import edge_text, exact_text, shown, value_text
from leaddesk.publishing.report_rows import leaves
from leaddesk.publishing.table import Column, Kind, Table, Value
from leaddesk.reports.values import Note, Report, ReportName, Row, RowKey, RowKind, Section


def json_text(value: object) -> str:
    """Any of the shapes below as text, with a line break at its end."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def figure_shape(figure: Figure, currency: str) -> dict[str, object]:
    """One figure: exact in `value`, as a person reads it in `shown`, and all that is known about its certainty."""
    shape: dict[str, object] = {"value": value_text(figure, currency)}
    if figure.absent is not None:
        shape["reason"] = figure.absent.value
    shape["shown"] = shown(figure, currency, exact=True)
    if figure.bound is not None:
        shape["bound"] = edge_text(figure, figure.bound, currency)
    if figure.low is not None:
        shape["low"] = edge_text(figure, figure.low, currency)
        shape["high"] = None if figure.high is None else edge_text(figure, figure.high, currency)
    for doubt in sorted(figure.doubts):
        shape[_DOUBTS[doubt]] = True
    return shape


def report_shape(report: Report, *, campaigns: bool = False) -> dict[str, object]:
    """A whole report: its main section, then the others. `campaigns` gives the rows of the campaigns instead of those
    of their channels, so that rows always add up to the total."""
    shape: dict[str, object] = {
        "report": report.name.value,
        "period": {"from": report.period.first.isoformat(), "to": report.period.last.isoformat()},
        "basis": report.basis.value,
        "as_of": report.as_of.isoformat(),
        "currency": report.currency,
        **_chosen_shape(report, campaigns=campaigns),
        **_section_shape(report.main, report.currency, campaigns=campaigns),
        "notes": [_note_shape(note) for note in (*report.main.remarks, *report.notes)],
    }
    if len(report.sections) > 1:
        shape["sections"] = [
            {
                "section": section.code,
                **_section_shape(section, report.currency, campaigns=campaigns),
                "notes": [_note_shape(note) for note in section.remarks],
            }
            for section in report.sections[1:]
        ]
    return shape


def _chosen_shape(report: Report, *, campaigns: bool) -> dict[str, object]:
    """Every choice there is for this report, null where none was made."""
    by = {"by": "campaign" if campaigns else "channel"} if report.name is ReportName.CHANNELS else {}
    return by | {one.name: one.value for one in report.chosen}


def _section_shape(section: Section, currency: str, *, campaigns: bool) -> dict[str, object]:
    shape: dict[str, object] = {"rows": [_row_shape(row, currency) for row in leaves(section, campaigns=campaigns)]}
    if section.total is not None:
        shape["total"] = {"figures": figures_shape(section.total.figures, currency)}
    return shape


def _row_shape(row: Row, currency: str) -> dict[str, object]:
    shape: dict[str, object] = {"key": key_shape(row.key), "figures": figures_shape(row.figures, currency)}
    if row.words:
        shape["words"] = {code: str(words) for code, words in row.words.items()}
    return shape


def figures_shape(figures: Mapping[str, Figure], currency: str) -> dict[str, object]:
    """Figures by their code."""
    return {code: figure_shape(figure, currency) for code, figure in figures.items()}


def table_json(table: Table) -> Iterator[str]:
    """A list as the pieces of one JSON array of objects, a row at a time, so that a long list is never held whole."""
    yield "["
    comma = ""
    for row in table.rows:
        shape = {
            column.key: value_shape(value, column, table.currency)
            for column, value in zip(table.columns, row, strict=True)
        }
        yield f"{comma}\n  {json.dumps(shape, ensure_ascii=False)}"
        comma = ","
    yield "\n]\n" if comma else "]\n"


def value_shape(value: Value, column: Column, currency: str) -> object:
    """One value of a list: money as exact text in major units, dates as ISO text, several texts as an array."""
    if column.kind is Kind.MONEY and isinstance(value, (int, Fraction)):
        return exact_text(Fraction(value) / CURRENCIES[currency].unit)
    if isinstance(value, Fraction):
        return exact_text(value)
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds")
    return value.isoformat() if isinstance(value, (date, time)) else value


def key_shape(key: RowKey) -> dict[str, object]:
    """What names a row. `channel` is null for leads without a source, and "" — a name no channel can have — for sales
    without a lead, so that the two are never taken for one another."""
    if key.kind is RowKind.TOTAL:
        return {"kind": key.kind.value}
    if key.kind is RowKind.MONTH:
        return {"kind": key.kind.value, "month": key.month}
    if key.kind is RowKind.OTHER:
        return {"kind": key.kind.value, "code": key.code, "name": key.text}
    channel = "" if key.kind is RowKind.NO_LEAD else key.channel
    shape: dict[str, object] = {"kind": key.kind.value, "channel": channel}
    if key.kind in (RowKind.CAMPAIGN, RowKind.NO_CAMPAIGN):
        shape["campaign"] = key.campaign
    return shape


_DOUBTS = {
    Doubt.FEW: "few",
    Doubt.ESTIMATE: "estimate",
    Doubt.OVER_HUNDRED: "over_hundred",
    Doubt.PARTIAL: "partial",
    Doubt.IMMATURE: "immature",
}


def _note_shape(note: Note) -> dict[str, object]:
    shape: dict[str, object] = {"code": str(note.code), "text": note.text}
    if note.count:
        shape["count"] = note.count
    if note.names:
        shape["names"] = list(note.names)
    return shape
