"""Sales lists: matched to leads by number or by person, refunds to their sales, and known again."""

from leaddesk.importing.readers import Cell
from leaddesk.ledger import Ledger
from tests.importing.tables import Table, imported, outcomes, plan, reasons, state

LEADS: Table = [
    ["ID", "Дата обращения", "Телефон", "Источник"],
    ["a", "01.09.2026", "89161234501", "Яндекс"],
    ["b", "01.10.2026", "89161234501", "ВК"],
    ["c", "01.10.2025", "89161234502", "ВК"],
]
HEAD: list[Cell] = ["Номер заказа", "ID лида", "Дата продажи", "Телефон", "Сумма", "Себестоимость", "Возврат заказа"]


def row(number: Cell, lead: Cell, day: str, phone: Cell, amount: Cell, refund_of: Cell = None) -> list[Cell]:
    return [number, lead, day, phone, amount, None, refund_of]


def table(*rows: list[Cell]) -> Table:
    return [HEAD, *rows]


def sold(ledger: Ledger) -> list[tuple[str | None, int | None, int | None]]:
    """Lead number, amount in major units, and the refunded sale of every sale."""
    with ledger.read() as books:
        numbers = {lead.id: lead.external_id for lead in books.leads.all()}
        return [
            (numbers.get(sale.lead_id or 0), None if sale.amount is None else sale.amount // 100, sale.refund_of)
            for sale in books.sales.all()
        ]


def test_the_lead_is_named_or_proposed_or_there_is_none(ledger: Ledger) -> None:
    imported(ledger, LEADS)
    file = table(
        row(1, "a", "05.10.2026", None, 100),
        row(2, None, "05.10.2026", "89161234501", 200),
        row(3, None, "15.09.2026", "89161234501", 300),
        row(4, None, "05.10.2026", "89161234502", 400),
        row(5, "нет такого", "05.10.2026", None, 500),
        row(6, "b", "05.09.2026", None, None),
    )
    made = plan(ledger, file)
    assert outcomes(made) == ["new"] * 6
    assert reasons(made, 6) == ["unknown_lead"]
    assert reasons(made, 7) == ["before_its_lead", "amount_unknown"]
    imported(ledger, file)
    assert sold(ledger) == [
        ("a", 100, None), ("b", 200, None), ("a", 300, None), (None, 400, None), (None, 500, None), ("b", None, None),
    ]  # fmt: skip
    assert ledger.check() == []


def test_the_same_sales_again_add_nothing(ledger: Ledger) -> None:
    imported(ledger, LEADS)
    rows = [
        row(1, "a", "05.10.2026", None, 100),
        row(None, "b", "05.10.2026", None, 100),
        row(None, None, "05.10.2026", "89161234501", 200),
        row(None, None, "05.10.2026", "89161234509", None),
        row(None, None, "05.10.2026", None, 300),
        row(None, None, "05.10.2026", None, 300),
        row(None, None, "06.10.2026", "89161234501", -50),
    ]
    assert imported(ledger, table(*rows)).new == 7
    before = state(ledger)
    assert imported(ledger, table(*rows)).same == 7
    assert imported(ledger, table(*rows[::-1])).same == 7
    assert state(ledger) == before


def test_one_number_twice(ledger: Ledger) -> None:
    made = plan(
        ledger,
        table(
            row(1, None, "05.10.2026", "89161234501", 100),
            row(1, None, "05.10.2026", "89161234501", 100),
            row(1, None, "05.10.2026", "89161234501", 250),
            row(None, None, "05.10.2026", "89161234501", 70),
            row(None, None, "05.10.2026", "89161234501", 70),
        ),
    )
    assert outcomes(made) == ["new", "same", "asked", "new", "same"]
    assert reasons(made, 4) == ["other_sale"]


def test_an_amount_learnt_later_is_filled_in(ledger: Ledger) -> None:
    imported(
        ledger,
        table(row(1, None, "05.10.2026", "89161234501", None), row(None, None, "06.10.2026", "89161234501", None)),
    )
    more = table(row(1, None, "05.10.2026", None, 100), row(None, None, "06.10.2026", "89161234501", 200))
    assert imported(ledger, more).update == 2
    assert [amount for _, amount, _ in sold(ledger)] == [100, 200]
    assert imported(ledger, more).same == 2


def test_refunds_find_their_sales(ledger: Ledger) -> None:
    file = table(
        row(None, None, "10.10.2026", "89161234501", -100),
        row(1, None, "01.10.2026", "89161234501", 100),
        row(2, None, "02.10.2026", "89161234501", 200),
        row(3, None, "11.10.2026", "89161234501", -30, refund_of="1"),
        row(4, None, "11.10.2026", "89161234509", -30),
        row(5, None, "11.10.2026", "89161234501", -10, refund_of="77"),
        row(6, None, "11.10.2026", "89161234501", 10, refund_of="1"),
    )
    made = plan(ledger, file)
    assert outcomes(made) == ["new"] * 6 + ["rejected"]
    assert [reasons(made, number) for number in (2, 6, 7, 8)] == [
        [], ["refund_without_sale"], ["unknown_sale"], ["refund_not_negative"],
    ]  # fmt: skip
    imported(ledger, file)
    with ledger.read() as books:
        sales = {sale.source_row: sale for sale in books.sales.all()}
        refunded = {number: sales[number].refund_of for number in (2, 5, 6, 7)}
        assert refunded == {2: sales[4].id, 5: sales[3].id, 6: None, 7: sales[4].id}
    assert ledger.check() == []


def test_a_row_like_a_refused_one_is_refused_too(ledger: Ledger) -> None:
    row: list[Cell] = ["01.10.2026", "89161234501", "100", "A1"]
    made = plan(ledger, [["Дата продажи", "Телефон", "Сумма", "Возврат к"], row, row])
    assert outcomes(made) == ["rejected", "rejected"]


def test_an_amount_may_stand_in_a_later_row_of_the_same_number(ledger: Ledger) -> None:
    head: list[Cell] = ["Номер заказа", "Дата продажи", "Телефон", "Сумма"]
    rows: Table = [[7, "01.10.2026", "89161234501", amount] for amount in (None, "100", "200")]
    assert outcomes(plan(ledger, [head, *rows])) == ["new", "update", "asked"]
    imported(ledger, [head, *rows])
    with ledger.read() as books:
        assert [sale.amount for sale in books.sales.all()] == [100_00]
    assert outcomes(plan(ledger, [head, *rows])) == ["same", "same", "asked"]


def test_equal_rows_of_a_buyer_stay_one_sale_at_every_import(ledger: Ledger) -> None:
    row: list[Cell] = ["01.10.2026", "89161234501", "100"]
    table: Table = [["Дата продажи", "Телефон", "Сумма"], row, row]
    assert imported(ledger, table).new == 1
    assert outcomes(plan(ledger, table)) == ["same", "same"]
    assert outcomes(plan(ledger, [*table, row])) == ["same", "same", "same"]
