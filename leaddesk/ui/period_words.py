"""How a period is called in the reader's language: «Октябрь 2026», «III квартал 2026», «28.01.2026 – 03.02.2026»."""

from datetime import date

from PySide6.QtCore import QLocale

from leaddesk.domain.period import Period
from leaddesk.i18n import Language, _

_QUARTERS = ("I", "II", "III", "IV")


def locale(language: Language) -> QLocale:
    """Qt's rules for dates and numbers of a language of the desk."""
    return QLocale(QLocale.Language.Russian if language == "ru" else QLocale.Language.English)


def month_name(month: int, language: Language, *, short: bool = False) -> str:
    """The month 1…12 standing alone: «Октябрь», or «окт» when short."""
    form = QLocale.FormatType.ShortFormat if short else QLocale.FormatType.LongFormat
    name = locale(language).standaloneMonthName(month, form).rstrip(".")
    return name if short else name[:1].upper() + name[1:]


def day_words(day: date, language: Language) -> str:
    """A day in figures: 09.03.2026, or 9 Mar 2026 in English, where 09.03 could be read both ways."""
    if language == "ru":
        return f"{day:%d.%m.%Y}"
    return f"{day.day} {month_name(day.month, language, short=True)} {day.year}"


def quarter_words(quarter: int) -> str:
    """Quarter 1…4 without its year."""
    # Translators: quarter of a year, {number} is a Roman numeral: «III квартал»
    return _("Quarter {number}").format(number=_QUARTERS[quarter - 1])


def period_words(period: Period, language: Language) -> str:
    """A name as short as it can be without doubt."""
    first, last = period.first, period.last
    months = period.months_long
    if months == 1:
        return f"{month_name(first.month, language)} {first.year}"
    if months == 3 and first.month % 3 == 1:
        return f"{quarter_words(first.month // 3 + 1)} {first.year}"
    if months == 12 and first.month == 1:
        # Translators: a whole calendar year: «2026 год»
        return _("Year {year}").format(year=first.year)
    if first == last:
        return day_words(first, language)
    if months is not None:
        start, end = (f"{month_name(day.month, language, short=True)} {day.year}" for day in (first, last))
        return f"{start} – {end}"
    return f"{day_words(first, language)} – {day_words(last, language)}"
