"""Words of plan and actual: columns, remarks, and what a figure says of its plan."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from leaddesk.i18n import _
from leaddesk.metrics.figure import Doubt, Figure, Unit
from leaddesk.reports.columns import column_of
from leaddesk.reports.values import Column, Note


def columns_of(measure: str) -> tuple[Column, ...]:
    """The columns of the section on `measure`: spend, leads or clients."""
    fact = column_of(measure)
    ends = {
        "spend": lambda: _("spend so far / share of the month's days that are over"),
        "leads": lambda: _("leads so far / share of the month's days that are over"),
        "clients": lambda: _(
            "clients so far / share of the month's days that are over / share of clients seen at the age of these leads"
        ),
    }
    return (
        # Translators: what was meant to be spent or reached: «План»
        Column("plan", _("Plan"), _("Plan"), fact.unit, _("what was planned for the month")),
        # Translators: what has been spent or reached: «Факт»
        replace(fact, short=_("Actual"), shown=True),
        # Translators: «Выполнено», a share of the plan
        Column("done", _("Share of the plan done"), _("Done"), Unit.SHARE, _("actual / plan")),
        # Translators: «Ожидается к концу месяца»
        Column("pace", _("Expected at the month's end"), _("Expected"), fact.unit, ends[measure]()),
        # Translators: what the actual figure says of the plan
        Column("verdict", _("What it says of the plan"), _("Verdict")),
    )


def remark_of(measure: str) -> tuple[Note, ...]:
    """What has to be known of what is expected."""
    texts: Mapping[str, Callable[[], str]] = {
        "spend": lambda: _("Expected: at the rate of the days that are over; a decision can change it any day."),
        "leads": lambda: _("Expected: as if the days to come were like those that are over."),
        "clients": lambda: _(
            "Clients of the month's leads, whenever they buy. Expected: once all leads have come and had the time to "
            "buy."
        ),
    }
    return (Note("expected", texts[measure]()),)


def verdict_of(measure: str, figures: Mapping[str, Figure], *, settled: bool) -> str:
    """What the figures of a row say of its plan, with a sign before it; `settled`: nothing more will come. Empty where
    there is no whole plan."""
    plan, fact, pace = figures["plan"], figures[measure], figures["pace"]
    if plan.value is None or fact.value is None or Doubt.PARTIAL in plan.doubts:
        return ""
    if measure == "spend":
        return _of_budget(plan, fact, pace, settled=settled)
    if fact.value >= plan.value:
        # Translators: «план выполнен»
        return "+ " + _("plan reached")
    if settled:
        return "!! " + _("plan not reached")
    if pace.value is None or pace.low is None or pace.high is None:
        return ""
    if pace.high < plan.value:
        # Translators: of a plan: it will most likely not be reached
        return "! " + _("falls short at this pace")
    # Translators: of a plan: «успевает»
    return "+ " + _("on the way to the plan") if pace.low >= plan.value else "? " + _("may or may not be reached")


def _of_budget(plan: Figure, fact: Figure, pace: Figure, *, settled: bool) -> str:
    assert plan.value is not None
    assert fact.value is not None
    if fact.value > plan.value:
        # Translators: of a budget: more was spent than planned
        return "!! " + _("over the budget")
    if settled:
        return "? " + _("spend not entered in full") if Doubt.PARTIAL in fact.doubts else "+ " + _("within the budget")
    if pace.value is None:
        return ""
    # Translators: of a budget, if spending goes on as it went
    return "! " + _("goes over at this rate") if pace.value > plan.value else "+ " + _("within the budget at this rate")
