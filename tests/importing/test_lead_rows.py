"""Lead lists: the same enquiry is known again, updates fill what was empty, won rows make sales, nothing is lost."""

from dataclasses import replace
from datetime import date, time

from leaddesk.domain.lead import Stage
from leaddesk.importing.readers import Cell
from leaddesk.ledger import Ledger
from tests.importing.tables import Table, imported, outcomes, plan, reasons, state

WON, LOST = "Успешно реализовано", "Закрыто и не реализовано"
HEAD: list[Cell] = [
    "ID",
    "Дата обращения",
    "Имя",
    "Телефон",
    "Источник",
    "Статус",
    "Сумма",
    "Дата продажи",
    "Комментарий",
]


def row(*cells: Cell, **named: Cell) -> list[Cell]:
    """A row of HEAD: number, day, name, phone, channel from the left, others by name."""
    full = [*cells, *[None] * (5 - len(cells))]
    return [*full, *(named.get(name) for name in ("stage", "amount", "sold", "comment"))]


def table(*rows: list[Cell]) -> Table:
    return [HEAD, *rows]


def test_the_same_file_again_adds_nothing(ledger: Ledger) -> None:
    file = table(
        row(1, "01.10.2026", "Иван", "89161234501", "Яндекс", stage=WON, amount=500),
        row(None, "01.10.2026", "Пётр", "89161234502", "Яндекс"),
        row(None, "01.10.2026", None, None, "Яндекс"),
        row(None, "01.10.2026", None, None, "Яндекс"),
        row(None, None, "Без даты", "89161234503"),
    )
    done = imported(ledger, file)
    assert (done.rows, done.new, done.rejected) == (5, 4, 1)
    before = state(ledger)
    again = imported(ledger, file)
    assert (again.new, again.same, again.update, again.rejected) == (0, 4, 0, 1)
    assert state(ledger) == before


def test_the_same_rows_in_another_file_add_nothing(ledger: Ledger) -> None:
    rows = [
        row(1, "01.10.2026 10:00", "Иван", "89161234501", "Яндекс", stage="Новая", amount=0),
        row(None, "01.10.2026 11:00", "Пётр", "89161234502", "Яндекс"),
        row(None, "01.10.2026 12:00", "Никто", None, "Яндекс"),
        row(None, "01.10.2026 12:00", "Никто", None, "Яндекс"),
    ]
    imported(ledger, table(*rows))
    again = plan(ledger, table(*reversed(rows), row(2, "02.10.2026 10:00", "Анна", "89161234503")))
    assert outcomes(again) == ["same", "same", "same", "same", "new"]


def test_one_person_one_moment_one_channel_is_one_enquiry(ledger: Ledger) -> None:
    made = plan(
        ledger,
        table(
            row(None, "01.10.2026 10:00", "Иван", "89161234501", "Яндекс"),
            row(None, "01.10.2026 10:00", "Иван", "+7 916 123-45-01", "яндекс "),
            row(None, "01.10.2026 10:00", "Иван", "89161234501", "ВК"),
            row(None, "01.10.2026 10:05", "Иван", "89161234501", "Яндекс"),
            row(None, "01.10.2026 10:00", "Пётр", "89161234502", "Яндекс"),
            row(7, "01.10.2026 10:00", "Иван", "89161234501", "Яндекс"),
            row(8, "01.10.2026 10:00", "Иван", "89161234501", "Яндекс"),
        ),
    )
    assert outcomes(made) == ["new", "same", "new", "new", "new", "update", "new"]


def test_an_update_fills_what_was_empty_and_keeps_the_rest(ledger: Ledger) -> None:
    imported(ledger, table(row(1, "01.10.2026", "Иван", None, None, comment="первый")))
    more = table(row(1, "01.10.2026 09:15", "Пётр", "89161234501", "Яндекс", stage="В работе", comment="второй"))
    made = plan(ledger, more)
    assert outcomes(made) == ["update"]
    assert reasons(made, 2) == ["differs", "differs"]
    imported(ledger, more)
    with ledger.read() as books:
        (lead,) = books.leads.all()
        assert (lead.name, lead.comment) == ("Иван", "первый")
        assert (lead.phones, lead.arrived_time, lead.stage) == (("+79161234501",), time(9, 15), Stage.CONTACTED)
        assert books.channels.get(lead.channel_id or 0).name == "Яндекс"
    assert outcomes(plan(ledger, more)) == ["same"]


