"""The cohort report: what the leads of each month cost and have brought, and how that grew month by month since."""

from dataclasses import replace
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Final

from leaddesk.domain.facts import Basis
from leaddesk.i18n import _
from leaddesk.metrics.figure import Absent, Doubt, Figure, Unit
from leaddesk.metrics.row import figures_of
from leaddesk.metrics.sums import Sums
from leaddesk.reports.cohort_sums import CohortSums, LeadMonth, cohort_question, cohort_sums, months_since, name_of
from leaddesk.reports.cohort_triangles import Leads, paid_back, profit_after_spend, triangle_sections
from leaddesk.reports.cohort_words import PAYBACK, Naive, naive_note, payback_text
from leaddesk.reports.columns import column_of
from leaddesk.reports.compare import compared, earlier
from leaddesk.reports.explain_cohorts import explain_cell
from leaddesk.reports.explain_compared import explain_compared, is_change
from leaddesk.reports.explanation import Explanation
from leaddesk.reports.kinds import KINDS
from leaddesk.reports.maturity import Maturity, maturity
from leaddesk.reports.notes import notes_of
from leaddesk.reports.once import once
from leaddesk.reports.rows import OUTSIDE
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
    Spot,
)

if TYPE_CHECKING:
    from leaddesk.store.books import Books

_COMPARED: Final = {str(ReportName.COHORTS): ("cr2", "cac")}
"""What became of the leads; how many there were and what they cost, the trend compares."""

_MEASURES: Final = ("leads", "spend", "clients", "cr2", "cac", "revenue", "gross_profit", "romi")
_GROW: Final = frozenset({"clients", "cr2", "cac", "revenue", "gross_profit", "romi"})
"""What may still change when more of the leads buy."""


@once
def build(books: "Books", question: Question) -> Report:
    """Whole months, by lead date, however the question is put."""
    question = cohort_question(question)
    cohorts = cohort_sums(books, question)
    ripening = maturity(books, question.as_of, question.channel_id)
    unripe = frozenset(name_of(month.month) for month in cohorts.months if not ripening.ripe(month.month))
    figures = [_figures(month, cohorts, ripening, unripe) for month in cohorts.months]
    margin = cohorts.gathered.settings.margin_bp
    leads_of = [
        Leads(month.own.leads, one["spend"], margin) for month, one in zip(cohorts.months, figures, strict=True)
    ]
    rows = tuple(
        _row(month, one, leads, question) for month, one, leads in zip(cohorts.months, figures, leads_of, strict=True)
    )
    main = Section(
        ReportName.COHORTS, KINDS[question.name].title(), _("Lead month"), _columns(),
        (*rows, *_leadless(cohorts)), _total(cohorts, ripening, unripe),
        (Chart(ChartKind.LINES, _("How a month's leads and its new clients compare"), ("cr2", "same_month")),),
        _remarks(cohorts),
    )  # fmt: skip
    sections = (main, *triangle_sections(cohorts, leads_of))
    currency = cohorts.gathered.settings.currency
    report = Report(question, main.title, currency, sections, notes_of(cohorts.gathered))
    return compared(report, partial(build, books), _COMPARED, partial(_earlier, question))


def explain_spot(books: "Books", question: Question, spot: Spot) -> Explanation:
    """One cell. Raises NotFound("figure", "row" or "section")."""
    if is_change(spot):
        question = cohort_question(question)
        return explain_compared(books, question, spot, partial(_earlier, question))
    return explain_cell(books, build(books, replace(question, against=None)), spot)


def _earlier(question: Question, key: RowKey) -> RowKey:
    """The month of the earlier period a month is compared with: the first with its first, and so on."""
    if key.month is None:
        return key
    since = months_since(f"{earlier(question).period.first:%Y-%m}", f"{question.period.first:%Y-%m}")
    months = int(key.month[:4]) * 12 + int(key.month[5:]) - 1 - since
    return replace(key, month=f"{months // 12:04}-{months % 12 + 1:02}")


def _columns() -> tuple[Column, ...]:
    return (
        *(column_of(code) for code in _MEASURES),
        Column(
            PAYBACK,
            _("When the profit of the leads had paid for them"),
            # Translators: «Окупаемость»: heading over «через 2 месяца»
            _("Paid back"),
            None,
            _("gross profit by the end of the month ≥ spend"),
            opens=True,
        ),
        Column(
            "seen",
            _("Share of the eventual clients already seen"),
            # Translators: «Зрелость»: share of eventual clients already seen, heading of a column
            _("Maturity"),
            Unit.SHARE,
            _("what leads of this age have brought of all they will, by the lags of the last twelve months / leads"),
        ),
        Column(
            "same_month",
            _("New clients of the month over its leads (no conversion)"),
            # Translators: «Клиенты месяца / лиды»: a naive ratio that is no conversion, heading of a column
            _("New clients / leads"),
            Unit.SHARE,
            _("new clients by sale date / leads"),
        ),
    )


