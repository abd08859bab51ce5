"""What known rows take from a file: what they lack, or whatever it says; and why a lead was lost."""

from dataclasses import replace
from datetime import date

import pytest

from leaddesk.domain.lead import Lead, RejectReason, Stage
from leaddesk.domain.sale import Sale
from leaddesk.errors import InvalidField
from leaddesk.importing.plan import Wins
from leaddesk.importing.take_back import take_back
from leaddesk.ledger import Ledger
from tests.importing.tables import imported, outcomes, plan, reasons, state

NEWER = [
    ["ID", "Дата обращения", "Имя", "Телефон", "Комментарий"],
    [7, "01.10.2026", "Иван Петров", "89161234501", "да"],
]


def enter(ledger: Ledger) -> None:
    with ledger.change("Enter") as books:
        books.leads.add(Lead(date(2026, 10, 1), external_id="7", name="Иван", phones=("+79161234501",)))


def names(ledger: Ledger) -> list[tuple[str, str]]:
    with ledger.read() as books:
        return [(one.name, one.comment) for one in books.leads.all()]


def test_the_empty_fields_are_filled_by_default_and_the_rest_is_told(ledger: Ledger) -> None:
    enter(ledger)
    assert reasons(plan(ledger, NEWER), 2) == ["differs"]
    imported(ledger, NEWER)
    assert names(ledger) == [("Иван", "да")]


def test_the_file_wins_when_told_and_earlier_values_come_back(ledger: Ledger) -> None:
    enter(ledger)
    before = state(ledger)
    made = plan(ledger, NEWER, wins=Wins.FILE)
    assert (outcomes(made), reasons(made, 2)) == (["update"], [])
    done = imported(ledger, NEWER, wins=Wins.FILE)
    assert names(ledger) == [("Иван Петров", "да")]
    take_back(ledger, done.id)
    assert state(ledger) == before
    assert ledger.check() == []


def test_what_somebody_edited_by_hand_is_let_be(ledger: Ledger) -> None:
    first = [NEWER[0], [7, "01.10.2026", "Иван", "89161234501", ""]]
    imported(ledger, first)
    with ledger.change("Edit") as books:
        books.leads.replace(replace(books.leads.get(1), name="Ваня"))
    imported(ledger, NEWER, wins=Wins.FILE)
    assert names(ledger) == [("Ваня", "")]


def test_the_file_wins_over_a_sale_too(ledger: Ledger) -> None:
    with ledger.change("Enter") as books:
        books.sales.add(Sale(date(2026, 10, 2), 100_00, external_id="9", phones=("+79161234501",), place="Окна"))
    before = state(ledger)
    file = [
        ["Номер заказа", "Дата продажи", "Телефон", "Сумма", "Город"],
        [9, "02.10.2026", "89161234501", 100, "Двери"],
    ]
    done = imported(ledger, file, wins=Wins.FILE, mapping=(("place", "Город"),))
    with ledger.read() as books:
        assert books.sales.get(1).place == "Двери"
    take_back(ledger, done.id)
    assert state(ledger) == before


def test_a_deal_that_was_not_made_is_lost_for_its_reason_or_rejected(ledger: Ledger) -> None:
    file = [
        ["Дата обращения", "Имя", "Телефон", "Этап сделки", "Причина отказа"],
        ["01.10.2026", "Иван", "89161234501", "Закрыто и не реализовано", "Дорого"],
        ["01.10.2026", "Олег", "89161234502", "Закрыто и не реализовано", "Спам"],
        ["01.10.2026", "Пётр", "89161234503", "В работе", "Дорого"],
    ]
    made = plan(ledger, file)
    assert [reasons(made, row) for row in (2, 3, 4)] == [[], [], ["unknown_word"]]
    imported(ledger, file)
    with ledger.read() as books:
        found = [(one.stage, one.reject_reason, one.loss_reason) for one in books.leads.all()]
    assert found == [
        (Stage.LOST, None, "Дорого"),
        (Stage.LOST, RejectReason.SPAM, ""),
        (Stage.CONTACTED, None, ""),
    ]
    assert outcomes(plan(ledger, file)) == ["same"] * 3


def test_a_status_is_told_once_and_remembered(ledger: Ledger) -> None:
    def file(phone: str) -> list[list[object]]:
        return [
            ["Дата обращения", "Имя", "Телефон", "Этап сделки"],
            ["01.10.2026", "Иван", f"{phone}1", "Ушёл к соседям"],
            ["01.10.2026", "Олег", f"{phone}2", "Чужой город"],
        ]

    assert reasons(plan(ledger, file("8916123450")), 2) == ["unknown_word"]
    told = (("stage", "ушел к соседям", "lost"), ("stage", "Чужой город", "off_target"))
    imported(ledger, file("8916123450"), words=told)
    imported(ledger, file("8916123451"))
    with ledger.read() as books:
        found = [(one.stage, one.reject_reason, one.comment) for one in books.leads.all()]
    assert found == [(Stage.LOST, None, ""), (Stage.LOST, RejectReason.OFF_TARGET, "")] * 2


def test_a_status_means_something_there_is(ledger: Ledger) -> None:
    with pytest.raises(InvalidField):
        plan(ledger, NEWER, words=(("stage", "ушел", "away"),))
