"""The forecast of unripe months: how many clients their leads will still become, what one will have cost in the end,
and how far off such forecasts were before."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from leaddesk.domain.facts import Basis
from leaddesk.domain.period import Period
from leaddesk.i18n import _, ngettext
from leaddesk.metrics.figure import Absent, Doubt, Figure, Unit
from leaddesk.metrics.forecast import Forecast, usual_error
from leaddesk.metrics.row import FEW_CLIENTS, figures_of
from leaddesk.metrics.sums import Sums
from leaddesk.metrics.wording import amount_text, count_text, money_sign, reason_text
from leaddesk.reports.cohort_sums import CohortSums, cohort_question, cohort_sums, name_of
from leaddesk.reports.columns import column_of
from leaddesk.reports.explain_forecast import explain_spot
from leaddesk.reports.forecast_sums import FEWEST_PAST, ForecastSums, Past, forecast_sums
from leaddesk.reports.kinds import KINDS
from leaddesk.reports.maturity import window
from leaddesk.reports.notes import notes_of
from leaddesk.reports.once import once
from leaddesk.reports.values import (
    Chart,
    ChartKind,
    Column,
    Note,
    Question,
    Report,
    ReportName,
    Row,
    RowKey,
    RowKind,
    Section,
    Words,
)

if TYPE_CHECKING:
    from leaddesk.store.books import Books

__all__ = ["build", "explain_spot"]

_MEASURES: Final = ("leads", "spend", "clients", "cac")
_SURE: Final = 0.95
_LIKELY: Final = 0.8


@once
def build(books: "Books", question: Question) -> Report:
    """About all months that are unripe on the as-of date, whatever the period asked about."""
    sums = forecast_sums(books, question.as_of)
    question = _about(question, sums)
    cohorts = cohort_sums(books, question)
    title = KINDS[question.name].title()
    sections = (_unripe(sums, cohorts, title), _backtest(sums))
    notes = notes_of(cohorts.gathered) if sums.unripe else ()
    return Report(question, title, cohorts.gathered.settings.currency, sections, notes)


def _about(question: Question, sums: ForecastSums) -> Question:
    """From the first unripe month to the month of the as-of date."""
    first = sums.unripe[0].month.first if sums.unripe else question.as_of
    return cohort_question(replace(question, period=Period(first, question.as_of), channel_id=None))


def _unripe(sums: ForecastSums, cohorts: CohortSums, title: str) -> Section:
    currency = cohorts.gathered.settings.currency
    own = {name_of(month.month): month.own for month in cohorts.months}
    rows = []
    for looked in sums.unripe:
        month = name_of(looked.month)
        key = RowKey(RowKind.MONTH, month=month)
        rows.append(_row(key, own[month], looked.further, sums.ripening.seen_share(looked.month), cohorts))
    total = None
    if rows:
        months = {name_of(looked.month) for looked in sums.unripe}
        places = [one for one in cohorts.gathered.sums if one.has_lead and one.month in months]
        whole = cohorts.gathered.added(places)
        seen = sums.ripening.seen_share(*(looked.month for looked in sums.unripe))
        total = _row(RowKey(RowKind.TOTAL), whole, sums.together, seen, cohorts)
    chart = Chart(
        ChartKind.PANELS, _("What immature months will have brought and cost in the end"), ("final", "cac_final")
    )
    charts = (chart,) if rows and sums.ripening.curve.bought else ()
    remarks = tuple(_empty(sums))
    return Section(ReportName.FORECAST, title, _("Lead month"), _columns(currency), tuple(rows), total, charts, remarks)


def _columns(currency: str) -> tuple[Column, ...]:
    # Translators: «80 %»: within these bounds four times of five; heading of a column
    likely = _("4 times in 5")
    return (
        *(column_of(code) for code in _MEASURES),
        Column(
            "seen", _("Share of the eventual clients already seen"), _("Maturity"), Unit.SHARE,
            _("what leads of this age have brought of all they will, by the lags of the last twelve months / leads"),
        ),
        Column(
            "further", _("Clients these leads will still become"),
            # Translators: «Ещё клиентов»: heading of a column, clients expected on top of those there are
            _("Still expected"), Unit.COUNT,
            _("the chance of each lead that has not bought, by its age and the lags of the last twelve months"),
        ),
        Column("further_80", _("Within these bounds four times of five"), likely),
        Column(
            "final", _("Clients in the end"), _("In the end"), Unit.COUNT,
            _("clients so far + clients these leads will still become"),
        ),
        Column(
            "cac_final", _("Cost per client in the end, CAC"),
            # Translators: «CAC в итоге», heading of a column
            _("CAC in the end"), Unit.MONEY, _("spend so far / clients in the end"),
        ),
        Column(
            "cac_80", _("Within these bounds four times of five"),
            f"{likely}, {money_sign(currency)}",
        ),
    )  # fmt: skip


def _row(key: RowKey, own: Sums, further: Forecast, seen: Fraction | None, cohorts: CohortSums) -> Row:
    settings = cohorts.gathered.settings
    made = figures_of(own, Basis.COHORT, settings.margin_bp)
    figures = {code: made[code] for code in _MEASURES}
    figures |= {code: _unfinished(figures[code]) for code in ("clients", "cac")}
    if seen is None:
        return Row(key, figures | _untold(Absent.TOO_FEW_SALES if own.leads else Absent.NO_LEADS))
    figures["seen"] = Figure("seen", Unit.SHARE, seen)
    figures |= _told(own, further, figures["spend"])
    return Row(key, figures, words=_likely(own, further, figures["spend"], settings.currency))


def _unfinished(figure: Figure) -> Figure:
    return figure if figure.value is None else replace(figure, doubts=figure.doubts | {Doubt.IMMATURE})


def _untold(reason: Absent) -> dict[str, Figure]:
    units = {"seen": Unit.SHARE, "further": Unit.COUNT, "final": Unit.COUNT, "cac_final": Unit.MONEY}
    return {code: Figure(code, unit, None, reason) for code, unit in units.items()}


def _told(own: Sums, further: Forecast, spend: Figure) -> dict[str, Figure]:
    low, high = further.interval(_SURE)
    mean, clients = further.mean, own.clients
    return {
        "further": Figure("further", Unit.COUNT, mean, low=low, high=high),
        "final": Figure("final", Unit.COUNT, clients + mean, low=clients + low, high=clients + high),
        "cac_final": _cac(spend, clients, mean, low, high),
    }


def _cac(spend: Figure, clients: int, mean: Fraction, low: int, high: int) -> Figure:
    """Few clients in the end are as little to go by as few today."""
    if spend.value is None:
        return Figure("cac_final", Unit.MONEY, None, spend.absent)
    final = clients + mean
    if not final:
        return Figure("cac_final", Unit.MONEY, None, Absent.NO_CLIENTS)
    money = float(spend.value)
    most = money / (clients + low) if clients + low else None
    doubts = spend.doubts | ({Doubt.FEW} if final < FEW_CLIENTS else set())
    return Figure("cac_final", Unit.MONEY, spend.value / final, low=money / (clients + high), high=most, doubts=doubts)


def _likely(own: Sums, further: Forecast, spend: Figure, currency: str) -> Mapping[str, Words]:
    low, high = further.interval(_LIKELY)
    words: dict[str, Words] = {"further_80": f"{count_text(low)} … {count_text(high)}"}
    if spend.value is not None and own.clients + high:
        least = amount_text(Fraction(spend.value, own.clients + high), currency, exact=False)
        most = amount_text(Fraction(spend.value, own.clients + low), currency, exact=False) if own.clients + low else ""
        words["cac_80"] = f"{least} … {most}" if most else f"> {least}"
    return words


def _empty(sums: ForecastSums) -> Iterator[Note]:
    ripening = sums.ripening
    if not ripening.ages(window(ripening.as_of)):
        yield Note("no_leads", _("There is nothing to forecast: no lead arrived in the last twelve months."))
    elif not ripening.curve.bought:
        yield Note("too_few_sales", reason_text(Absent.TOO_FEW_SALES))
    elif not sums.unripe:
        yield Note(
            "all_ripe", _("There is no immature month: leads of the last twelve months have had their time to buy.")
        )


def _backtest(sums: ForecastSums) -> Section:
    enough = len(sums.past) >= FEWEST_PAST
    rows = tuple(map(_past_row, sums.past)) if enough else ()
    columns = (
        Column(
            "expected", _("Clients expected on the last day of the month"),
            # Translators: «Ожидалось»: clients expected then, heading of a column
            _("Expected"), Unit.COUNT, _("clients by the last day + clients its leads would still become"),
        ),
        Column("expected_80", _("Within these bounds four times of five"), _("4 times in 5")),
        Column(
            "came", _("Clients its leads have become since"),
            # Translators: «Стало»: clients the leads have become, heading of a column
            _("Came"), Unit.COUNT, _("leads with a sale that is positive net of refunds"),
        ),
        Column(
            "error", _("By how many clients the forecast was off"),
            # Translators: «Ошибка»: of a forecast, heading of a column
            _("Off by"), Unit.COUNT, _("expected − came"),
        ),
        Column(
            "held", _("Whether what came lay within the bounds"),
            # Translators: «В границах»: yes or no, heading of a column
            _("Within"),
        ),
    )  # fmt: skip
    charts = (
        Chart(ChartKind.COLUMNS, _("What was expected on each month's last day and what came"), ("expected", "came")),
    )
    remarks = (_worth(sums.past) if enough else _too_young(len(sums.past)),)
    title = _("How far off such forecasts were before")
    return Section("past_forecasts", title, _("Lead month"), columns, rows, None, charts if rows else (), remarks)


def _past_row(past: Past) -> Row:
    then = past.then
    low, high = then.further.interval(_SURE)
    figures = {
        "expected": Figure("expected", Unit.COUNT, then.expected, low=then.clients + low, high=then.clients + high),
        "came": Figure("came", Unit.COUNT, Fraction(past.came)),
        "error": Figure("error", Unit.COUNT, past.error, signed=True),
    }
    low, high = then.further.interval(_LIKELY)
    words: dict[str, Words] = {
        "expected_80": f"{count_text(then.clients + low)} … {count_text(then.clients + high)}",
        # Translators: did what came lie within the bounds?
        "held": _("yes") if past.held else _("no"),
    }
    return Row(RowKey(RowKind.MONTH, month=name_of(then.month)), figures, words=words)


def _worth(past: Sequence[Past]) -> Note:
    """In words, from the rows above and no more."""
    off = usual_error([one.error for one in past])
    within = sum(abs(one.error) <= off for one in past)
    held = sum(one.held for one in past)
    text = ngettext(
        "In {within} of {months} past months the forecast made on the last day was off by at most {off} client; "
        "{held} came within the bounds of “4 times in 5”.",
        "In {within} of {months} past months the forecast made on the last day was off by at most {off} clients; "
        "{held} came within the bounds of “4 times in 5”.",
        off,
    ).format(within=within, months=len(past), off=count_text(off), held=held)
    return Note("past_forecasts", text, off)


def _too_young(months: int) -> Note:
    text = ngettext(
        "What such forecasts are worth cannot be told yet: that takes {needed} past months, the ledger has {count}.",
        "What such forecasts are worth cannot be told yet: that takes {needed} past months, the ledger has {count}.",
        months,
    )
    return Note("too_young", text.format(needed=FEWEST_PAST, count=months), months)
