"""Widening: a period too short for a report that goes from span to span becomes the year that ends with it."""

from dataclasses import replace
from typing import Final

from leaddesk.i18n import _
from leaddesk.metrics.dates import month_text
from leaddesk.reports.mature import year_to
from leaddesk.reports.trend_spans import unit_of
from leaddesk.reports.values import Note, Question, ReportName, Step

_ALONG_TIME: Final = (ReportName.TREND, ReportName.COHORTS)
_LONG: Final = (Step.MONTH, Step.QUARTER)


def widened(question: Question) -> Question:
    """The question about the twelve months that end with its period, where the period would give a single row of them;
    any other as it is. A period that is compared with an earlier one is what it is."""
    period, step = question.period, question.step
    along_time = question.name in _ALONG_TIME and step in _LONG and question.against is None
    if not along_time or unit_of(step, period.first) != unit_of(step, period.last):
        return question
    return replace(question, period=year_to(period))


def widened_note(question: Question) -> Note:
    """What a widened question tells the reader."""
    # Translators: {month} is like «октябрь 2026»: «показаны двенадцать месяцев по октябрь 2026»
    text = _("The chosen period is too short for this report: it shows the twelve months up to {month}.")
    return Note("widened", text.format(month=month_text(f"{question.period.last:%Y-%m}")))
