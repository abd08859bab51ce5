"""Words of the trend: how spans are named together, and how much of one is told."""

from fractions import Fraction

from leaddesk.i18n import _, ngettext
from leaddesk.metrics.figure import Figure, Unit
from leaddesk.metrics.wording import shown
from leaddesk.reports.trend_spans import Span
from leaddesk.reports.values import Question, Step


def step_name(step: Step) -> str:
    """The heading over the names of the spans."""
    return {
        Step.DAY: lambda: _("Day"),
        # Translators: seven days, a heading
        Step.WEEK: lambda: _("Week"),
        Step.MONTH: lambda: _("Month"),
        Step.QUARTER: lambda: _("Quarter"),
    }[step]()


def by_step(what: str, step: Step) -> str:
    """The title of a chart along time."""
    return {
        # Translators: title of a chart: «Расходы, лиды, CPL по дням»
        Step.DAY: lambda: _("{what} by day"),
        Step.WEEK: lambda: _("{what} by week"),
        Step.MONTH: lambda: _("{what} by month"),
        Step.QUARTER: lambda: _("{what} by quarter"),
    }[step]().format(what=what)


def state_of(span: Span, question: Question, seen: float | None) -> str:
    """What keeps a span from being whole, empty where nothing does. `seen`: the share of its eventual clients seen so
    far, where it is not ripe."""
    parts = []
    days = {"seen": span.seen.days, "days": span.whole.days}
    if span.running(question.as_of):
        # Translators: of a month that is not over: «прошло 3 дня из 30»; {days} is how many it has
        parts.append(
            ngettext("{seen} day of {days} is over", "{seen} days of {days} are over", days["seen"]).format(**days)
        )
    elif span.cut:
        # Translators: of a month of which the period holds a part only: «в периоде 15 дней из 31»
        parts.append(
            ngettext("{seen} day of {days} in the period", "{seen} days of {days} in the period", days["seen"]).format(
                **days
            )
        )
    if seen is not None:
        # Translators: of a month whose leads have not all had the time to buy: «пока видно 76 % его клиентов»
        share = shown(Figure("seen", Unit.SHARE, Fraction(round(seen * 100), 100)), "")
        parts.append(_("{share} of its clients seen so far").format(share=share))
    return "; ".join(parts)
