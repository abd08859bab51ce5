"""Putting aside: the rows of a known layout that are no rows of its list, and those that are parts of one."""

from collections.abc import Iterable, Mapping
from typing import Final

from leaddesk.domain.imported import FileKind
from leaddesk.domain.names import folded
from leaddesk.importing.cells import Cleaned
from leaddesk.importing.headings import Heading, bare
from leaddesk.importing.preset import Preset
from leaddesk.importing.problems import Problem

_SUMMED: Final = ("amount", "cost_price")


def put_aside(cleaned: Cleaned, heading: Heading, preset: Preset) -> None:
    """Leave out what the preset tells to be a test, a total, a footer or not meant, and sum the parts of one sale."""
    told = preset.test_rows or preset.footer or preset.totals or preset.total_without
    for at in range(len(cleaned.numbers)) if told else ():
        if at not in cleaned.skipped and (problem := _no_row(cleaned, at, preset)):
            leave_out(cleaned, at, problem)
    _only(cleaned, heading, preset)
    if preset.one_sale:
        _sum_parts(cleaned, heading, preset)


def leave_out(cleaned: Cleaned, at: int, problem: Problem) -> None:
    """Put a row aside for one reason, whatever else is wrong with it."""
    cleaned.skipped.add(at)
    cleaned.problems[at] = [problem]


def _no_row(cleaned: Cleaned, at: int, preset: Preset) -> Problem | None:
    cells = [cell for cell in cleaned.cells[at] if cell is not None]
    first = str(cells[0]).strip() if cells else ""
    if preset.test_rows and _is_test(cells, preset.test_rows):
        return Problem("", "test_row", first)
    if preset.footer and len(cells) == 1:
        return Problem("", "footer_row", first)
    if (
        preset.totals
        and folded(first).startswith(tuple(map(folded, preset.totals)))
        and _says_nothing_else(cleaned, at)
    ):
        return Problem("", "total_row", first)
    lacking = [name for name in preset.total_without if name in cleaned.columns]
    if lacking and all(not cleaned.values[name][at] for name in lacking):
        return Problem("", "total_row", first)
    return None


def _is_test(cells: Iterable[object], marks: Iterable[str]) -> bool:
    said = "\n".join(cell for cell in cells if type(cell) is str).casefold()
    return any(mark in said for mark in marks)


def _says_nothing_else(cleaned: Cleaned, at: int) -> bool:
    """A row that begins as a total does is none when it is of a campaign of such a name, or of a day."""
    values = cleaned.values
    if cleaned.kind is not FileKind.SPEND:
        return True
    days = [values[name][at] for name in ("date", "from") if name in cleaned.columns]
    campaign = values["campaign"][at]
    alone = campaign == next((str(cell).strip() for cell in cleaned.cells[at] if cell is not None), "")
    return not any(days) if days else not campaign or alone


def _only(cleaned: Cleaned, heading: Heading, preset: Preset) -> None:
    wanted: Mapping[int, tuple[str, frozenset[str]]] = {
        column.at: (column.heading, preset.only[bare(column.heading)])
        for column in heading.columns
        if bare(column.heading) in preset.only
    }
    for at, cells in enumerate(cleaned.cells) if wanted else ():
        for place, (_heading, words) in wanted.items():
            cell = cells[place] if place < len(cells) else None
            if cell is not None and folded(str(cell)) not in words and at not in cleaned.skipped:
                leave_out(cleaned, at, Problem("", "not_wanted_row", str(cell).strip()))


def _sum_parts(cleaned: Cleaned, heading: Heading, preset: Preset) -> None:
    """Rows of one number that differ only in what was sold are one: their amounts are summed in the first."""
    parts = [column.at for column in heading.columns if bare(column.heading) in preset.one_sale]
    first_of: dict[tuple[object, ...], int] = {}
    for at, cells in enumerate(cleaned.cells) if len(parts) > 1 else ():
        number = cleaned.values["external_id"][at]
        if not number or at in cleaned.skipped:
            continue
        rest = tuple(cell for place, cell in enumerate(cells) if place not in parts)
        first = first_of.setdefault((number, *rest), at)
        if first != at and not any(problem.rejects for problem in cleaned.problems.get(at, ())):
            for name in _SUMMED:
                if name in cleaned.columns and cleaned.values[name][at] is not None:
                    cleaned.values[name][first] = (cleaned.values[name][first] or 0) + cleaned.values[name][at]
            leave_out(cleaned, at, Problem("", "summed_row", str(cleaned.numbers[first])))
