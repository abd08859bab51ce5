"""The lines above a table say of which days it is, or do not."""

from datetime import date

import pytest

from leaddesk.domain.imported import FileKind
from leaddesk.domain.period import Period
from leaddesk.importing.dates import DateOrder
from leaddesk.importing.preamble import stated_period
from leaddesk.ledger import Ledger
from tests.importing.tables import imported, plan

SEPTEMBER = Period(date(2026, 9, 1), date(2026, 9, 30))


@pytest.mark.parametrize(
    "lines",
    [
        ["Отчет за период 01.09.2026 - 30.09.2026, клиент x"],
        ["Campaign report", "September 1, 2026 - September 30, 2026"],
        ["1 September 2026 - 30 September 2026"],
        ["с 1 сентября 2026 по 30 сентября 2026"],
        ["Report Start: 09/01/2026", "Report End: 09/30/2026", "Date Generated: 10/05/2026"],
        ["Период: сентябрь 2026 г."],
        ["2026-09-01 … 2026-09-30"],
        ["За 09.2026"],
        ["Сформирован 05.10.2026", "Период: 01.09.2026–30.09.2026"],
    ],
)
def test_the_period_is_read(lines: list[str]) -> None:
    rows = list(enumerate([[line, None] for line in lines], start=1))
    assert stated_period(rows, 99, DateOrder.MDY) == SEPTEMBER


@pytest.mark.parametrize("lines", [["Отчет"], ["01.09.2026"], ["сентябрь 2026 и октябрь 2026"], ["All time"]])
def test_no_one_period(lines: list[str]) -> None:
    assert stated_period(list(enumerate([[line] for line in lines], start=1)), 99) is None


def test_spend_without_days_is_of_the_period_told(ledger: Ledger) -> None:
    table = [["Канал", "Расход"], ["Радио", 100]]
    imported(ledger, table, period=SEPTEMBER)
    with ledger.read() as books:
        assert [(one.first_day, one.last_day) for one in books.spend.all()] == [(SEPTEMBER.first, SEPTEMBER.last)]


def test_a_period_told_does_not_change_days_of_the_file(ledger: Ledger) -> None:
    made = plan(ledger, [["Дата", "Канал", "Расход"], ["05.10.2026", "Радио", 100]], period=SEPTEMBER)
    assert (made.kind, made.row(0).values["date"]) == (FileKind.SPEND, date(2026, 10, 5))
