"""Reports made by hand, for tests of whatever shows them: the figures are computed by `metrics` as always."""

from collections.abc import Sequence
from datetime import date

from leaddesk.domain.facts import Basis
from leaddesk.domain.period import Period
from leaddesk.metrics.figure import Absent
from leaddesk.metrics.row import figures_of
from leaddesk.metrics.sums import Sums, sum_of
from leaddesk.reports.charts import bars_of
from leaddesk.reports.columns import columns_for
from leaddesk.reports.values import NoteCode, Question, Report, ReportName, Row, RowKey, RowKind, Section
from leaddesk.reports.wording import missing


def sums(place: int, leads: int = 40, clients: int = 8) -> Sums:
    """A month of a channel; every `place` gives other sums."""
    return Sums(
        enquiries=leads + place,
        leads=leads,
        accepted=leads - 1,
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
    section = Section("channels", "Channels", "Channel", columns, tuple(rows), total, bars_of(question))
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
