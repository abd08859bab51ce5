"""How the desk names periods: «Октябрь 2026», «III квартал», «Янв 2026 – фев 2026»."""

from leaddesk.domain.period import Period
from leaddesk.i18n import _
from leaddesk.metrics.dates import period_text

_QUARTERS = ("I", "II", "III", "IV")


def quarter_words(quarter: int) -> str:
    """Quarter 1…4 without its year."""
    # Translators: quarter of a year, {number} is a Roman numeral: «III квартал»
    return _("Quarter {number}").format(number=_QUARTERS[quarter - 1])


def period_words(period: Period) -> str:
    """A name as short as it can be without doubt, as a title."""
    text = period_text(period, short=True)
    return text[:1].upper() + text[1:]
