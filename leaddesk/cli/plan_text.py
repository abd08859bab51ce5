"""What an import did or would do, in lines."""

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from leaddesk.domain.imported import FileKind, Import
from leaddesk.i18n import _, ngettext

if TYPE_CHECKING:
    from leaddesk.importing.plan import Plan

_MOST_REASONS = 50


def plan_text(plan: "Plan", done: Import | None, *, dry_run: bool) -> str:
    """The file, what was understood of it, the counts, and what is new beside rows."""
    counts = plan.counts
    lines = [
        f"{plan.source.file_name}: {_kind(plan.kind)}",
        _("Columns: {columns}").format(columns=_columns(plan)),
        _(
            "{rows} rows: {new} new, {same} same, {update} changed, "
            "{rejected} rejected, {asked} asked, {skipped} skipped"
        ).format(**counts),
    ]
    lines += _read_from(plan)
    if plan.new_channels:
        lines.append(_("New channels: {names}").format(names=", ".join(plan.new_channels)))
    if plan.new_campaigns:
        names = ", ".join(f"{channel} / {name}" for channel, name in plan.new_campaigns)
        lines.append(_("New campaigns: {names}").format(names=names))
    lines += _asked(plan)
    lines.append(_outcome(done, dry_run=dry_run))
    return "\n".join(lines) + "\n"


def _asked(plan: "Plan") -> Iterator[str]:
    """How each question that was not answered yet can be."""
    waiting = [one for one in plan.questions if one.answer is None]
    for one in waiting[:_MOST_REASONS]:
        ways = "|".join(answer.value for answer in one.answers)
        yield ngettext(
            'Question about {count} row: --answer "{code}:{key}={ways}"',
            'Question about {count} rows: --answer "{code}:{key}={ways}"',
            len(one.rows),
        ).format(count=len(one.rows), code=one.code.value, key=one.key, ways=ways)


def rejected_text(plan: "Plan") -> Iterator[str]:
    """A line for each row that did not come in, with its reasons; of very many only the first."""
    from leaddesk.importing.problems import problem_text
    from leaddesk.importing.sorting import Outcome

    left_out = (row for row in plan.rows() if row.outcome in (Outcome.REJECTED, Outcome.ASKED))
    for row in islice(left_out, _MOST_REASONS):
        reasons = " ".join(problem_text(*problem[:3]) for problem in row.problems)
        yield _("{file}, row {row}: {reasons}").format(file=plan.source.file_name, row=row.row, reasons=reasons)
    more = sum(1 for _row in left_out)
    if more:
        yield ngettext("… and {count} row more", "… and {count} rows more", more).format(count=more)


def _read_from(plan: "Plan") -> Iterator[str]:
    """What a text was read as, which of several sheets was read, and what its format does not let be seen."""
    source = plan.source
    if plan.heading.preset:
        yield _("Known layout: {preset}").format(preset=plan.heading.preset)
    if source.encoding and source.delimiter:
        delimiter = {"\t": _("tab")}.get(source.delimiter, source.delimiter)
        yield _("Encoding: {encoding}, separator: {delimiter}").format(encoding=source.encoding, delimiter=delimiter)
    others = [sheet for sheet in source.visible_sheets if sheet != source.sheet]
    if others:
        yield _("Sheet: {sheet}; not read: {others}").format(sheet=source.sheet, others=", ".join(others))
    if source.unmarked:
        yield _("Hidden rows and cells with errors cannot be told in .{format} files.").format(format=source.format)


def _outcome(done: Import | None, *, dry_run: bool) -> str:
    if dry_run:
        return _("Nothing was written: this was a dry run.")
    if done is None:
        return _("Nothing was written: this file is in the ledger already.")
    return _("This is import {number}.").format(number=done.id)


def _columns(plan: "Plan") -> str:
    named = ((column.heading, column.field) for column in plan.heading.columns if column.field)
    return ", ".join(f"{heading} → {field}" for heading, field in named)


def _kind(kind: FileKind) -> str:
    return {
        FileKind.LEADS: lambda: _("a list of leads"),
        FileKind.SALES: lambda: _("a list of sales"),
        FileKind.SPEND: lambda: _("a list of spend"),
        FileKind.TOUCHES: lambda: _("a list of touches"),
    }[kind]()
