"""Figure words: everything to know about a figure, in the lines of a tooltip."""

from leaddesk.i18n import _
from leaddesk.metrics.figure import Figure
from leaddesk.metrics.wording import bound_text, doubt_text, interval_text, reason_text, shown_with_unit
from leaddesk.ui.escaped import escaped


def figure_lines(figure: Figure, currency: str) -> tuple[str, ...]:
    """Its exact value or why there is none, its interval, what to doubt."""
    if figure.absent is not None:
        return tuple(line for line in (reason_text(figure.absent), bound_text(figure, currency)) if line)
    lines = [shown_with_unit(figure, currency, exact=True)]
    interval = interval_text(figure, currency)
    if interval:
        # Translators: {interval} reads like 1 174 … 2 320
        lines.append(_("Interval (95 %): {interval}").format(interval=interval))
    lines.extend(doubt_text(doubt) for doubt in sorted(figure.doubts))
    return tuple(lines)


def figure_tip(figure: Figure, currency: str) -> str:
    """The same as a tooltip, safe against names that look like markup."""
    return tip("\n".join(figure_lines(figure, currency)))


def tip(text: str) -> str:
    """Plain text as a tooltip: Qt takes what looks like markup for markup, so it is escaped."""
    return escaped(text).replace("\n", "<br>")
