"""Decided: what a person told about an imported file and what it was understood by, kept with the import as JSON."""

import json
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from typing import Any, Final

from leaddesk.domain.imported import FileKind, Import
from leaddesk.domain.period import Period
from leaddesk.importing.dates import DateOrder
from leaddesk.importing.plan import Options, Plan, Wins
from leaddesk.importing.questions import Answer, Code, Told
from leaddesk.importing.recognising import NO_PRESET

_READ: Final[dict[str, Callable[[Any], Any]]] = {
    "kind": FileKind,
    "dates": DateOrder,
    "period": lambda days: Period(*map(date.fromisoformat, days)),
    "wins": Wins,
    "words": lambda words: tuple((field, text, code) for field, text, code in words),
    "answers": lambda answers: tuple(Answer(Code(code), key, Told(told)) for code, key, told in answers),
    "mapping": lambda pairs: tuple((field, heading) for field, heading in pairs),
}
"""How options are read back that JSON does not hold as they are."""
_KEPT: Final = (
    "kind",
    "heading_row",
    "encoding",
    "delimiter",
    "mapping",
    "dates",
    "campaign",
    "decimal",
    "hidden",
    "preset",
    "answers",
    "wins",
    "words",
)


def decided_of(plan: Plan) -> str:
    """What is kept of a plan: `told` by the person, and `understood` from the whole file, which its rows taken alone
    would not tell again."""
    nothing = Options()
    told = {
        name: getattr(plan.options, name) for name in _KEPT if getattr(plan.options, name) != getattr(nothing, name)
    }
    understood: dict[str, object] = {"preset": plan.heading.preset or NO_PRESET}
    if plan.cleaned.order is not None:
        understood["dates"] = plan.cleaned.order
    if plan.period is not None:
        understood["period"] = [plan.period.first.isoformat(), plan.period.last.isoformat()]
    if plan.source.epoch_1904:
        understood["epoch_1904"] = True
    return json.dumps({"told": told, "understood": understood}, ensure_ascii=False)


def told_of(imported: Import) -> Options:
    """What the person told about the file."""
    return _options(_decided(imported).get("told", {}))


def options_of(imported: Import) -> Options:
    """The options that let rows of the file be understood as it was: what was told, and what the whole file told."""
    decided = _decided(imported)
    return _options(decided.get("understood", {}) | decided.get("told", {}))


def counts_from_1904(imported: Import) -> bool:
    """Did bare numbers of the workbook stand for days from 1904?"""
    return bool(_decided(imported).get("understood", {}).get("epoch_1904"))


def _decided(imported: Import) -> dict[str, Any]:
    return json.loads(imported.decided) if imported.decided else {}


def _options(kept: dict[str, Any]) -> Options:
    known = {one.name for one in fields(Options)}
    return Options(**{name: _READ.get(name, lambda it: it)(value) for name, value in kept.items() if name in known})
