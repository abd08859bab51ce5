"""Laying out: the rows of a file, its headings and what is known of its layout, before its cells are read."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from leaddesk.domain.imported import FileKind
from leaddesk.domain.period import Period
from leaddesk.importing.cells import Cleaned
from leaddesk.importing.dates import DateOrder
from leaddesk.importing.groups import grouped
from leaddesk.importing.headings import Heading, check_complete, proposed
from leaddesk.importing.pivot import unpivoted
from leaddesk.importing.preamble import stated_period
from leaddesk.importing.preset import Preset
from leaddesk.importing.problems import Problem
from leaddesk.importing.putting_aside import leave_out, put_aside
from leaddesk.importing.readers.values import NumberedRow, Source
from leaddesk.importing.recognising import NO_PRESET, recognised_heading, recognised_preset
from leaddesk.importing.shaped import Shaped


@dataclass(frozen=True, slots=True)
class Layout:
    """`rows` are the file's, or made of them where several things stood in one; `left` are to be left out, by number.
    `period` is that of every row where no column tells days."""

    rows: Sequence[NumberedRow]
    source: Source
    heading: Heading
    preset: Preset | None = None
    period: Period | None = None
    left: dict[int, Problem] = field(default_factory=dict)

    @property
    def order(self) -> DateOrder | None:
        """The order of dates that can be read in two ways, where the layout tells it."""
        return self.preset.order if self.preset else None

    def settle(self, cleaned: Cleaned) -> None:
        """Put aside the rows that are none, and give the others their period."""
        if self.preset:
            put_aside(cleaned, self.heading, self.preset)
        for at, number in enumerate(cleaned.numbers) if self.left else ():
            if number in self.left:
                leave_out(cleaned, at, self.left[number])
        if self.period:
            count = len(cleaned.numbers)
            cleaned.values |= {"date": [self.period.first] * count, "from": [self.period.first] * count}
            cleaned.values["to"] = [self.period.last] * count


def laid_out(
    rows: Sequence[NumberedRow],
    source: Source,
    presets: Sequence[Preset],
    *,
    kind: FileKind | None = None,
    heading_row: int | None = None,
    mapping: tuple[tuple[str, str], ...] = (),
    preset: str = "",
    period: Period | None = None,
) -> Layout:
    """Find out how a file is laid out; what the person told comes first.

    Raises NoHeading, MissingColumn, UnknownHeading, UnknownImportField, TableRefused, NotFound (the preset told).
    """
    found = recognised_preset(rows, presets, name=preset, kind=kind, heading_row=heading_row)
    shaped: Shaped | None = None
    if found and found[0].groups and not mapping:
        shaped = grouped(rows, source, *found)
    elif not found and not mapping and kind in (None, FileKind.SPEND) and preset != NO_PRESET:
        shaped = unpivoted(rows, source, kind=kind, heading_row=heading_row)
    if shaped:
        made_of = FileKind.SALES if found else FileKind.SPEND
        heading = proposed(shaped.rows, source.file_name, kind=made_of, heading_row=shaped.heading_row)
        heading = replace(heading, preset=found[0].name if found else "")
        check_complete(heading)
        source = replace(source, merged=())  # the columns are others now
        return Layout(shaped.rows, source, heading, left=shaped.left)
    heading = recognised_heading(rows, source.file_name, found, kind=kind, heading_row=heading_row, mapping=mapping)
    known = found[0] if found else None
    period = _period(rows, heading, known, period)
    check_complete(heading, dated=period is not None)
    return Layout(rows, source, heading, known, period)


def _period(rows: Sequence[NumberedRow], heading: Heading, preset: Preset | None, told: Period | None) -> Period | None:
    """The days of spend no column dates: those told, else those the lines above the table name."""
    if heading.kind is not FileKind.SPEND or heading.feeding("date") or heading.feeding("from"):
        return None
    return told or stated_period(rows, heading.row, preset.order if preset else None)
