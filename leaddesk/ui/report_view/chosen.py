"""Chosen: what a person chose for each report — its question, its columns, its intervals — kept from day to day."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from leaddesk.domain.channel import Channel
from leaddesk.domain.facts import Basis
from leaddesk.domain.period import Period
from leaddesk.reports.choices import CHOICES
from leaddesk.reports.kinds import Kind
from leaddesk.reports.values import Question, Report, Section
from leaddesk.ui.preferences import Preferences

_KEY: Final = "reports/{name}/{what}"
_HIDDEN: Final = "-"


class Chosen:
    """Reads and writes the preferences through. A channel is kept by its name, because ids belong to one ledger."""

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences

    def last(self, kinds: Sequence[Kind], page: str) -> Kind:
        """The report looked at last on a page, the first until somebody chose."""
        kept = self._preferences.text(f"{page}/last")
        return next((kind for kind in kinds if kind.name == kept), kinds[0])

    def keep_last(self, kind: Kind) -> None:
        """Begin with this report the next time."""
        self._preferences.keep_text(f"{kind.page}/last", kind.name)

    def question(self, kind: Kind, period: Period, as_of: date, channels: Sequence[Channel] = ()) -> Question:
        """What the report is asked, as it was chosen last; a value nobody understands counts as none."""
        fields: dict[str, Any] = {}
        for field in kind.choices:
            kept = self._text(kind, field)
            if field == "channel_id":
                fields[field] = next((channel.id for channel in channels if channel.name == kept), None)
            elif field == "codes":
                fields[field] = tuple(kept.split())
            elif (option := CHOICES[field].read(kept)) is not None:
                fields[field] = option.value
        return replace(Question(kind.name, period, Basis.COHORT, as_of), **fields)

    def keep(self, kind: Kind, field: str, value: object) -> None:
        """Choose a value of a field: an option's, a channel's name, or the codes of figures."""
        codes = isinstance(value, tuple)
        text = " ".join(value) if codes else "" if value is None else str(value)  # type: ignore[arg-type]
        self._keep(kind, field, text)

    def keep_all(self, kind: Kind, values: Mapping[str, object], channels: Sequence[Channel]) -> None:
        """Choose what a link elsewhere asks for, fields by their names; what the report has no use for is passed by."""
        names: dict[object, str] = {channel.id: channel.name for channel in channels}
        for field in kind.choices:
            if field in values:
                self.keep(kind, field, names.get(values[field]) if field == "channel_id" else values[field])

    def intervals(self, kind: Kind) -> bool:
        """Are intervals shown under the figures?"""
        return self._text(kind, "intervals") == "yes"

    def keep_intervals(self, kind: Kind, *, on: bool) -> None:
        """Show the intervals of this report or not."""
        self._keep(kind, "intervals", "yes" if on else "")

    # Columns: what differs from the report's own choice, so that a column it gets later is shown or not as it says.

    def shown(self, kind: Kind, report: Report) -> Report:
        """The report with the columns chosen for each of its sections."""
        return replace(
            report, sections=tuple(section.showing(self.columns(kind, section)) for section in report.sections)
        )

    def columns(self, kind: Kind, section: Section) -> tuple[str, ...]:
        """The columns chosen for a section; its usual ones until somebody chose."""
        kept = set(self._text(kind, f"columns/{section.code}").split())
        chosen = tuple(
            column.code
            for column in section.columns
            if (column.shown and _HIDDEN + column.code not in kept) or column.code in kept
        )
        return chosen or tuple(column.code for column in section.shown)

    def choose_column(self, kind: Kind, section: Section, code: str, *, on: bool) -> None:
        """Show or hide one column of a section as the report gives it."""
        kept = set(self._text(kind, f"columns/{section.code}").split()) - {code, _HIDDEN + code}
        if on != section.column(code).shown:
            kept.add(code if on else _HIDDEN + code)
        self._keep(kind, f"columns/{section.code}", " ".join(sorted(kept)))

    def usual_columns(self, kind: Kind, section: Section) -> None:
        """Show what the report shows by itself."""
        self._keep(kind, f"columns/{section.code}", "")

    def _text(self, kind: Kind, what: str) -> str:
        return self._preferences.text(_KEY.format(name=kind.name, what=what))

    def _keep(self, kind: Kind, what: str, text: str) -> None:
        self._preferences.keep_text(_KEY.format(name=kind.name, what=what), text)
