"""Words of the cohort report: when a month has paid for itself, and why clients over leads of one month mislead."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from leaddesk.i18n import _, ngettext
from leaddesk.metrics.dates import month_text
from leaddesk.metrics.figure import Figure, Unit
from leaddesk.metrics.wording import count_text, shown
from leaddesk.reports.values import Note

PAYBACK: Final = "payback"
"""The column that says when a month's leads had paid for themselves."""


def since_title(since: int) -> str:
    """The title of the column `since` months after the month of the leads."""
    if since == 0:
        return _("By the end of the month of the lead")
    return ngettext(
        "By the end of the month after the month of the lead",
        "By the end of month {count} after the month of the lead",
        since,
    ).format(count=since)


def since_short(since: int) -> str:
    """Its heading."""
    # Translators: «мес. 3»: heading of a column, the third month after that of the leads
    return _("month {count}").format(count=since)


def payback_text(since: int | None) -> str:
    """When the profit of a month's leads had paid for them for good."""
    if since is None:
        # Translators: «ещё нет»: the leads of the month have not paid for themselves yet
        return _("not yet")
    if since == 0:
        # Translators: «в том же месяце»: when the leads of a month paid for themselves
        return _("in the same month")
    # Translators: «через 2 месяца»: when the leads of a month paid for themselves
    return ngettext("after {count} month", "after {count} months", since).format(count=count_text(since))


@dataclass(frozen=True, slots=True)
class Naive:
    """New clients of a month beside the clients its `leads` became. Of the `new` clients `other` came from leads of
    other months and `leadless` from none; of the `clients` among its own leads `later` bought after the month and
    `again` were clients before: new − other − leadless + later + again = clients."""

    month: str
    leads: int
    new: int
    clients: int
    other: int
    leadless: int
    later: int
    again: int

    @property
    def gap(self) -> int:
        """How many clients the two ways differ by."""
        return abs(self.new - self.clients)


def naive_note(naive: Naive) -> Note:
    """Why the two differ, in one sentence."""
    # Translators: «Сентябрь 2026: если поделить новых клиентов месяца на его лиды, выйдет 31 %, а клиентами пока
    # стали 18 % этих лидов: …», the reasons follow after the colon
    sentence = _(
        "{month}: new clients of the month over its leads give {naive}, while {share} of these leads have become "
        "clients so far: {reasons}."
    )
    text = sentence.format(
        month=month_text(naive.month).capitalize(),
        naive=_share(naive.new, naive.leads),
        share=_share(naive.clients, naive.leads),
        reasons="; ".join(_reasons(naive)),
    )
    return Note("naive_conversion", text, naive.gap)


def _reasons(naive: Naive) -> list[str]:
    worded = (
        (
            naive.other,
            ngettext(
                "{count} new client came from leads of other months",
                "{count} new clients came from leads of other months",
                naive.other,
            ),
        ),
        (
            naive.leadless,
            ngettext("{count} new client has no lead", "{count} new clients have no lead", naive.leadless),
        ),
        (
            naive.later,
            ngettext("{count} of its leads bought later", "{count} of its leads bought later", naive.later),
        ),
        (
            naive.again,
            ngettext(
                "{count} of its leads had been a client before",
                "{count} of its leads had been clients before",
                naive.again,
            ),
        ),
    )
    return [text.format(count=count_text(count)) for count, text in worded if count]


def _share(part: int, whole: int) -> str:
    return shown(Figure("share", Unit.SHARE, Fraction(part, whole)), "")
