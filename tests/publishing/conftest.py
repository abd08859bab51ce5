"""A report made by hand: the three campaigns of W3, a free channel, leads without a source, a sale without a lead."""

import struct
import zlib
from dataclasses import replace
from datetime import date

import pytest

from leaddesk.domain.facts import Basis
from leaddesk.domain.period import Period
from leaddesk.metrics.figure import Absent
from leaddesk.metrics.row import figures_of
from leaddesk.metrics.sums import Sums, sum_of
from leaddesk.reports.columns import columns_for
from leaddesk.reports.values import (
    Chart,
    ChartKind,
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

MARGIN = 4_000
BARS = Chart(ChartKind.BARS, "What each channel cost and what it brought", ("spend", "leads", "cpl"))

W3 = {
    "Солнцезащитные очки": Sums(
        with_spend=1, enquiries=11, leads=9, accepted=8, qualified=6, entered=1_500_000, clicks=100,
        clicked_amount=1_500_000, impressions=4_000, clicked_leads=9, orders=2, clients=2, amount=1_600_000, known=2,
        costed=1_600_000, cost=600_000,
    ),
    "Линзы": Sums(
        with_spend=1, enquiries=16, leads=16, accepted=15, qualified=9, entered=1_350_000, clicks=300,
        clicked_amount=1_350_000, impressions=9_000, clicked_leads=16, orders=3, clients=3, amount=900_000, known=3,
        costed=900_000, cost=300_000,
    ),
    "Очки с бриллиантами": Sums(
        with_spend=1, enquiries=12, leads=11, accepted=11, qualified=3, entered=3_000_000, clicks=50,
        clicked_amount=3_000_000, clicked_leads=11,
    ),
    "=HYPERLINK(1)": Sums(
        with_spend=1, enquiries=30, leads=28, accepted=20, qualified=10, orders=4, clients=4, amount=4_000_000, known=4,
        uncosted=4_000_000, uncosted_sales=4,
    ),
}  # fmt: skip
NO_SOURCE = Sums(enquiries=3, leads=3, accepted=3)
NO_LEAD = Sums(orders=1, amount=500_000, known=1, uncosted=500_000, uncosted_sales=1)


@pytest.fixture
def report() -> Report:
    """October of an optician's, by lead date."""
    rows = [_channel(number, name, sums) for number, (name, sums) in enumerate(W3.items(), 1)]
    rows.append(Row(RowKey(RowKind.NO_SOURCE), _figures(NO_SOURCE, Absent.NO_SOURCE)))
    rows.append(Row(RowKey(RowKind.NO_LEAD), _figures(NO_LEAD, Absent.NO_LEAD)))
    total = sum_of([*W3.values(), NO_SOURCE, NO_LEAD])
    question = Question(ReportName.CHANNELS, Period.month(2026, 10), Basis.COHORT, date(2026, 11, 22))
    whole = Row(RowKey(RowKind.TOTAL), _figures(total))
    columns = tuple(replace(column, shown=True) for column in columns_for(Basis.COHORT, (*rows, whole)))
    section = Section("channels", "Channels", "Channel", columns, tuple(rows), whole, (BARS,))
    return Report(
        question,
        "Channels",
        "RUB",
        (section,),
        (missing(NoteCode.LEADS_WITHOUT_SOURCE, 3), missing(NoteCode.SPEND_NOT_ENTERED, 2, ("Сарафан", "2ГИС"))),
        company="Оптика «Взгляд & Ко»",
        logo=png(300, 80),
    )


def png(width: int, height: int) -> bytes:
    """A blue rectangle."""
    pixels = b"".join(b"\0" + b"\x2f\x6f\xb2" * width for _line in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(pixels)), (b"IEND", b""))
    chunks = (struct.pack(">I", len(d)) + k + d + struct.pack(">I", zlib.crc32(k + d)) for k, d in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _figures(sums: Sums, outside: Absent | None = None) -> dict:
    return figures_of(sums, Basis.COHORT, MARGIN, outside)


def _channel(number: int, name: str, sums: Sums) -> Row:
    campaign = Row(RowKey(RowKind.CAMPAIGN, number, name, number, f"Кампания {number}"), _figures(sums))
    return Row(RowKey(RowKind.CHANNEL, number, name, color=number), _figures(sums), (campaign,))
