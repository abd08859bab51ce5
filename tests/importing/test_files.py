"""Whole files, read by the real reader: the layouts owners bring, without being told anything."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from leaddesk.domain.imported import FileKind
from leaddesk.domain.lead import Stage
from leaddesk.errors import FileRefused, UnclearDates
from leaddesk.importing.dates import DateOrder
from leaddesk.importing.plan import Options, plan_file
from leaddesk.importing.run import run
from leaddesk.ledger import Ledger

AMO = """ID;Название сделки;Бюджет;Ответственный;Дата создания;Примечание к сделке;Примечание к сделке;Этап сделки;\
Дата закрытия;Основной контакт;Рабочий телефон (контакт);Мобильный телефон (контакт);Личный email (контакт);utm_source;\
utm_campaign
77001;Сделка #77001;45000;Олег Менеджер;01.10.2026 09:15:00;Позвонить;;Успешно реализовано;05.10.2026 18:00:00;\
Кузнецов Илья;'+79165550101;;ilya@example.com;yandex;osen
77002;Сделка #77002;0;Олег Менеджер;02.10.2026 10:00:00;;;Закрыто и не реализовано;03.10.2026 11:00:00;Орлова Вера;;\
'+79165550102, '+79165550103;;vk;
77003;Повторная;12500.50;Олег Менеджер;10.10.2026 12:30:00;\
"ещё раз; скидка";;Первичный контакт;не закрыта;Кузнецов Илья;\
'+79165550101;;;;
"""
TILDA = """"Name";"Phone";"Email";"tranid";"formname";"referer";"utm_source";"utm_campaign";"sent";"requestid"
"Илья";"+7 (916) 555-01-01";"ilya@example.com";"1:2";"Заявка";"https://shop.example/";"yandex";"1|poisk";\
"2026-10-01 12:00:01";"1:2"
"Вера";"+7 (916) 555-01-02";"";"1:3";"Заявка";"https://shop.example/";"";"";"2026-10-02 00:30:00";"1:3"
"""


def test_a_crm_export_in_cp1251(ledger: Ledger, tmp_path: Path) -> None:
    file = tmp_path / "сделки.csv"
    file.write_bytes(AMO.encode("cp1251"))
    made = plan_file(ledger, file)
    assert (made.kind, made.counts["new"]) == (FileKind.LEADS, 3)
    assert (made.new_channels, made.new_campaigns) == (["yandex", "vk"], [("yandex", "osen")])
    run(ledger, made)
    with ledger.read() as books:
        leads = books.leads.all()
        assert [lead.stage for lead in leads] == [Stage.WON, Stage.LOST, Stage.NEW]
        assert [len(lead.phones) for lead in leads] == [1, 2, 1]
        assert [lead.arrived_at for lead in leads][2] == "2026-10-10 12:30:00"
        assert leads[2].comment == "ещё раз; скидка"
        assert leads[2].repeat
        assert [(sale.amount, sale.made_on) for sale in books.sales.all()] == [(4_500_000, date(2026, 10, 5))]


def test_a_form_export_in_utf8_with_a_mark(ledger: Ledger, tmp_path: Path) -> None:
    file = tmp_path / "leads.csv"
    file.write_text(TILDA, encoding="utf-8-sig")
    made = plan_file(ledger, file)
    assert (made.kind, made.counts["new"], made.new_channels) == (FileKind.LEADS, 2, ["yandex"])
    first, second = (row.values for row in made.rows())
    assert (first["external_id"], first["landing_page"]) == ("1:2", "https://shop.example/")
    assert (second["channel"], str(second["time"])) == ("", "00:30:00")


def test_a_spend_report_with_a_preamble_and_totals(ledger: Ledger, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Отчет за период 01.10.2026 - 31.10.2026"])
    sheet.append([])
    sheet.append(
        [
            "Дата",
            "Кампания",
            "№ Группы",
            "Условие показа",
            "Тип площадки",
            "Показы",
            "Клики",
            "Расход (руб.)",
            "Ср. цена клика (руб.)",
        ]
    )
    sheet.append([date(2026, 10, 1), "Поиск", 5012345678, "окна", "Поиск", 1500, 45, 4321.1, 96.02])
    sheet.append([date(2026, 10, 2), "Сети", 5012345679, None, "Сети", 50000, 100, 1000, 10])
    sheet.append(["Всего", None, None, None, None, 51500, 145, 5321.1, None])
    file = tmp_path / "report.xlsx"
    book.save(file)
    made = plan_file(ledger, file)
    assert (made.kind, made.heading.row) == (FileKind.SPEND, 3)
    assert (made.counts["new"], made.counts["skipped"]) == (2, 1)
    run(ledger, made)
    with ledger.read() as books:
        assert sum(entry.amount for entry in books.spend.all()) == 532_110
        assert [channel.name for channel in books.channels.all()] == ["Яндекс.Директ"]


def test_lists_known_only_by_numbers_come_in_through_a_mapping(ledger: Ledger, tmp_path: Path) -> None:
    leads, deals = tmp_path / "leads.csv", tmp_path / "deals.csv"
    leads.write_text(
        "mql_id,first_contact_date,origin\na1,2018-02-01,social\nb2,2018-02-03,\nc3,2018-02-05,social\n", "utf-8"
    )
    deals.write_text(
        "mql_id,won_date,declared_monthly_revenue\na1,2018-02-26 19:58:54,0.0\nc3,2018-01-01 10:00:00,50.0\n", "utf-8"
    )
    mapping = (("external_id", "mql_id"), ("date", "first_contact_date"))
    assert run(ledger, plan_file(ledger, leads, Options(mapping=mapping))).new == 3
    mapping = (("lead_external_id", "mql_id"), ("date", "won_date"))
    made = plan_file(ledger, deals, Options(kind=FileKind.SALES, mapping=mapping))
    assert [[problem.reason for problem in row.problems] for row in made.rows()] == [[], ["before_its_lead"]]
    run(ledger, made)
    with ledger.read() as books:
        assert [(sale.amount, sale.lead_id) for sale in books.sales.all()] == [(None, 1), (None, 3)]
        assert books.leads.all()[1].channel_id is None


def test_dates_that_can_be_read_two_ways_are_refused_until_told(ledger: Ledger, tmp_path: Path) -> None:
    file = tmp_path / "leads.csv"
    file.write_text("Date,Name,Phone,Source\n01/02/2026,Ann,89165550101,Web\n03/04/2026,Bob,89165550102,Web\n", "utf-8")
    with pytest.raises(UnclearDates):
        plan_file(ledger, file)
    made = plan_file(ledger, file, Options(dates=DateOrder.MDY))
    assert [row.values["date"].month for row in made.rows()] == [1, 3]


def test_what_is_no_table_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(FileRefused):
        plan_file(ledger, tmp_path / "missing.csv")
