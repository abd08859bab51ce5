"""Words of reports: titles of rows, columns and reports, notes, and why a row was left out."""

from collections.abc import Mapping
from typing import Final

from leaddesk.domain.facts import Basis
from leaddesk.i18n import _, ngettext
from leaddesk.metrics.catalogue import MEASURES
from leaddesk.metrics.dates import date_text, month_text, period_text
from leaddesk.metrics.figure import Figure, Unit
from leaddesk.metrics.parts import Part
from leaddesk.metrics.wording import count_text, money_sign, shown
from leaddesk.reports.explanation import Explanation, LeftOut, Noun
from leaddesk.reports.values import Column, Note, NoteCode, Question, Report, ReportName, Row, RowKey, RowKind, Section

_SMALL: Final = 1_000
"""Fractions of smaller numbers are read as such."""


def row_title(key: RowKey) -> str:
    """What a row is called."""
    match key.kind:
        case RowKind.CHANNEL:
            return key.channel or ""
        case RowKind.CAMPAIGN:
            return key.campaign or ""
        case RowKind.NO_CAMPAIGN:
            # Translators: «Кампания не указана»
            return _("Campaign not stated")
        case RowKind.NO_SOURCE:
            # Translators: «Источник не указан»
            return _("Source not stated")
        case RowKind.NO_LEAD:
            # Translators: «Без лида»: sales that came from no lead
            return _("Without a lead")
        case RowKind.MONTH:
            return month_text(key.month or "")
        case RowKind.OTHER:
            return key.text
        case RowKind.TOTAL:
            # Translators: «Итого»
            return _("Total")


def row_name(section: Section, row: Row) -> str:
    """What the row is called in its table; a campaign that stands by itself names its channel, for two may be called
    alike."""
    title = row_title(row.key)
    return f"{title} · {row.key.channel}" if section.mixes_channels and row.key.channel else title


def names_heading(name: ReportName) -> str:
    """The heading over the names of the rows of a report by place or month."""
    return {
        ReportName.CHANNELS: lambda: _("Channel"),
        ReportName.CAMPAIGNS: lambda: _("Campaign"),
        ReportName.TREND: lambda: _("Month"),
    }[name]()


def basis_text(basis: Basis) -> str:
    """By which date sales are counted."""
    # Translators: «по дате лида»
    if basis is Basis.COHORT:
        return _("by lead date")
    # Translators: «по дате продажи»
    return _("by sale date")


def subtitle(question: Question) -> str:
    """Period, basis and as-of date in one line, as every printed page must say them."""
    # Translators: «октябрь 2026 · по дате лида · по состоянию на 22.11.2026»
    return _("{period} · {basis} · as of {date}").format(
        period=period_text(question.period), basis=basis_text(question.basis), date=date_text(question.as_of)
    )


def report_subtitle(report: Report) -> str:
    """The same with what was chosen for the report."""
    return " · ".join(filter(None, (subtitle(report.question), chosen_text(report))))


def chosen_text(report: Report) -> str:
    """What was chosen for the report beside period, basis and as-of date; empty where nothing was."""
    return " · ".join(one.words for one in report.chosen if one.words)


def heading(column: Column, currency: str) -> str:
    """The short name over a column, with the currency sign where it holds money, kept on one line with the word before
    it: "CPL, ₽"."""
    return f"{column.short},\u00a0{money_sign(currency)}" if column.unit is Unit.MONEY else column.short


def explained(column: Column) -> str:
    """A column's whole title and its formula in words, in two lines."""
    return f"{column.title}\n= {column.formula}" if column.formula else column.title


def column_title(code: str) -> str:
    """The whole name of a figure."""
    return MEASURES[code].title()


def part_title(part: Part) -> str:
    """What one part of a formula is called."""
    if part is Part.CLICKED_LEADS:
        return _("Leads of campaigns that report clicks")
    if part is Part.CLICKED_SPEND:
        return _("Spend of entries with clicks")
    if part is Part.PAYERS:
        return _("People who bought")
    if part is Part.RESPONSE:
        return column_title("first_response")
    return column_title(part)


def missing(code: NoteCode, count: int, names: tuple[str, ...] = (), figure: str = "") -> Note:
    """A completeness note: what is missing from the figures, as one sentence."""
    filled = {"count": count_text(count), "names": ", ".join(names), "figure": figure}
    return Note(code, _note_sentence(code, count).format(**filled), count, names)


def _note_sentence(code: NoteCode, count: int) -> str:
    match code:
        case NoteCode.DAYS_TO_COME:
            return ngettext(
                "The period is not over: {count} day is still to come.",
                "The period is not over: {count} days are still to come.",
                count,
            )
        case NoteCode.LEADS_WITHOUT_SOURCE:
            return ngettext("{count} enquiry has no source.", "{count} enquiries have no source.", count)
        case NoteCode.SPEND_NOT_ENTERED:
            return _("Spend is not entered, or not all of it, for: {names}.")
        case NoteCode.AMOUNTS_UNKNOWN:
            return ngettext(
                "{count} sale has no amount and adds nothing to revenue.",
                "{count} sales have no amount and add nothing to revenue.",
                count,
            )
        case _:
            return _note_on_sales(code, count)


