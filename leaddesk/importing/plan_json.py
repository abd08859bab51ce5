"""A plan as JSON: the shape `leaddesk import --json` gives and docs/cli.md describes."""

from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from leaddesk.domain.money import Currency
from leaddesk.importing.fields import Reads, field
from leaddesk.importing.plan import Plan, PlannedRow
from leaddesk.importing.problems import problem_text
from leaddesk.importing.questions import Question


def plan_json(plan: Plan, currency: Currency) -> dict[str, Any]:
    """The plan as values `json` writes: amounts as decimals of major units in strings, days and times in ISO form,
    what is not known null."""
    return {
        "file": plan.source.file_name,
        "kind": plan.kind.value,
        "sheet": plan.source.sheet,
        "sheets": list(plan.source.sheets),
        "hidden_sheets": list(plan.source.hidden_sheets),
        "heading_row": plan.heading.row,
        "preset": plan.heading.preset or None,
        "encoding": plan.source.encoding,
        "delimiter": plan.source.delimiter,
        "columns": [{"heading": column.heading, "field": column.field or None} for column in plan.heading.columns],
        "new_channels": plan.new_channels,
        "new_campaigns": [{"channel": channel, "campaign": name} for channel, name in plan.new_campaigns],
        "counts": plan.counts,
        "questions": [_question(one) for one in plan.questions],
        "rows": [_row(plan, row, currency) for row in plan.rows()],
    }


def _question(one: Question) -> dict[str, Any]:
    return {
        "code": one.code.value,
        "key": one.key,
        "rows": list(one.rows),
        "about": list(one.about),
        "waits": one.waits,
        "answers": [told.value for told in one.answers],
        "answer": one.answer.value if one.answer else None,
    }


def _row(plan: Plan, row: PlannedRow, currency: Currency) -> dict[str, Any]:
    return {
        "row": row.row,
        "outcome": row.outcome.value,
        "values": {name: _value(plan, name, value, currency) for name, value in row.values.items()},
        "problems": [
            {"field": problem.field, "reason": problem.reason, "text": problem_text(*problem[:3])}
            for problem in row.problems
        ],
    }


def _value(plan: Plan, name: str, value: Any, currency: Currency) -> Any:
    if value is None or value == "":
        return None
    described = field(plan.kind, name)
    if described and described.reads is Reads.MONEY:
        return _major(value, currency)
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds")
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return value.value
    return list(value) if isinstance(value, tuple) else value


def _major(amount: int, currency: Currency) -> str:
    whole, part = divmod(abs(amount), currency.unit)
    sign = "-" if amount < 0 else ""
    return f"{sign}{whole}.{part:0{currency.digits}d}" if currency.digits else f"{sign}{whole}"
