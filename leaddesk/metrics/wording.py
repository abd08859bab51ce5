"""How a figure is written: the one place where numbers are rounded and become text, on screen, paper and in files."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Final

from leaddesk.domain.money import CURRENCIES, Money
from leaddesk.i18n import _, language, ngettext
from leaddesk.metrics.catalogue import MEASURES
from leaddesk.metrics.figure import Absent, Doubt, Figure, Unit

ABSENT = "—"
_NBSP = "\u00a0"
_MINUS = "\u2212"
_DAY = 86_400  # seconds
_LEAST_CHANCE = Fraction(1, 1000)  # below it nobody asks by how much
_WHOLE_FROM = 100  # major units: from here on a price is read without its minor digits


def shown(figure: Figure, currency: str, *, exact: bool = False) -> str:
    """The figure as a person reads it, "—" when absent. Money stands without its sign (see `money_sign`), a share with
    "%". Tables, paper and cards: money from 100 on without minor digits, shares with one. `exact` (explanations,
    tooltips, JSON): money with all its minor digits, shares with two."""
    if figure.absent is Absent.NEW:
        # Translators: «новое»: a change from 0, for which there is no percentage
        return _("new")
    if figure.value is None:
        return ABSENT
    return _written(figure.value, figure.unit, currency, exact=exact, signed=is_signed(figure))


def is_signed(figure: Figure) -> bool:
    """Is it shown with a plus when above 0?"""
    return figure.signed or (figure.code in MEASURES and MEASURES[figure.code].signed)


def shown_with_unit(figure: Figure, currency: str, *, exact: bool = False) -> str:
    """As `shown`, money with its sign: for text outside a table, where no heading says the unit."""
    text = shown(figure, currency, exact=exact)
    return _with_sign(text, figure.unit, currency) if figure.value is not None else text


def change_text(change: Figure) -> str:
    """A change against the period before: "+12.3 %", "new" from nothing, "—" where there is none to show."""
    return shown(replace(change, signed=True), "")


def interval_text(figure: Figure, currency: str, *, exact: bool = False) -> str:
    """The 95 % interval as "1 174 … 2 320", empty when the figure has none."""
    if figure.low is None:
        return ""
    low = _written(Fraction(figure.low), figure.unit, currency, exact=exact)
    if figure.high is None:
        return f"> {low}"
    return f"{low} … {_written(Fraction(figure.high), figure.unit, currency, exact=exact)}"


def bound_text(figure: Figure, currency: str) -> str:
    """What an absent cost is at least, as "> 5 007 ₽ (95 %)"; empty when nothing is known."""
    if figure.bound is None:
        return ""
    edge = _written(Fraction(figure.bound), figure.unit, currency, exact=False)
    # Translators: a lower bound of a cost, 95 % sure, such as «> 5 007 ₽ (95 %)»
    return _("> {edge} (95 %)").format(edge=_with_sign(edge, figure.unit, currency)).replace(" %", f"{_NBSP}%")


def amount_text(amount: Money | Fraction, currency: str, *, exact: bool = True) -> str:
    """An amount of minor units in major ones, without its sign: "1 234,50"; not `exact`: as tables show it."""
    return _written(Fraction(amount), Unit.MONEY, currency, exact=exact)


def amount_with_sign(amount: Money | Fraction, currency: str, *, exact: bool = True) -> str:
    """As `amount_text`, with the currency sign: "1 234,50 ₽"."""
    return _with_sign(amount_text(amount, currency, exact=exact), Unit.MONEY, currency)


def count_text(count: int | Fraction) -> str:
    """A count with its thousands apart."""
    return _written(Fraction(count), Unit.COUNT, "", exact=False)


def percent_text(points: int | None) -> str:
    """Hundredths of a percent as they are typed, in percent: 3550 is "35,5"; empty for None."""
    if points is None:
        return ""
    text = f"{points // 100}.{points % 100:02}".rstrip("0").rstrip(".")
    return text.replace(".", ",") if language() == "ru" else text


def chance_text(chance: float, *, at_most: bool = False) -> str:
    """A chance of 0…1 with two digits that tell something: "p = 0.0028", "p < 0.001"; `at_most`: "p ≤ 0.0028"."""
    if chance < float(_LEAST_CHANCE):
        return f"p < {_grouped(_plain(_LEAST_CHANCE, 3), signed=False)}"
    digits = next(digits for digits, edge in ((2, 0.1), (3, 0.01), (4, 0.0)) if chance >= edge)
    return f"p {'≤' if at_most else '='} {_grouped(_plain(Fraction(chance), digits), signed=False)}"


def money_sign(currency: str) -> str:
    """The sign of the currency: "₽"."""
    return CURRENCIES[currency].sign


def value_text(figure: Figure, currency: str) -> str | None:
    """The exact value for programs: money in major units; an integer, a decimal with a dot, or a fraction "5000/3"."""
    if figure.value is None:
        return None
    value = figure.value / CURRENCIES[currency].unit if figure.unit is Unit.MONEY else figure.value
    return exact_text(value)


def exact_text(value: Fraction) -> str:
    """An exact number in ASCII: "36", "843.75", "5000/3"."""
    digits = _decimal_digits(value.denominator)
    if digits is None:
        return f"{value.numerator}/{value.denominator}"
    return _plain(value, digits)


def edge_text(figure: Figure, edge: float, currency: str) -> str:
    """`low`, `high` or `bound` of the figure for programs: money in major units to the minor digit, else six digits."""
    if figure.unit is Unit.MONEY:
        money = CURRENCIES[currency]
        return _plain(Fraction(edge) / money.unit, money.digits)
    return _plain(Fraction(edge), 6)


def cell_value(figure: Figure, currency: str) -> float | int | None:
    """The unrounded value for a workbook cell: money in major units, a share as 0…1, a difference of shares in
    percentage points, a time in days."""
    if figure.value is None:
        return None
    value = figure.value / CURRENCIES[currency].unit if figure.unit is Unit.MONEY else figure.value
    value = {Unit.TIME: value / _DAY, Unit.POINTS: value * 100}.get(figure.unit, value)
    return int(value) if value.denominator == 1 else float(value)


def number_format(figure: Figure, currency: str, *, with_sign: bool = False) -> str:
    """The workbook number format under which `cell_value` reads as `shown` does, shares always with one digit;
    `with_sign`: as `shown_with_unit` does."""
    unit, whole = figure.unit, figure.value is None or figure.value.denominator == 1
    if unit is Unit.MONEY:
        return _money_format(figure, currency, money_sign(currency) if with_sign else "")
    if unit is Unit.TIME:
        return "[h]:mm:ss"
    form, after = {
        Unit.SHARE: ("0.0%", ""),
        Unit.POINTS: ("0.0", _points()),
        Unit.TIMES: ("0.00", ""),
        Unit.DAYS: ("#,##0" if whole else "#,##0.0", ""),
        Unit.COUNT: ("#,##0" if whole else "#,##0.00", ""),
    }[unit]
    return _number_format(form, after, signed=is_signed(figure))


def _money_format(figure: Figure, currency: str, sign: str) -> str:
    """By the size of the value itself: a format that tells sizes apart has no place left for its sign."""
    money = CURRENCIES[currency]
    small = figure.value is None or abs(figure.value / money.unit) < _WHOLE_FROM
    form = "#,##0." + "0" * money.digits if small and money.digits else "#,##0"
    return _number_format(form, sign, signed=is_signed(figure))


def _number_format(form: str, after: str, *, signed: bool) -> str:
    """With words after the number, and above 0 a plus where it is `signed`."""
    behind = f'{_NBSP}"{after}"' if after else ""
    nothing = form.replace("#,##", "").replace(".00", "") if signed else form
    return f"+{form}{behind};-{form}{behind};{nothing}{behind}" if signed else f"{form}{behind}"


def reason_text(absent: Absent) -> str:
    """Why there is no figure, as a short sentence for a tooltip."""
    return {
        Absent.NO_LEADS: lambda: _("No leads in this period."),
        Absent.NO_ACCEPTED: lambda: _("No accepted leads in this period."),
        Absent.NO_QUALIFIED: lambda: _("No qualified leads in this period."),
        Absent.NO_CLIENTS: lambda: _("No clients yet."),
        Absent.NO_ORDERS: lambda: _("No orders yet."),
        Absent.NO_CLICKS: lambda: _("No clicks."),
        Absent.NO_IMPRESSIONS: lambda: _("No impressions."),
        Absent.NO_SPEND: lambda: _("Nothing was spent."),
        Absent.NO_REVENUE: lambda: _("There is no revenue."),
        Absent.SPEND_NOT_ENTERED: lambda: _("Spend is not entered."),
        Absent.CLICKS_NOT_ENTERED: lambda: _("No spend entry states it."),
        Absent.AMOUNT_UNKNOWN: lambda: _("The amounts of the sales are unknown."),
        Absent.COST_PRICE_UNKNOWN: lambda: _("The cost price is unknown, and no margin is set to assume one."),
        Absent.NO_SOURCE: lambda: _("Leads without a source have no spend of their own."),
        Absent.NO_LEAD: lambda: _("These sales have no lead: they stand outside conversion and cost."),
        Absent.ONLY_BY_CAMPAIGN: lambda: _("Impressions and clicks are known by channel and campaign only."),
        Absent.PRICE_UNKNOWN: lambda: _("The price agreed on is not entered."),
        Absent.OTHER_BASIS: lambda: _("Not told by sale date: sales and leads of a month are not the same people."),
        Absent.NOT_ANSWERED: lambda: _("Fewer than half of the leads are known to be answered."),
        Absent.NOT_COUNTED: lambda: _("Counted only where it is asked for."),
        Absent.TOO_FEW_SALES: lambda: _("Too few sales yet to tell how long people take to buy."),
        Absent.TOO_YOUNG: lambda: _("None of these clients first bought that many days ago."),
        Absent.DIFFERENT_PERIODS: lambda: _("There is no period of the same kind to compare with."),
        Absent.NEW: lambda: _("There was nothing in the period before."),
        Absent.STILL_NOTHING: lambda: _("There was nothing in either period."),
        Absent.NOT_RIPE: lambda: _("No month is mature yet: its leads have not all had the time to buy."),
        Absent.TOO_FEW: lambda: _("Too few leads or clients to tell."),
        Absent.NO_PROFIT: lambda: _("The sales earn nothing, so that no price pays."),
        Absent.NO_PLAN: lambda: _("There is no plan for it, or not for all of it."),
        Absent.NOT_BEGUN: lambda: _("The month has not begun yet."),
        Absent.SEVERAL_MONTHS: lambda: _("Told month by month only."),
        Absent.NOT_SURE: lambda: _("Not sure enough to advise it."),
        Absent.NO_ROOM: lambda: _("Beyond any monthly spend there has been: nothing is known there."),
        Absent.NO_DIFFERENCE: lambda: _("The two are equal so far: no amount of data would tell them apart."),
    }[absent]()


def doubt_text(doubt: Doubt) -> str:
    """What to know before trusting a figure, short enough for a badge."""
    return {
        # Translators: «мало данных»
        Doubt.FEW: lambda: _("few data"),
        # Translators: «оценка»: an assumed margin stands in the figure
        Doubt.ESTIMATE: lambda: _("estimate"),
        Doubt.OVER_HUNDRED: lambda: _("over 100 %: some leads did not click"),
        # Translators: «неполно»: part of it was not entered; as short as can be, it stands in a narrow badge
        Doubt.PARTIAL: lambda: _("incomplete"),
        # Translators: «незрелый»: of a month whose leads have not all had the time to buy
        Doubt.IMMATURE: lambda: _("immature"),
    }[doubt]()


def _written(value: Fraction, unit: Unit, currency: str, *, exact: bool, signed: bool = False) -> str:
    digits, after = 0, ""
    if unit is Unit.TIME:
        return _time_text(value, exact=exact)
    if unit is Unit.MONEY:
        money = CURRENCIES[currency]
        value /= money.unit
        digits = money.digits if exact or 0 < abs(value) < _WHOLE_FROM else 0
    elif unit in (Unit.SHARE, Unit.POINTS):
        value, after = value * 100, _NBSP + (_points() if unit is Unit.POINTS else "%")
        digits = 0 if value.denominator == 1 else 2 if exact else 1
    elif unit is Unit.DAYS:
        digits = 0 if value.denominator == 1 else 1
    elif unit is Unit.TIMES or value.denominator != 1:
        digits = 2
    return _grouped(_plain(value, digits), signed=signed) + after


def _points() -> str:
    # Translators: percentage points, after a number: «п. п.»
    return _("pp").replace(" ", _NBSP)


def _time_text(seconds: Fraction, *, exact: bool) -> str:
    """A length of time in its largest unit, one digit after the point below ten of them; `exact`: in two units."""
    place = next((at for at, (size, _words) in enumerate(_TIMES) if seconds >= size), len(_TIMES) - 1)
    size, words = _TIMES[place]
    if exact and place + 1 < len(_TIMES):
        smaller, its_words = _TIMES[place + 1]
        whole, rest = divmod(int(_plain(seconds / smaller, 0)), size // smaller)
        parts = [words(Fraction(whole)), *([its_words(Fraction(rest))] if rest else [])]
        return _NBSP.join(parts)
    rounded = Fraction(_plain(seconds / size, 1 if seconds < 10 * size else 0))
    return words(rounded)


def _time_words(count: Fraction) -> str:
    return _grouped(_plain(count, 0 if count.denominator == 1 else 1), signed=False)


def _in_days(count: Fraction) -> str:
    # A part of a day takes the words of two: «2,5 дня».
    words = ngettext("{count} day", "{count} days", int(count) if count.denominator == 1 else 2)
    return words.format(count=_time_words(count)).replace(" ", _NBSP)


def _in_unit(words: Callable[[], str]) -> Callable[[Fraction], str]:
    return lambda count: words().format(count=_time_words(count)).replace(" ", _NBSP)


_TIMES: Final[tuple[tuple[int, Callable[[Fraction], str]], ...]] = (
    (_DAY, _in_days),
    # Translators: hours, minutes and seconds, as short as can be: «3 ч», «12 мин», «40 с»
    (3_600, _in_unit(lambda: _("{count} h"))),
    (60, _in_unit(lambda: _("{count} min"))),
    (1, _in_unit(lambda: _("{count} s"))),
)


def _with_sign(text: str, unit: Unit, currency: str) -> str:
    return f"{text}{_NBSP}{money_sign(currency)}" if unit is Unit.MONEY else text


def _plain(value: Fraction, digits: int) -> str:
    """Rounded half away from zero, the one rounding of the program: "-1234.50"."""
    scale = 10**digits
    scaled = abs(value) * scale
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    sign = "-" if value < 0 and whole else ""
    return f"{sign}{whole // scale}" + (f".{whole % scale:0{digits}}" if digits else "")


def _grouped(plain: str, *, signed: bool) -> str:
    """The same number in the reader's language, with a true minus."""
    whole, dot, part = plain.lstrip("-").partition(".")
    russian = language() == "ru"
    grouped = f"{int(whole):,}".replace(",", _NBSP) if russian else f"{int(whole):,}"
    sign = _MINUS if plain.startswith("-") else "+" if signed and any(digit in "123456789" for digit in plain) else ""
    return sign + grouped + (dot and ("," if russian else ".")) + part


def _decimal_digits(denominator: int) -> int | None:
    """How many digits after the point a fraction over `denominator` ends with, None when it never ends."""
    twos = fives = 0
    while denominator % 2 == 0:
        denominator, twos = denominator // 2, twos + 1
    while denominator % 5 == 0:
        denominator, fives = denominator // 5, fives + 1
    return max(twos, fives) if denominator == 1 else None