def _note_on_sales(code: NoteCode, count: int) -> str:
    sentences: Mapping[NoteCode, str] = {
        NoteCode.COST_PRICES_UNKNOWN: ngettext(
            "{count} sale has no cost price: gross profit and ROMI cannot be told.",
            "{count} sales have no cost price: gross profit and ROMI cannot be told.",
            count,
        ),
        NoteCode.MARGIN_ASSUMED: ngettext(
            "{count} sale has no cost price: a margin of {figure} is assumed for it.",
            "{count} sales have no cost price: a margin of {figure} is assumed for them.",
            count,
        ),
        NoteCode.SALES_WITHOUT_LEAD: ngettext(
            "{count} sale has no lead and stands outside conversion.",
            "{count} sales have no lead and stand outside conversion.",
            count,
        ),
        NoteCode.REFUNDS_WITHOUT_SALE: ngettext(
            "{count} refund names no sale.", "{count} refunds name no sale.", count
        ),
        NoteCode.SALES_BEFORE_LEAD: ngettext(
            "{count} sale is dated before its lead.", "{count} sales are dated before their lead.", count
        ),
    }
    return sentences[code]


def noun_text(noun: Noun) -> str:
    """What kind of row an item is."""
    return {
        # Translators: «Обращение»
        Noun.LEAD: lambda: _("Enquiry"),
        # Translators: «Продажа»
        Noun.SALE: lambda: _("Sale"),
        # Translators: «Расход», one spend entry
        Noun.SPEND: lambda: _("Spend entry"),
        # Translators: «План», the plan of one channel for a month
        Noun.PLAN: lambda: _("Plan"),
    }[noun]()


def factor_text(explanation: Explanation) -> str:
    """What the parts of an explained figure are multiplied by: "1/2", "31/21", or "3,65 %" where no small fraction is
    it."""
    if max(explanation.factor.numerator, explanation.factor.denominator) < _SMALL:
        return str(explanation.factor)
    unit = Unit.SHARE if explanation.factor < 1 else Unit.TIMES
    return shown(Figure("factor", unit, explanation.factor), explanation.currency, exact=True)


def left_out_text(reason: LeftOut) -> str:
    """Why a row does not count."""
    return {
        LeftOut.REPEAT: lambda: _("repeat enquiry of the same person"),
        LeftOut.REJECTED: lambda: _("rejected lead: costs nothing and is not accepted"),
        LeftOut.NOT_QUALIFIED: lambda: _("not qualified"),
        LeftOut.NO_SALE: lambda: _("lead without a sale"),
        LeftOut.SAME_LEAD: lambda: _("not the first sale of its lead"),
        LeftOut.SAME_PERSON: lambda: _("the person was a client already"),
        LeftOut.SAME_PERSON_HERE: lambda: _("the person is counted by an earlier sale"),
        LeftOut.REFUND: lambda: _("refund"),
        LeftOut.REFUNDED: lambda: _("refunded in full"),
        LeftOut.NOTHING_PAID: lambda: _("amount of zero"),
        LeftOut.WITHOUT_LEAD: lambda: _("sale without a lead"),
        LeftOut.AMOUNT_UNKNOWN: lambda: _("amount unknown"),
        LeftOut.COST_PRICE_UNKNOWN: lambda: _("cost price unknown"),
        LeftOut.NOT_STATED: lambda: _("the entry does not state it"),
        LeftOut.NO_CLICKS: lambda: _("its campaign reports no clicks"),
        LeftOut.NOT_AGAIN: lambda: _("has not bought again"),
        LeftOut.NOT_REJECTED: lambda: _("not rejected"),
        LeftOut.NOT_LOST: lambda: _("not lost"),
        LeftOut.ELSEWHERE: lambda: _("counted elsewhere"),
        LeftOut.NOT_ACCEPTED: lambda: _("not accepted: nothing to pay for"),
        LeftOut.ACCEPTED: lambda: _("accepted: to be paid for"),
        LeftOut.PRICE_UNKNOWN: lambda: _("its price is unknown"),
        LeftOut.TERM_OVER: lambda: _("the term for a claim is over"),
        LeftOut.IN_TERM: lambda: _("the term for a claim is still running"),
        LeftOut.AS_AGREED: lambda: _("no more was paid than agreed on"),
        LeftOut.TIME_UNKNOWN: lambda: _("the time of arrival is unknown"),
        LeftOut.NOT_THERE_YET: lambda: _("has not got there yet"),
        LeftOut.TOOK_LONGER: lambda: _("took longer than the median"),
        LeftOut.TOOK_NO_LONGER: lambda: _("took no longer than the median"),
        LeftOut.OTHER_TOUCH: lambda: _("credited to other touches of this person"),
        LeftOut.FREE_CHANNEL: lambda: _("the channel is free, and a paid one was touched"),
        LeftOut.OUTSIDE_LOOKBACK: lambda: _("touched longer ago than the ledger looks back"),
        LeftOut.WITHOUT_TOUCH: lambda: _("nothing is known before the sale"),
        LeftOut.SOONER: lambda: _("answered no later than the one in the middle"),
        LeftOut.LATER: lambda: _("answered later than the one in the middle"),
        LeftOut.NOT_ANSWERED: lambda: _("not answered yet: counted among those who wait longer"),
        LeftOut.TOO_YOUNG: lambda: _("a client for fewer days than asked for"),
        LeftOut.ONE_ORDER: lambda: _("has not ordered again"),
        LeftOut.SOLD_LATER: lambda: _("sold later than the column tells of"),
    }[reason]()
