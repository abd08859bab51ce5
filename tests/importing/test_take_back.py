"""An import taken back: its rows go, what it changed is as before, what people made of it stays."""

from dataclasses import replace
from datetime import date

import pytest

from leaddesk.domain.channel import Channel
from leaddesk.domain.lead import Lead, Stage
from leaddesk.domain.sale import Sale
from leaddesk.errors import AlreadyTakenBack, NotFound
from leaddesk.importing.readers import Cell
from leaddesk.importing.take_back import take_back
from leaddesk.ledger import Ledger
from tests.importing.tables import Table, imported, outcomes, plan, state

HEAD: list[Cell] = ["ID", "Дата обращения", "Имя", "Телефон", "Источник", "Кампания", "Статус"]
FILE: Table = [
    HEAD,
    [1, "01.10.2026", "Иван", "89161234501", "Яндекс", "Осень", "Успешно реализовано"],
    [2, "01.10.2026", "Анна", "89161234502", "ВК", None, "Новая"],
]


def test_everything_an_import_brought_goes(ledger: Ledger) -> None:
    before = state(ledger)
    done = imported(ledger, FILE)
    taken = take_back(ledger, done.id)
    assert taken.removed == {"lead": 2, "campaign": 1, "channel": 2}
    assert (taken.restored, taken.kept) == (0, ())
    assert state(ledger) == before
    with ledger.read() as books:
        assert books.imports.get(done.id).taken_back_at is not None
    assert outcomes(plan(ledger, FILE)) == ["new", "new"]


def test_earlier_values_come_back(ledger: Ledger) -> None:
    with ledger.change("Enter") as books:
        books.leads.add(Lead(date(2026, 10, 1), external_id="1", stage=Stage.CONTACTED))
    before = state(ledger)
    done = imported(ledger, FILE)
    assert (done.new, done.update) == (1, 1)
    taken = take_back(ledger, done.id)
    assert taken.restored == 1
    assert state(ledger) == before
    assert ledger.check() == []


def test_what_was_edited_or_used_since_stays(ledger: Ledger) -> None:
    done = imported(ledger, FILE)
    with ledger.change("Work") as books:
        ivan, _anna = books.leads.all()
        books.leads.replace(replace(ivan, comment="перезвонить"))
        vk = books.channels.named("вк")
        assert vk is not None
        books.leads.add(Lead(date(2026, 11, 1), channel_id=vk.id))
    taken = take_back(ledger, done.id)
    assert {noun for noun, _ in taken.kept} == {"lead", "campaign", "channel"}
    with ledger.read() as books:
        assert [lead.comment for lead in books.leads.all()] == ["перезвонить", ""]
        assert [channel.name for channel in books.channels.all()] == ["Яндекс", "ВК"]


def test_a_value_changed_since_is_not_given_back(ledger: Ledger) -> None:
    with ledger.change("Enter") as books:
        lead = books.leads.add(Lead(date(2026, 10, 1), external_id="1"))
    done = imported(ledger, FILE)
    with ledger.change("Rename") as books:
        books.leads.replace(replace(books.leads.get(lead.id), name="Пётр"))
    assert ("lead", lead.id) in take_back(ledger, done.id).kept
    with ledger.read() as books:
        assert books.leads.get(lead.id).name == "Пётр"


def test_taking_back_is_one_step_of_undo(ledger: Ledger) -> None:
    with ledger.change("Set up") as books:
        books.channels.add(Channel("Яндекс"))
    done = imported(ledger, FILE)
    after = state(ledger)
    take_back(ledger, done.id)
    ledger.undo()
    assert state(ledger) == after


def test_taking_back_twice_or_nothing(ledger: Ledger) -> None:
    done = imported(ledger, FILE)
    take_back(ledger, done.id)
    with pytest.raises(AlreadyTakenBack):
        take_back(ledger, done.id)
    with pytest.raises(NotFound):
        take_back(ledger, 99)


def test_rows_that_others_name_since_stay(ledger: Ledger) -> None:
    leads = imported(ledger, FILE)
    sales = imported(ledger, [["Дата продажи", "Телефон", "Сумма"], ["05.10.2026", "89161234501", "100"]])
    with ledger.change("Refund") as books:
        (order,) = books.sales.all()
        books.sales.add(Sale(date(2026, 10, 7), -100_00, refund_of=order.id))
    assert take_back(ledger, sales.id).kept == (("sale", order.id),)
    taken = take_back(ledger, leads.id)
    assert {noun for noun, _ in taken.kept} == {"lead", "campaign", "channel"}
    with ledger.read() as books:
        assert [(lead.name, lead.id) for lead in books.leads.all()] == [("Иван", order.lead_id)]
        assert books.sales.get(order.id) == order
    assert ledger.check() == []


def test_a_campaign_somebody_told_more_of_stays(ledger: Ledger) -> None:
    done = imported(ledger, FILE)
    with ledger.change("Tell") as books:
        campaign = books.campaigns.named("Осень")
        assert campaign is not None
        books.campaigns.replace(replace(campaign, landing_page="https://example.com"))
    taken = take_back(ledger, done.id)
    assert {noun for noun, _ in taken.kept} == {"campaign", "channel"}


def test_a_stage_replaced_on_its_own_day_comes_back_with_its_date(ledger: Ledger) -> None:
    today = date.today()
    with ledger.change("Enter") as books:
        books.leads.add(Lead(today, external_id="1", stage=Stage.QUALIFIED))
    before = state(ledger)
    done = imported(ledger, [["ID", "Дата обращения", "Статус"], [1, f"{today:%d.%m.%Y}", "Успешно реализовано"]])
    assert done.update == 1
    take_back(ledger, done.id)
    assert state(ledger) == before