def _figures(month: LeadMonth, cohorts: CohortSums, ripening: Maturity, unripe: frozenset[str]) -> dict[str, Figure]:
    figures = _measured(month.own, cohorts, ripe=name_of(month.month) not in unripe)
    figures["seen"] = _seen(ripening.seen_share(month.month), month.own)
    figures["same_month"] = _naive(_new_clients(cohorts, name_of(month.month)), month.own.leads)
    return figures


def _measured(own: Sums, cohorts: CohortSums, *, ripe: bool) -> dict[str, Figure]:
    made = figures_of(own, cohorts.question.basis, cohorts.gathered.settings.margin_bp)
    return {code: made[code] if ripe or code not in _GROW else _doubted(made[code]) for code in _MEASURES}


def _doubted(figure: Figure) -> Figure:
    return figure if figure.value is None else replace(figure, doubts=figure.doubts | {Doubt.IMMATURE})


def _seen(share: Fraction | None, own: Sums) -> Figure:
    if share is None:
        return Figure("seen", Unit.SHARE, None, Absent.TOO_FEW_SALES if own.leads else Absent.NO_LEADS)
    return Figure("seen", Unit.SHARE, share)


def _naive(new: int, leads: int) -> Figure:
    """The ratio many take for a conversion. No interval: it is a share of nobody."""
    if not leads:
        return Figure("same_month", Unit.SHARE, None, Absent.NO_LEADS)
    return Figure("same_month", Unit.SHARE, Fraction(new, leads))


def _new_clients(cohorts: CohortSums, month: str) -> int:
    """By the date of their first sale, of whichever leads or none."""
    of_leads = sum(facts.sales.new_clients for facts in cohorts.sold.get(month, ()))
    return of_leads + cohorts.new_leadless(month)


def _row(month: LeadMonth, figures: dict[str, Figure], leads: Leads, question: Question) -> Row:
    """When it was paid back stands in words, or the reason why nobody can tell as a figure that is not there."""
    key = RowKey(RowKind.MONTH, question.channel_id, month=name_of(month.month))
    reason = profit_after_spend(month.grown[-1], leads).absent
    if reason is not None:
        return Row(key, figures | {PAYBACK: Figure(PAYBACK, Unit.COUNT, None, reason)})
    return Row(key, figures, words={PAYBACK: payback_text(paid_back(month, leads))})


def _leadless(cohorts: CohortSums) -> tuple[Row, ...]:
    """Sales without a lead belong to no month of leads."""
    places = [place for place in cohorts.gathered.sums if not place.has_lead]
    if not places:
        return ()
    reason = OUTSIDE[RowKind.NO_LEAD]
    made = figures_of(cohorts.gathered.added(places), Basis.COHORT, cohorts.gathered.settings.margin_bp, reason)
    return (Row(RowKey(RowKind.NO_LEAD), {code: made[code] for code in _MEASURES}),)


def _total(cohorts: CohortSums, ripening: Maturity, unripe: frozenset[str]) -> Row:
    gathered, question = cohorts.gathered, cohorts.question
    own = gathered.added(gathered.sums)
    figures = _measured(own, cohorts, ripe=not unripe)
    figures["seen"] = _seen(ripening.seen_share(question.period), own)
    new = sum(_new_clients(cohorts, name_of(month.month)) for month in cohorts.months)
    figures["same_month"] = _naive(new, own.leads)
    return Row(RowKey(RowKind.TOTAL, question.channel_id), figures)


def _remarks(cohorts: CohortSums) -> tuple[Note, ...]:
    """On the month in which the naive ratio misleads most."""
    worst = max((_compared(month, cohorts) for month in cohorts.months if month.own.leads), key=_gap, default=None)
    return () if worst is None or not worst.gap else (naive_note(worst),)


def _gap(naive: Naive) -> Fraction:
    return Fraction(naive.gap, naive.leads)


def _compared(month: LeadMonth, cohorts: CohortSums) -> Naive:
    name = name_of(month.month)
    sold_now = cohorts.sold.get(name, ())
    own = sum(facts.sales.new_clients for facts in sold_now if facts.sales.place.month == name)
    other = sum(facts.sales.new_clients for facts in sold_now) - own
    leadless, clients = cohorts.new_leadless(name), month.own.clients
    later = clients - month.grown[0].clients
    return Naive(
        name, month.own.leads, own + other + leadless, clients, other, leadless, later, month.grown[0].clients - own
    )  # fmt: skip
