"""Days, months and periods in words, for everything that is written without Qt."""

from datetime import date

from leaddesk.domain.period import Period
from leaddesk.i18n import _, language

_QUARTERS = ("I", "II", "III", "IV")


def month_text(month: str, *, short: bool = False) -> str:
    """The month written as 2026-10: "October 2026", «октябрь 2026»; short "Oct 2026", «окт 2026»."""
    year, number = month.split("-")
    return f"{month_name(int(number), short=short)} {year}"


def month_name(month: int, *, short: bool = False) -> str:
    """The month 1…12 standing alone: "October", «октябрь»; short "Oct", «окт»."""
    return (_short_names() if short else _names())[month - 1]


def date_text(day: date) -> str:
    """A day: 22.11.2026 in Russian, 22 Nov 2026 in English."""
    if language() == "ru":
        return f"{day:%d.%m.%Y}"
    return f"{day.day} {month_name(day.month, short=True)} {day.year}"


def period_text(period: Period, *, short: bool = False) -> str:
    """A period as shortly as it can be named: a month, a quarter, a year, a day, or its two ends; `short` names the
    ends of several whole months by these alone, "Jan 2026 – Feb 2026"."""
    first, last, months = period.first, period.last, period.months_long
    if months == 1:
        return month_text(f"{first:%Y-%m}")
    if months == 3 and first.month % 3 == 1:
        # Translators: a quarter of a year, «III квартал 2026»
        return _("Quarter {number} {year}").format(number=_QUARTERS[first.month // 3], year=first.year)
    if months == 12 and first.month == 1:
        # Translators: «2026 год»
        return _("Year {year}").format(year=first.year)
    if first == last:
        return date_text(first)
    if short and months is not None:
        return f"{month_text(f'{first:%Y-%m}', short=True)} – {month_text(f'{last:%Y-%m}', short=True)}"
    return f"{date_text(first)} – {date_text(last)}"


def day_name(day: date, *, dated: bool = True) -> str:
    """A day as a chart names it: «5 окт 2026», "5 Oct 2026"; not `dated`: without its year."""
    name = f"{day.day} {month_name(day.month, short=True)}"
    return f"{name} {day.year}" if dated else name


def week_text(week: Period, *, dated: bool = False) -> str:
    """An ISO week: «неделя 41, 5–11 окт»; `dated`: with its year, which it also has when it lies in two."""
    first, last, number = week.first, week.last, week.first.isocalendar().week
    across = first.year != last.year
    if first.month == last.month:
        days = f"{first.day}–{day_name(last, dated=dated)}"
    else:
        days = f"{day_name(first, dated=across)} – {day_name(last, dated=dated or across)}"
    # Translators: an ISO week and its days, lower-case: «неделя 41, 5–11 окт»
    return _("week {number}, {days}").format(number=number, days=days)


def _names() -> tuple[str, ...]:
    # Translators: names of months in the nominative, lower-case: «октябрь» as in «октябрь 2026»
    first = (_("January"), _("February"), _("March"), _("April"), _("May"), _("June"))
    return (*first, _("July"), _("August"), _("September"), _("October"), _("November"), _("December"))


def _short_names() -> tuple[str, ...]:
    # Translators: short names of months, lower-case: «окт» as in «окт 2026»
    first = (_("Jan"), _("Feb"), _("Mar"), _("Apr"), _("May"), _("Jun"))
    return (*first, _("Jul"), _("Aug"), _("Sep"), _("Oct"), _("Nov"), _("Dec"))
