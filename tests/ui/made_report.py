"""Reports made by hand, for tests of whatever shows them: the figures are computed by `metrics` as always."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from leaddesk.domain.facts import Basis
from leaddesk.domain.period import Period
from leaddesk.metrics.figure import Absent, Doubt, Figure, Unit
from leaddesk.metrics.row import figures_of
from leaddesk.metrics.sums import Sums, sum_of
from leaddesk.reports.columns import column_of, columns_for
from leaddesk.reports.values import (
    Chart,
    ChartKind,
    Column,
    Mark,
    Note,
    NoteCode,
    Question,
    Report,
    ReportName,
    Row,
    RowKey,
    RowKind,
    Section,
)
from leaddesk.reports.wording import missing


def sums(place: int, leads: int = 40, clients: int = 8) -> Sums:
    """A month of a channel; every `place` gives other sums."""
    return Sums(
        enquiries=leads + place,
        leads=leads,
        accepted=max(leads - 1, 0),
        qualified=leads // 2,
        orders=clients,
        clients=clients,
        new_clients=clients,
        amount=clients * 800_000,
        known=clients,
        costed=clients * 800_000,
        cost=clients * 300_000,
        entered=1_234_500 + place * 78_900,
        entries=1,
        with_spend=1,
    )


def bars(basis: Basis) -> Chart:
    """Spend, what it brought, and what one of that cost."""
    codes = ("spend", "leads", "cpl") if basis is Basis.COHORT else ("spend", "new_clients", "cac")
    return Chart(ChartKind.BARS, "What each channel cost and what it brought", codes)


def made_report(channels: int, campaigns: int = 0, basis: Basis = Basis.COHORT, names: Sequence[str] = ()) -> Report:
    """A report of October 2026 with `campaigns` campaigns under each channel, leads without a source and two notes."""
    parts = [sums(place, leads=25 + place) for place in range(channels)]
    rows = [_channel(place, part, campaigns, basis, names) for place, part in enumerate(parts)]
    outside = Sums(enquiries=3, leads=3, accepted=3)
    rows.append(Row(RowKey(RowKind.NO_SOURCE), figures_of(outside, basis, outside=Absent.NO_SOURCE)))
    total = Row(RowKey(RowKind.TOTAL), figures_of(sum_of([*parts, outside]), basis))
    notes = (missing(NoteCode.LEADS_WITHOUT_SOURCE, 3), missing(NoteCode.SPEND_NOT_ENTERED, 1, ("2GIS",)))
    question = Question(ReportName.CHANNELS, Period.month(2026, 10), basis, date(2026, 11, 22))
    columns = columns_for(basis, (*rows, total))
    section = Section("channels", "Channels", "Channel", columns, tuple(rows), total, (bars(basis),))
    return Report(
        question,
        "Channels",
        "RUB",
        (section,),
        notes,
        company="Оптика «Ясный взгляд»",
        ledger="optika.leaddesk",
    )


def _channel(place: int, part: Sums, campaigns: int, basis: Basis, names: Sequence[str]) -> Row:
    name = names[place] if place < len(names) else f"Channel {place + 1}"
    key = RowKey(RowKind.CHANNEL, place + 1, name, color=place)
    children = tuple(
        Row(
            RowKey(RowKind.CAMPAIGN, place + 1, name, place * 100 + number, f"Campaign {place + 1}.{number + 1}"),
            figures_of(part, basis),
        )
        for number in range(campaigns)
    )
    return Row(key, figures_of(part, basis), children)


def with_sections(months: int = 24, channels: int = 5) -> Report:
    """Several sections: months with panels, channels as lines, models as columns, shares as pairs, words."""
    report = made_report(channels)
    made = (months_section(months), lines_section(months, channels), models_section(channels), shares_section(channels))
    return replace(report, title="Dynamics", sections=(*made, words_section()))


def months_section(months: int, last: str = "2026-10") -> Section:
    """Months with their spend, leads and CPL; one without leads, the last two immature, two remarks of the owner."""
    rows = []
    for place, month in enumerate(_months(months, last)):
        part = sums(
            place * 7 % 11, leads=0 if place == 4 else 20 + place * 5 % 17, clients=0 if place == 4 else 3 + place % 4
        )
        figures = figures_of(part, Basis.COHORT)
        if place >= months - 2:
            figures = {code: replace(one, doubts=one.doubts | {Doubt.IMMATURE}) for code, one in figures.items()}
        rows.append(Row(RowKey(RowKind.MONTH, month=month), figures))
    marks = (Mark(min(2, months - 1), "Сменили сайт"), Mark(months * 2 // 3, "Новый прайс"))
    chart = Chart(ChartKind.PANELS, "What each month cost and what it brought", ("spend", "leads", "cpl"), marks)
    columns = tuple(column_of(code) for code in ("leads", "spend", "cpl", "clients", "cac", "revenue"))
    total = Row(RowKey(RowKind.TOTAL), figures_of(sums(0), Basis.COHORT))
    remark = Note("verdict", "CPL в октябре выше сентябрьского, но от него неотличим.")
    return Section("months", "By month", "Month", columns, tuple(rows), total, (chart,), (remark,))


def lines_section(months: int, channels: int) -> Section:
    """A line of leads for each channel over the months, with gaps."""
    columns = tuple(
        Column(f"channel_{place}", f"Канал номер {place + 1}", f"Канал {place + 1}", Unit.COUNT, color=place)
        for place in range(channels)
    )
    rows = []
    for number, month in enumerate(_months(months)):
        figures = {
            column.code: _count(column.code, None if (number + place) % 13 == 5 else 5 + (number * (place + 3)) % 29)
            for place, column in enumerate(columns)
        }
        rows.append(Row(RowKey(RowKind.MONTH, month=month), figures))
    chart = Chart(ChartKind.LINES, "How many leads each channel brought", tuple(column.code for column in columns))
    return Section("lines", "Leads by channel", "Month", columns, tuple(rows), None, (chart,))


def models_section(channels: int) -> Section:
    """Channels along the axis, three models side by side, one of them below zero."""
    columns = tuple(
        Column(code, title, title, Unit.MONEY)
        for code, title in (("last", "Последнее"), ("first", "Первое"), ("linear", "Поровну"))
    )
    rows = tuple(
        Row(
            RowKey(RowKind.CHANNEL, place + 1, f"Канал {place + 1}", color=place),
            {
                column.code: Figure(
                    column.code, Unit.MONEY, Fraction(900_000 * (place + 1) - 2_500_000 * (place == 1 and number == 2))
                )
                for number, column in enumerate(columns)
            },
        )
        for place in range(channels)
    )
    chart = Chart(ChartKind.COLUMNS, "Does the revenue depend on the model?", tuple(column.code for column in columns))
    return Section("models", "Models", "Channel", columns, rows, None, (chart,))


def shares_section(channels: int) -> Section:
    """Two shares of each channel as pairs, and a cost beside them."""
    columns = (
        Column("spend_share", "Доля расхода", "Доля расхода", Unit.SHARE),
        Column("client_share", "Доля клиентов", "Доля клиентов", Unit.SHARE),
        column_of("cac"),
    )
    rows = tuple(
        Row(
            RowKey(RowKind.CHANNEL, place + 1, f"Канал {place + 1}", color=place),
            {
                "spend_share": Figure("spend_share", Unit.SHARE, Fraction(place + 1, 15)),
                "client_share": Figure("client_share", Unit.SHARE, None, Absent.NO_CLIENTS)
                if place == 2
                else Figure("client_share", Unit.SHARE, Fraction(channels - place, 15)),
                "cac": figures_of(sums(place), Basis.COHORT)["cac"],
            },
        )
        for place in range(channels)
    )
    chart = Chart(
        ChartKind.PAIRS, "What part of the spend, what part of the clients?", tuple(one.code for one in columns)
    )
    return Section("shares", "Shares", "Channel", columns, rows, None, (chart,))


def words_section(rows: int = 4) -> Section:
    """Words, dates, blank cells and figures with units of their own."""
    columns = (
        Column("why", "Почему", "Почему"),
        Column("when", "Когда", "Когда"),
        Column("what", "Сколько", "Сколько"),
    )
    figures = (
        {"what": Figure("what", Unit.MONEY, Fraction(123_400))},
        {"what": Figure("what", Unit.SHARE, Fraction(1, 8))},
        {},
    )
    made = tuple(
        Row(
            RowKey(RowKind.OTHER, code=f"row_{place}", text=f"Отказ {place + 1}"),
            figures[place % 3],
            words={}
            if place % 4 == 3
            else {"why": "Человек просил не звонить и ничего не заказывал у нас ни разу", "when": date(2026, 10, 5)},
        )
        for place in range(rows)
    )
    return Section("words", "Reasons", "Reason", columns, made)


def _months(count: int, last: str = "2026-10") -> list[str]:
    month = Period.parse_month(last)
    found = []
    for _place in range(count):
        found.append(f"{month.first:%Y-%m}")
        month = month.previous()
    return found[::-1]


def _count(code: str, value: int | None) -> Figure:
    return (
        Figure(code, Unit.COUNT, None, Absent.NO_LEADS) if value is None else Figure(code, Unit.COUNT, Fraction(value))
    )
