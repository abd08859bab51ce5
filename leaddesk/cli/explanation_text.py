"""An explained figure as lines of text and as JSON."""

from fractions import Fraction

from leaddesk.cli.text_table import TextTable
from leaddesk.i18n import _
from leaddesk.metrics.dates import date_text
from leaddesk.metrics.figure import Figure
from leaddesk.metrics.wording import (
    bound_text,
    exact_text,
    interval_text,
    reason_text,
    shown,
    shown_with_unit,
    value_text,
)
from leaddesk.publishing.json_text import figure_shape, key_shape
from leaddesk.reports.explanation import Explanation, Item, Line
from leaddesk.reports.wording import factor_text, left_out_text, noun_text


def explanation_text(explanation: Explanation, room: int | None) -> str:
    """The figure, its formula, and a table of rows for each part of it."""
    figure, currency = explanation.figure, explanation.currency
    reason = reason_text(figure.absent) if figure.absent else ""
    interval = interval_text(figure, currency, exact=True)
    told = explanation.told
    lines = [
        *([] if told is None else [f"{explanation.row}: {told.title} = {told.text}", f"= {told.rule}", ""]),
        f"{explanation.row}: {explanation.title} = {shown_with_unit(figure, currency, exact=True)}",
        f"= {explanation.formula}",
        *([f"= {factor_text(explanation)} × …"] if explanation.factor != 1 else []),
        # Translators: {interval} is like 1 174 … 2 320
        *([_("Interval (95 %): {interval}").format(interval=interval)] if interval else []),
        *filter(None, (reason, bound_text(figure, currency))),
    ]
    tables = (_table(line, currency).text(room).rstrip("\n") for line in explanation.lines)
    return "\n".join([*lines, *(f"\n{table}" for table in tables)]) + "\n"


def explanation_shape(explanation: Explanation) -> dict[str, object]:
    """The same for programs."""
    question, currency = explanation.question, explanation.currency
    below = explanation.below
    more: dict[str, object] = {} if explanation.factor == 1 else {"factor": exact_text(explanation.factor)}
    if explanation.derived or explanation.recipe is not None:
        more["derived"] = True
    if explanation.told is not None:
        more["words"] = explanation.told.text
    return {
        "figure": explanation.spot.code,
        "row": key_shape(explanation.spot.key),
        "period": {"from": question.period.first.isoformat(), "to": question.period.last.isoformat()},
        "basis": question.basis.value,
        "as_of": question.as_of.isoformat(),
        "currency": currency,
        "result": figure_shape(explanation.figure, currency),
        "above": [_line_shape(line, currency) for line in explanation.above],
        "below": None if below is None else _line_shape(below, currency),
        **more,
    }


def _table(line: Line, currency: str) -> TextTable:
    # Translators: headings over the rows a figure is made of: what the row adds, or why it adds nothing
    headings = [line.title, _("Date"), _("Who or what"), _("Adds"), _("Left out because")]
    rows = [_cells(item, line, currency) for item in (*line.items, *line.left_out)]
    total = [_("Total"), "", "", shown(_figure(line, line.sum), currency, exact=True), ""]
    return TextTable(headings, rows, [False, False, False, True, False], total)


def _cells(item: Item, line: Line, currency: str) -> list[str]:
    adds = "" if item.left_out else shown(_figure(line, item.share), currency, exact=True)
    reason = left_out_text(item.left_out) if item.left_out else ""
    return [f"{noun_text(item.noun)} {item.id}", date_text(item.on), item.text, adds, reason]


def _figure(line: Line, share: Fraction) -> Figure:
    """What a row adds to the figure above the line, less where the part is taken away."""
    return Figure(line.code, line.unit, share * line.sign)


def _line_shape(line: Line, currency: str) -> dict[str, object]:
    return {
        "part": line.code,
        "sum": value_text(_figure(line, line.sum), currency),
        "rows": [_item_shape(item, line, currency) for item in line.items],
        "left_out": [_item_shape(item, line, currency) for item in line.left_out],
    }


def _item_shape(item: Item, line: Line, currency: str) -> dict[str, object]:
    shape: dict[str, object] = {"noun": item.noun.value, "id": item.id, "date": item.on.isoformat(), "name": item.text}
    if item.left_out is None:
        return {**shape, "adds": value_text(_figure(line, item.share), currency)}
    return {**shape, "reason": item.left_out.value}
