"""Spend lists: every row counts, is known again, and has a channel and days."""

from datetime import date

import pytest

from leaddesk.domain.campaign import Campaign
from leaddesk.domain.channel import Channel
from leaddesk.errors import NotFound
from leaddesk.ledger import Ledger
from tests.importing.tables import Table, imported, outcomes, plan, reasons

DIRECT: Table = [
    ["Отчет за период", None, None, None, None, None, None],
    ["Дата", "Кампания", "№ Группы", "Условие показа", "Тип площадки", "Клики", "Расход (руб.)"],
    [date(2026, 10, 1), "Поиск", 5012345678, "окна", "Поиск", 45, 4321.1],
    [date(2026, 10, 1), "Поиск", 5012345678, "окна", "Поиск", 45, 4321.1],
    ["Всего", None, None, None, None, 90, 8642.2],
]


def test_a_known_layout_tells_the_channel(ledger: Ledger) -> None:
    made = plan(ledger, DIRECT)
    assert made.new_channels == ["Яндекс.Директ"]
    assert made.new_campaigns == [("Яндекс.Директ", "Поиск")]
    assert outcomes(made) == ["new", "new", "skipped"]
    imported(ledger, DIRECT)
    with ledger.read() as books:
        assert [(entry.amount, entry.clicks, entry.impressions) for entry in books.spend.all()] == [
            (432_110, 45, None)
        ] * 2
    assert outcomes(plan(ledger, DIRECT)) == ["same", "same", "skipped"]
    assert outcomes(plan(ledger, [*DIRECT[:3], DIRECT[2], DIRECT[2]])) == ["same", "same", "new"]


def test_days_of_a_span(ledger: Ledger) -> None:
    file: Table = [
        ["Дата начала", "Дата окончания", "Канал", "Расход"],
        ["28.01.2026", "03.02.2026", "Радио", 7000],
        ["05.02.2026", None, "Радио", 10],
        ["05.02.2026", "01.02.2026", "Радио", 10],
        ["05.02.2026", None, None, 10],
    ]
    made = plan(ledger, file)
    assert outcomes(made) == ["new", "new", "rejected", "rejected"]
    assert reasons(made, 4) + reasons(made, 5) == ["ends_before_start", "no_source"]
    imported(ledger, file)
    with ledger.read() as books:
        assert [(entry.first_day.day, entry.last_day.day) for entry in books.spend.all()] == [(28, 3), (5, 5)]


def test_rows_without_a_place_are_of_the_campaign_told(ledger: Ledger) -> None:
    file: Table = [["Дата", "Расход", "Клики"], ["01.10.2026", 10, 1]]
    with pytest.raises(NotFound):
        plan(ledger, file, campaign="Осень")
    with ledger.change("Set up") as books:
        channel = books.channels.add(Channel("ВК"))
        books.campaigns.add(Campaign(channel.id, "Осень"))
    made = plan(ledger, file, campaign=" осень")
    assert [(row.values["channel"], row.values["campaign"]) for row in made.rows()] == [("ВК", "Осень")]
    assert made.new_campaigns == []


def test_a_negative_amount_is_told_as_it_stands_in_the_file(ledger: Ledger) -> None:
    made = plan(ledger, [["Дата", "Канал", "Расход"], ["01.10.2026", "ВК", "-5,50"]])
    assert [(problem.reason, problem.text) for problem in made.row(0).problems] == [("negative", "-5,50")]