def test_a_stage_only_moves_forward(ledger: Ledger) -> None:
    imported(ledger, table(row(1, "01.10.2026", "Иван", stage="Квалифицирован")))
    assert outcomes(plan(ledger, table(row(1, "01.10.2026", "Иван", stage="Новая")))) == ["same"]
    assert outcomes(plan(ledger, table(row(1, "01.10.2026", "Иван", stage="Отказ")))) == ["update"]


def test_what_a_person_has_edited_is_not_updated(ledger: Ledger) -> None:
    imported(ledger, table(row(1, "01.10.2026", "Иван")))
    with ledger.change("Edit") as books:
        books.leads.replace(replace(books.leads.all()[0], name=""))
    assert outcomes(plan(ledger, table(row(1, "01.10.2026", "Иван", "89161234501")))) == ["same"]


def test_rows_of_one_file_complete_each_other(ledger: Ledger) -> None:
    file = table(
        row(1, "01.10.2026", "Иван", None, "Яндекс"),
        row(1, "01.10.2026", "Иван", "89161234501", "Яндекс", comment="перезвонить"),
        row(1, "01.10.2026", None, "89161234501", "Яндекс"),
    )
    done = imported(ledger, file)
    assert (done.new, done.update, done.same) == (1, 1, 1)
    with ledger.read() as books:
        (lead,) = books.leads.all()
    assert (lead.phones, lead.comment) == (("+79161234501",), "перезвонить")
    assert outcomes(plan(ledger, file)) == ["same"] * 3


def test_a_number_two_strangers_have_is_asked_about(ledger: Ledger) -> None:
    imported(ledger, table(row(1, "01.10.2026", "Иван", "89161234501")))
    made = plan(
        ledger,
        table(row(1, "05.11.2026", "Пётр", "89161234502"),
              row(2, "05.11.2026", "А", "89161234503"), row(2, "06.11.2026", "Б", "89161234504")),
    )  # fmt: skip
    assert outcomes(made) == ["asked", "new", "asked"]
    assert reasons(made, 2) == ["other_enquiry"]


def test_won_rows_make_sales(ledger: Ledger) -> None:
    file = table(
        row(1, "01.10.2026", "Иван", "89161234501", "Яндекс", stage=WON, amount="45 000 ₽", sold="05.10.2026"),
        row(2, "02.10.2026", "Анна", "89161234502", None, stage=LOST, amount=0, sold="03.10.2026"),
        row(3, "03.10.2026", "Пётр", "89161234503", None, stage=WON, amount=0),
        row(4, "04.10.2026", "Олег", "89161234504", None, stage="Первичный контакт", amount=100),
        row(5, "05.10.2026", "Ева", "89161234505", None, stage=WON, amount=7, sold="01.10.2026"),
        row(6, "05.10.2026", "Ян", "89161234506", None, stage=WON, amount=-7),
    )  # fmt: skip
    made = plan(ledger, file)
    assert outcomes(made) == ["new"] * 5 + ["rejected"]
    assert [reasons(made, number) for number in range(2, 8)] == [
        [], [], ["amount_unknown", "dated_by_lead"], [], ["before_its_lead"], ["negative"],
    ]  # fmt: skip
    imported(ledger, file)
    with ledger.read() as books:
        leads = {lead.id: lead.external_id for lead in books.leads.all()}
        sales = [(leads[sale.lead_id or 0], sale.made_on.day, sale.amount) for sale in books.sales.all()]
        assert sales == [("1", 5, 4_500_000), ("3", 3, None), ("5", 1, 700)]
        assert [event.reached_on for event in books.leads.stages(1)] == [date(2026, 10, 5)]
    assert ledger.check() == []


