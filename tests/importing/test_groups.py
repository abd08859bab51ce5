"""Reports of sales with group rows: one sale a document, sums counted once."""

import pytest

from leaddesk.errors import TableRefused
from leaddesk.ledger import Ledger
from tests.importing.tables import Table, outcomes, plan, reasons

DOCUMENT = "Реализация (акт, накладная) 0000-00000{} от 0{}.10.2026 12:00:00"


def sales(ledger: Ledger, table: Table) -> list[tuple[str, str, int]]:
    made = plan(ledger, table)
    assert made.heading.preset == "1c-sales"
    return [
        (row.values["external_id"], row.values["name"], row.values["amount"])
        for row in made.rows()
        if row.outcome.value == "new"
    ]


def test_documents_that_have_no_parts(ledger: Ledger) -> None:
    table: Table = [
        ["Контрагент", "Количество", "Выручка"],
        ["ООО Ель", 2, 3000],
        [DOCUMENT.format(1, 1), 1, 1000],
        [DOCUMENT.format(2, 2), 1, 2000],
        ["ИП Дуб", 1, 1000],
        [DOCUMENT.format(3, 3), 1, 1000],
        ["Итого", 3, 4000],
    ]
    assert sales(ledger, table) == [
        ("0000-000001/2026", "ООО Ель", 100_000),
        ("0000-000002/2026", "ООО Ель", 200_000),
        ("0000-000003/2026", "ИП Дуб", 100_000),
    ]


def test_a_return_is_a_refund(ledger: Ledger) -> None:
    table: Table = [
        ["Контрагент", "Количество", "Выручка"],
        ["ООО Ель", 1, -500],
        ["Возврат товаров от клиента 00КА-000009 от 09.10.2026 9:05:00", 1, -500],
        ["Окно", 1, -500],
    ]
    assert sales(ledger, table) == [("00КА-000009/2026", "ООО Ель", -50_000)]
    assert reasons(plan(ledger, table), 3) == ["refund_without_sale"]


def test_a_sum_that_cannot_be_read_is_no_amount(ledger: Ledger) -> None:
    table: Table = [
        ["Контрагент", "Документ", "Номенклатура", "Количество", "Сумма"],
        ["ООО Ель", DOCUMENT.format(1, 1), "Окно", 1, "100,00"],
        ["ООО Ель", DOCUMENT.format(1, 1), "Монтаж", 1, "сто"],
    ]
    made = plan(ledger, table)
    assert outcomes(made) == ["rejected", "skipped"]
    assert reasons(made, 2) == ["not_an_amount"]


def test_a_report_with_days_of_its_own_is_a_plain_list(ledger: Ledger) -> None:
    table: Table = [
        ["Дата", "Документ", "Контрагент", "Номенклатура", "Сумма"],
        ["05.10.2026", "00КА-1", "ООО Ель", "Окно", 100],
        ["Итого", None, None, None, 100],
    ]
    assert sales(ledger, table) == [("00КА-1", "ООО Ель", 10_000)]


def test_a_report_of_no_days_is_refused(ledger: Ledger) -> None:
    table: Table = [["Номенклатура", "Количество", "Выручка"], ["Окно", 1, 100], ["Итого", 1, 100]]
    with pytest.raises(TableRefused) as refused:
        plan(ledger, table)
    assert refused.value.reason == "undated_sales"