def test_an_enquiry_won_later_gets_its_one_sale(ledger: Ledger) -> None:
    imported(ledger, table(row(1, "01.10.2026", "Иван", "89161234501", stage="В работе", amount=500)))
    won = table(row(1, "01.10.2026", "Иван", "89161234501", stage=WON, amount=500, sold="07.10.2026"))
    assert imported(ledger, won).update == 1
    assert imported(ledger, [*won, row(9, "09.10.2026", "Анна")]).same == 1
    with ledger.read() as books:
        (sale,) = books.sales.all()
        assert (sale.lead_id, sale.amount, sale.made_on) == (books.leads.all()[0].id, 50_000, date(2026, 10, 7))


def test_without_stages_a_day_of_sale_makes_the_sale(ledger: Ledger) -> None:
    head: list[Cell] = ["Дата обращения", "Телефон", "Сумма", "Дата продажи"]
    file: Table = [head, ["01.10.2026", "89161234501", 500, "03.10.2026"], ["01.10.2026", "89161234502", 700, None]]
    made = plan(ledger, file)
    assert reasons(made, 3) == ["amount_not_used"]
    imported(ledger, file)
    with ledger.read() as books:
        assert [sale.amount for sale in books.sales.all()] == [50_000]


def test_a_row_nobody_can_be_known_by_is_kept_and_flagged(ledger: Ledger) -> None:
    made = plan(ledger, table(row(None, "01.10.2026", "Прохожий")))
    assert (outcomes(made), reasons(made, 2)) == (["new"], ["no_contact"])


def test_a_campaign_whose_channel_nobody_knows_stays_in_the_comment(ledger: Ledger) -> None:
    file: Table = [["Дата обращения", "Телефон", "Кампания"], ["01.10.2026", "89161234501", "Осень"]]
    assert reasons(plan(ledger, file), 2) == ["campaign_without_channel"]
    imported(ledger, file)
    with ledger.read() as books:
        (lead,) = books.leads.all()
    assert (lead.channel_id, lead.campaign_id, lead.comment) == (None, None, "Осень")
    assert outcomes(plan(ledger, [*file, ["02.10.2026", "89161234502", None]])) == ["same", "new"]


def test_a_row_that_repeats_a_refused_one_comes_in_itself(ledger: Ledger) -> None:
    table: Table = [
        ["Дата обращения", "Телефон", "Статус", "Сумма"],
        ["01.10.2026", "89161234501", "Продано", "-5,00"],
        ["01.10.2026", "89161234501", "Продано", "100"],
    ]
    made = plan(ledger, table)
    assert outcomes(made) == ["rejected", "new"]
    assert [problem.text for problem in made.row(0).problems if problem.reason == "negative"] == ["-5,00"]
    imported(ledger, table)
    with ledger.read() as books:
        assert [sale.amount for sale in books.sales.all()] == [100_00]


def test_a_problem_tells_what_stood_in_the_cell(ledger: Ledger) -> None:
    head: list[Cell] = ["ID", "Дата обращения", "Телефон", "Стоимость лида", "Интерес", "Сумма"]
    imported(ledger, [head, [1, "01.10.2026", "89161234501", "500", "Горячий", None]])
    made = plan(ledger, [head, [1, "01.10.2026", "89161234501", "500,50", "Тёплый", "1 000 ₽"]])
    told = {problem.field: problem.text for problem in made.row(0).problems}
    assert told == {"price": "500,50", "intent": "Тёплый", "amount": "1 000 ₽"}


def test_a_removed_enquiry_comes_back_without_a_second_sale(ledger: Ledger) -> None:
    table: Table = [["Дата обращения", "Телефон", "Статус", "Сумма"], ["01.10.2026", "89161234501", "Продано", "100"]]
    imported(ledger, table)
    with ledger.change("Remove") as books:
        books.leads.remove(1)
    assert imported(ledger, table).new == 1
    with ledger.read() as books:
        assert [sale.amount for sale in books.sales.all()] == [100_00]
