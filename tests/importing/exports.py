"""Synthetic exports: for every packaged preset a file as its program writes it, made-up people, and what it must become."""

# ruff: noqa: E501 - the lines of exports are as long as their programs write them

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl

from leaddesk.domain.imported import FileKind

Rows = list[list[Any]]


@dataclass(frozen=True, slots=True)
class Export:
    """`counts` are those of outcomes, `values` what some rows of the plan say, by place among those that come in."""

    preset: str
    name: str
    write: Callable[[Path], None]
    kind: FileKind
    counts: dict[str, int]
    values: list[dict[str, Any]] = field(default_factory=list)
    reasons: tuple[str, ...] = ()


def text(content: str, encoding: str = "utf-8") -> Callable[[Path], None]:
    """Writes a text file."""
    return lambda path: _write(path, content.lstrip("\n").encode(encoding))


def book(rows: Rows, sheet: str = "Sheet1") -> Callable[[Path], None]:
    """Writes a workbook of one sheet."""

    def write(path: Path) -> None:
        workbook = openpyxl.Workbook()
        workbook.active.title = sheet
        for row in rows:
            workbook.active.append(row)
        with path.open("wb") as file:
            workbook.save(file)

    return write


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def tabs(content: str) -> str:
    """Vertical bars become tabs, which an editor would not keep."""
    return content.replace("|", "\t")


AMO = """
ID,Название сделки,"Бюджет ",Ответственный,Дата создания сделки,Теги,Примечание,Примечание 2,Этап сделки,Воронка,\
Дата закрытия,Полное имя контакта,Компания,Рабочий телефон,Мобильный телефон,Рабочий email,Источник,utm_source,utm_campaign
77001,Сделка #77001,45000,Олег,01.10.2026 09:15:00,,Позвонить,,Успешно реализовано,Воронка,05.10.2026 18:00:00,\
Кузнецов Илья,ООО Ель,'+79165550101,,ilya@example.com,Сайт,yandex,osen
77002,Сделка #77002,0,Олег,02.10.2026 10:00:00,,,,Закрыто и не реализовано,Воронка,03.10.2026 11:00:00,\
Орлова Вера,,,"'+79165550102, '+79165550103",,Звонок,,
77003,Повторная,12500.50,Олег,10.10.2026 12:30:00,,ещё раз,,Первичный контакт,Воронка,не закрыта,Кузнецов Илья,,\
'+79165550101,,,,,
"""
AMO_EXAMPLE = """
Название сделки;Бюджет сделки;Ответственный за сделку;Дата создания (сделка);Примечание к сделке;Примечание к сделке;\
Статус сделки;Полное имя (контакт);Рабочий телефон (контакт);Рабочий email (контакт);Название (компания)
Окна;30 000;Олег;01.10.2026;первая;вторая;Переговоры;Орлова Вера;+7 916 555-01-02;vera@example.com;ООО Ель
"""
KOMMO = """
ID,Lead title,Sale,Responsible user,Created at,Closed at,Lead stage,Pipeline,Main contact,Work phone,Work email,utm_source
501,Windows,1500,Ann,01.10.2026 09:00:00,05.10.2026 10:00:00,Closed - won,Sales,Ivan Petrov,+79165550101,i@example.com,google
502,Doors,0,Ann,14.10.2026 09:00:00,,Incoming leads,Sales,Olga Sidorova,+79165550102,,
"""
KOMMO_ES = """
ID,Nombre completo,Teléfono celular,Correo,Etiquetas,Estatus del lead,Presupuesto $,Fecha de Creación,Respons. usuario
501,Juan Pérez,+525512345678,j@example.com,,Logrado con éxito,,14.10.2026 09:00:00,Ana
"""
BITRIX_LEADS = """
"ID";"Название лида";"Статус";"Полное имя";"Обращение";"Дата создания";"Источник";"Рабочий телефон";"Мобильный телефон";\
"Рабочий e-mail";"Ответственный";"Сумма";"Валюта";"Комментарий";"UTM Source";"UTM Campaign";
"11";"Заявка с сайта";"Качественный лид";"Петров Иван";"г-н";"22.08.2026 14:30:00";"Веб-сайт";"8 900 222-33-44";"";\
"ivan@example.com";"Олег";"15000.00";"Российский рубль";"перезвонить";"yandex";"osen";
"12";"Звонок";"Некачественный лид";"Сидорова Ольга";"";"23.08.2026 10:00:00";"Звонок";"";"8 900 222-33-45";"";"Олег";"";\
"Российский рубль";"";"";"";
"""
BITRIX_DEALS = """
<meta http-equiv="Content-type" content="text/html;charset=UTF-8" /><table border="1"><thead><tr><th>ID</th>\
<th>Название сделки</th><th>Стадия сделки</th><th>Контакт: Имя</th><th>Контакт: Фамилия</th><th>Контакт: ID</th>\
<th>Контакт: Рабочий телефон</th><th>Дата создания</th><th>Дата закрытия</th><th>Источник</th><th>Товар</th><th>Цена</th>\
<th>Количество</th><th>Сумма</th><th>Валюта</th><th>Ответственный</th><th>Комментарий</th></tr></thead><tbody>\
<tr><td>31</td><td>Окна</td><td>Сделка успешна</td><td>Иван</td><td>Петров</td><td>901</td><td>8 900 222-33-44</td>\
<td>22.08.2026 14:30:00</td><td>25.08.2026</td><td>Веб-сайт</td><td>Окно</td><td>5000.00</td><td>2</td><td>10000.00</td>\
<td>Российский рубль</td><td>Олег</td><td>До 12<br>с <b>доставкой</b></td></tr>
<tr><td>31</td><td>Окна</td><td>Сделка успешна</td><td>Иван</td><td>Петров</td><td>901</td><td>8 900 222-33-44</td>\
<td>22.08.2026 14:30:00</td><td>25.08.2026</td><td>Веб-сайт</td><td>Монтаж</td><td>5000.00</td><td>1</td><td>5000.00</td>\
<td>Российский рубль</td><td>Олег</td><td>До 12<br>с <b>доставкой</b></td></tr>
<tr><td>32</td><td>Двери</td><td>В работе</td><td>Ольга</td><td>Сидорова</td><td>902</td><td>8 900 222-33-45</td>\
<td>23.08.2026 10:00:00</td><td>30.09.2026</td><td>Звонок</td><td>Дверь</td><td>7000.00</td><td>1</td><td>7000.00</td>\
<td>Российский рубль</td><td>Олег</td><td><table><tr><td>вложенная</td><td>таблица</td></tr></table></td></tr>
</tbody></table>"""
TILDA = """
"Name";"Phone";"Email";"Checkbox";"tranid";"formid";"formname";"referer";"utm_source";"utm_campaign";"COOKIES";"sent";"requestid"
"Илья";"+7 (916) 555-01-01";"ilya@example.com";"yes";"1:2";"f1";"Заявка";"https://shop.example/";"yandex";"1|poisk";"_ym_uid=1";\
"2026-10-01 12:00:01";"1:2"
"Вера";"+7 (916) 555-01-02";"";"yes";"1:3";"f1";"Заявка";"https://shop.example/";"";"";"";"2026-10-02 00:30:00";"1:3"
"""
TILDA_CRM = """
Email;Название;Телефон;Дата;Промокод;Товары в заказе;utm_campaign;Комментарий;tranid;formid;formname;Сумма заказа;Stage
i@example.com;Илья;+7 916 555-01-01;2026-10-01 12:00:01;;"Лампа x 1 ≡ 1500
Стол x 1 ≡ 7000";osen;ждёт;1:2;f1;Корзина;8500;Входящие
"""
META_LEADS = tabs("""
id|created_time|ad_id|ad_name|campaign_id|campaign_name|form_id|form_name|is_organic|platform|когда_удобно_позвонить?|\
full_name|phone_number|email|city|lead_status
l:428|2026-10-01T15:05:13+03:00|ag:1|Ролик|c:7|Осень|f:3|Форма|false|fb|утром|Илья Кузнецов|p:+79165550101|i@example.com|\
Тула|CREATED
l:429|2026-10-02T10:00:00+03:00|||||f:3|Форма|true|ig|днём|Вера Орлова|p:+79165550102|v@example.com|Тула|complete
l:430|2026-10-02T11:00:00+03:00|ag:1|Ролик|c:7|Осень|f:3|Форма|false|fb|<test lead: dummy data for когда_удобно>|\
<test lead: dummy data for full_name>|p:<test lead: dummy data for phone_number>|test@meta.com|Тула|CREATED
""")
VK_LEADS = """
ID лида;Дата создания;Название формы;Название кампании;Имя;Фамилия;Телефон;Email;Ссылка на профиль
9001;01.10.2026 10:00:00;Запись;Осень;Илья;Кузнецов;+79165550101;i@example.com;https://vk.com/id1
"""
GOOGLE_LEADS = """
Lead ID,Submission date,Campaign,Campaign ID,Form ID,Google Click ID,User name,User phone,User email,Is test
abc1,2026-10-01T10:00:00Z,Осень,77,88,gcl1,Илья Кузнецов,+79165550101,i@example.com,false
abc2,2026-10-01T11:00:00Z,Осень,77,88,gcl2,Вера Орлова,+79165550102,v@example.com,true
"""
HUBSPOT_CONTACTS = """
Record ID,First Name,Last Name,Email,Phone Number,Lead Status,Create Date,Associated Company,Country/Region,\
Contact owner,Job Title,Company Name,Original Source
9001,Ivan,Petrov,i@example.com,+79165550101,NEW,2026-10-12 09:14,Ель,RU,Ann,CEO,Ель,Paid Search
9002,Olga,Sidorova,o@example.com,,UNQUALIFIED,2026-10-13 09:14,,RU,Ann,,,
"""
HUBSPOT_DEALS = """
Record ID,Deal Name,Deal Stage,Amount,Close Date,Deal owner,Pipeline,Create Date,Associated Contact,Associated Contact IDs
701,Окна,Closed Won,"1200.50",2026-10-20 10:00,Ann,Sales,2026-10-01 09:00,Ivan Petrov,9001
702,Двери,Contract Sent,900,2026-11-20 10:00,Ann,Sales,2026-10-02 09:00,Olga Sidorova,9002
703,Полы,Closed Lost,500,2026-10-21 10:00,Ann,Sales,2026-10-02 09:00,Olga Sidorova,9002
"""
SALESFORCE = """
"First Name","Last Name","Title","Company / Account","Email","Phone","Mobile","Lead Source","Lead Status","Create Date",\
"Lead Owner","City"
"Ivan","Petrov","CEO","Fir","i@example.com","+79165550101","","Web","Open - Not Contacted","9/13/2026","Ann","Tula"
"Olga","Sidorova","","Oak","","","+79165550102","Phone","Closed - Not Converted","9/14/2026","Ann","Tula"

"Leads of September"
"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."
"Confidential Information - Do Not Distribute"
"Grand Totals (2 records)"
"""
SALESFORCE_HTML = """
<html><head><META http-equiv="Content-Type" content="text/html; charset=UTF-8"></head><body>
<table><tr><th>Lead ID</th><th>First Name</th><th>Last Name</th><th>Company / Account</th><th>Phone</th><th>Lead Source</th>
<th>Lead Status</th><th>Create Date</th><th>Lead Owner</th></tr>
<tr><td>00Q1</td><td>Ivan</td><td>Petrov</td><td>Fir &amp; Sons</td><td>+79165550101</td><td>Web</td>
<td>Working - Contacted</td><td>13.09.2026</td><td>Ann</td></tr>
<tr><td colspan="9">Grand Totals (1 records)</td></tr></table></body></html>
"""
DOCUMENT = "Реализация товаров и услуг 00КА-0001{} от {}.10.2026 12:00:00"
ONE_C: Rows = [
    ["Отчёт по продажам"],
    ["Период: 01.10.2026 - 31.10.2026"],
    [],
    ["Контрагент", "Количество", "Выручка", "Себестоимость"],
    ["Документ"],
    ["Номенклатура"],
    ["Магазин на Мира", 5, 18500, 9000],
    ["ООО Ель", 3, 15000, 7000],
    [DOCUMENT.format(35, "05"), 2, 10000, 5000],
    ["Окно", 1, 6000, 3000],
    ["Монтаж", 1, 4000, 2000],
    [DOCUMENT.format(36, "06"), 1, 5000, 2000],
    ["Дверь", 1, 5000, 2000],
    ["ИП Дуб", 2, 3500, 2000],
    [DOCUMENT.format(37, "07"), 2, 3500, 2000],
    ["Полка", 2, 3500, 2000],
    ["Итого", 5, 18500, 9000],
]
ONE_C_FLAT = """
Контрагент;Документ;Номенклатура;Количество;Сумма
ООО Ель;Реализация товаров и услуг 00КА-000135 от 05.10.2026 12:00:00;Окно;1;6 000,00
ООО Ель;Реализация товаров и услуг 00КА-000135 от 05.10.2026 12:00:00;Монтаж;1;4 000,50
ИП Дуб;Реализация товаров и услуг 00КА-000137 от 07.10.2026 9:05:00;Полка;2;3 500,00
Итого;;;4;13 500,50
"""
DIRECT: Rows = [
    ["Отчет за период 01.10.2026 - 31.10.2026, клиент example-client"],
    ["Валюта: рубли, с НДС"],
    [],
    [],
    ["Дата", "Кампания", "№ Кампании", "Группа", "№ Группы", "Условие показа", "Тип площадки", "Показы", "Клики", "CTR (%)",
     "Расход (руб.)", "Ср. цена клика (руб.)", "Глубина (стр.)", "Отказы (%)", "Конверсии"],
    ["01.10.2026", "Поиск", 701, "Окна", 801, "окна", "поиск", 1500, 45, 3.0, 4321.10, 96.02, "-", "-", "-"],
    ["02.10.2026", "Сети", 702, "Окна", 802, "---autotargeting", "сети", 50000, 100, 0.2, 1000, 10, 1.5, 20.1, 3],
    ["Всего", "-", "-", "-", "-", "-", "-", 51500, 145, 0.28, 5321.10, 36.7, 1.5, 20.1, 3],
]  # fmt: skip
DIRECT_SHORT = """
Отчет за период 01.10.2026 - 31.10.2026



Дата;Показы;Клики;CTR (%);Расход (руб.);Ср. цена клика (руб.);Глубина (стр.)
01.10.2026;1500;45;3,00;4321,10;96,02;1,5
02.10.2026;500;4;0,80;100,00;25,00;-
Всего;2000;49;2,45;4421,10;90,23;1,5
"""
DIRECT_WHOLE = """
Отчет за период 01.10.2026 - 31.10.2026
Кампания;№ Кампании;Показы;Клики;Расход (руб.);Ср. цена клика (руб.)
Поиск;701;1500;45;4321,10;96,02
Всего;-;1500;45;4321,10;96,02
"""
DIRECT_NEW = """
День,№ Кампании,Название кампании,№ Группы,Название группы,Тип площадки,Показы,Клики,Конверсии,"Расход, ₽","CPC, ₽","CTR, %"
01.10.2026,701,Поиск,801,Окна,Поиск,1500,45,2,4321.10,96.02,3.00
02.10.2026,701,Поиск,801,Окна,Сети,500,4,0,100.00,25.00,0.80
Итого,,,,,,2000,49,2,4421.10,90.23,2.45
"""
DIRECT_WEEKS = """
Неделя,№ Кампании,Название кампании,Показы,Клики,"Расход, ₽","CPC, ₽"
05.10.2026,701,Поиск,1500,45,4321.10,96.02
Итого,,,1500,45,4321.10,96.02
"""
VK_ADS: Rows = [
    [
        "Дата",
        "Название кампании",
        "Статус",
        "ID кампании",
        "Цель",
        "Показы",
        "Клики",
        "Результат",
        "Потрачено всего, ₽",
        "eCPC, ₽",
    ],
    ["01.10.2026", "Осень", "Активна", 55, "Заявки", 1500, 45, 3, 2000.5, 44.45],
    ["02.10.2026", "Осень", "Активна", 55, "Заявки", 1400, 40, 2, 1999.5, 49.98],
    ["Итого", None, None, None, None, 2900, 85, 5, 4000, 47.05],
]
GOOGLE_ADS = tabs("""
Campaign report
"September 1, 2026 - September 30, 2026"
Campaign status|Campaign|Budget|Currency code|Campaign type|Impr.|Clicks|Avg. CPC|Conversions|Cost
Enabled|Total Wine|500|RUB|Search|1,103,153|45|96.02|2.00|"4,321.10"
Paused|Сети|300|RUB|Display|500| --| --|0.00|0.00
Total: Campaigns| --| --|RUB| --|1,103,653|45|96.02|2.00|"4,321.10"
Total: Account| --| --|RUB| --|1,103,653|45|96.02|2.00|"4,321.10"
Total: Search| --| --|RUB| --|1,103,153|45|96.02|2.00|"4,321.10"
""")
GOOGLE_ADS_DAYS = """
Kampagnenbericht
1. September 2026 - 30. September 2026
Tag,Kampagne,Währungscode,Kosten,Klicks
2026-09-03,Suche,RUB,"1.234,56",7
Gesamt: Konto,,RUB,"1.234,56",7
"""
META_ADS = """
Reporting starts,Reporting ends,Campaign name,Campaign delivery,Results,Reach,Impressions,Amount spent (RUB),Link clicks,Ends
2026-09-01,2026-09-30,,,7,900,1500,5000.50,45,
2026-09-01,2026-09-30,Осень,active,4,500,900,3000.25,30,2026-12-31
2026-09-01,2026-09-30,Лето,inactive,3,400,600,2000.25,15,2026-08-31
"""
META_ADS_DAYS = """
Название кампании,День,Дата начала отчетности,Дата окончания отчетности,Сумма затрат (RUB),Показы,Клики по ссылке,Начало
Осень,2026-09-03,2026-09-01,2026-09-30,100.25,900,30,2026-01-01
"""
LINKEDIN = tabs("""
Campaign Performance Report (in UTC)
Report Start: 09/01/2026
Report End: 09/30/2026
Date Generated: 10/01/2026

Start Date (in UTC)|Account Name|Campaign Group Name|Campaign Name|Campaign ID|Currency|Total Spent|Impressions|Clicks|Comments
9/3/2026|Ель|Группа|Осень|55|RUB|"1,234.50"|1500|45|2
9/4/2026|Ель|Группа|Осень|55|RUB|-|10|0|0
Total|||||RUB|"1,234.50"|1510|45|2
""")
CALLRAIL = """
Call Status,Company Name,Number Name,Tracking Number,Name,Phone Number,Email,First-Time Caller,City,Agent Number,Source,\
Duration (seconds),Start Time,Device Type,Landing Page,Campaign,Value,Qualified,Note,Destination Number,utm_source,Direction
Answered Call,Fir,Main,+79165559999,Ivan Petrov,+79165550101,,yes,Tula,+79165558888,Google Ads,65,2026-10-14 10:15,mobile,\
https://shop.example/,Autumn,,Good Lead,call again,+79165557777,google,Inbound
Missed Call,Fir,Main,+79165559999,,+79165550102,,no,Tula,,Direct,0,2026-10-15 11:15,,,,,,,+79165557777,,Inbound
Answered Call,Fir,Main,+79165559999,,+79165550103,,no,Tula,,Direct,10,2026-10-15 12:15,,,,,,,+79165557777,,Outbound
"""
CALLTOUCH = """
callId;date;callerNumber;phoneNumber;redirectNumber;duration;uniqueCall;targetCall;city;source;utmSource;utmCampaign;url;manager
501;01/10/2026 10:00:00;79165550101;74951112233;74951112244;65;true;true;Тула;google;google;osen;https://shop.example/;Олег
502;02/10/2026 11:00:00;79165550102;74951112233;74951112244;5;true;false;Тула;direct;;;https://shop.example/;Олег
"""
COMAGIC = """
Дата и время;Направление;Номер абонента;Виртуальный номер;Сотрудник;Источник;Рекламная кампания;Длительность
2026-10-01 10:00:00;входящий;79165550101;74951112233;Олег;google;osen;00:01:05
2026-10-01 11:00:00;исходящий;79165550102;74951112233;Олег;;;00:00:05
"""
MANGO = """
Дата;Время;Кто звонил;Номер или Call-back компании;Кому звонили;Длительность вызова ЧЧ:MM:СС
01.10.2026;10:00:00;79165550101;74951112233;Олег;00:01:05
01.10.2026;11:00:00;79165550102;74951112233;–;00:00:00
"""
SIPUNI = """
Тип;Статус;Время;Схема;Исходящая линия;Откуда;Куда;Кто ответил;Длительность звонка;ID записи;Метка;Теги
Входящий;Отвечен;01.10.2026 10:00:00;Основная;;79165550101;74951112233;201;65;rec1;;окна
Исходящий;Отвечен;01.10.2026 11:00:00;Основная;74951112233;201;79165550102;;5;rec2;;
Внутренний;Отвечен;01.10.2026 12:00:00;Основная;;201;202;202;5;rec3;;
"""
ROISTAT = """
ID звонка,Дата,Номер клиента,Номер,Номер визита,Маркер,Статус,Длительность
501,2026-10-01T10:00:00+0000,79165550101,74951112233,100500,google,ANSWER,65
"""

EXPORTS = (
    Export("amocrm-deals", "amocrm_export_leads_2026-10-31.csv", text(AMO), FileKind.LEADS, {"new": 3}, [
        {"external_id": "77001", "channel": "yandex", "campaign": "osen", "name": "Кузнецов Илья", "amount": 4_500_000},
        {"channel": "Звонок", "phones": ("+79165550102", "+79165550103"), "comment": ""},
        {"comment": "ещё раз", "sale_date": None},
    ]),
    Export("amocrm-deals", "import_example_leads_beta_ru.csv", text(AMO_EXAMPLE, "cp1251"), FileKind.LEADS, {"new": 1}, [
        {"name": "Орлова Вера", "phones": ("+79165550102",), "comment": "первая; вторая", "external_id": ""},
    ]),
    Export("kommo-leads", "kommo_export_leads_2026-10-31.csv", text(KOMMO), FileKind.LEADS, {"new": 2}, [
        {"external_id": "501", "name": "Ivan Petrov", "stage": "won", "amount": 150_000, "channel": "google"},
    ]),
    Export("kommo-leads", "leads.csv", text(KOMMO_ES), FileKind.LEADS, {"new": 1}, [
        {"external_id": "501", "name": "Juan Pérez", "stage": "won", "phones": ("+525512345678",)},
    ]),
    Export("bitrix24-leads", "LEAD.csv", text(BITRIX_LEADS), FileKind.LEADS, {"new": 2}, [
        {"external_id": "11", "name": "Петров Иван", "stage": "qualified", "channel": "yandex", "amount": None,
         "comment": "перезвонить", "phones": ("+79002223344",)},
        {"stage": "lost", "reject_reason": "off_target", "channel": "Звонок"},
    ]),
    Export("bitrix24-deals", "DEAL_20260225.xls", text(BITRIX_DEALS), FileKind.LEADS, {"new": 2, "skipped": 1}, [
        {"external_id": "31", "name": "Иван Петров", "amount": 1_500_000, "stage": "won", "comment": "До 12\nс доставкой"},
        {"external_id": "32", "stage": "contacted", "comment": "вложенная таблица", "channel": "Звонок"},
    ], ("summed_row",)),
    Export("tilda-forms", "leads.csv", text(TILDA, "utf-8-sig"), FileKind.LEADS, {"new": 2}, [
        {"external_id": "1:2", "channel": "yandex", "landing_page": "https://shop.example/", "comment": ""},
    ]),
    Export("tilda-forms", "crm.csv", text(TILDA_CRM), FileKind.LEADS, {"new": 1}, [
        {"external_id": "1:2", "name": "Илья", "phones": ("+79165550101",), "stage": "new", "comment": "ждёт"},
    ]),
    Export("meta-leads", "leads_2026-10-31.csv", text(META_LEADS, "utf-16"), FileKind.LEADS, {"new": 2, "skipped": 1}, [
        {"external_id": "428", "phones": ("+79165550101",), "channel": "Facebook", "campaign": "Осень", "stage": "new",
         "name": "Илья Кузнецов", "comment": ""},
        {"external_id": "429", "channel": "Instagram", "campaign": ""},
    ], ("test_row",)),
    Export("vk-leads", "leads.csv", text(VK_LEADS), FileKind.LEADS, {"new": 1}, [
        {"external_id": "9001", "name": "Илья Кузнецов", "channel": "VK Реклама", "campaign": "Осень"},
    ]),
    Export("google-leads", "leads.csv", text(GOOGLE_LEADS), FileKind.LEADS, {"new": 1, "skipped": 1}, [
        {"external_id": "abc1", "name": "Илья Кузнецов", "channel": "Google Ads", "campaign": "Осень"},
    ], ("not_wanted_row",)),
    Export("hubspot-contacts", "contacts.csv", text(HUBSPOT_CONTACTS), FileKind.LEADS, {"new": 2}, [
        {"external_id": "9001", "name": "Ivan Petrov", "channel": "Paid Search", "stage": "new"},
        {"stage": "lost", "reject_reason": "off_target"},
    ]),
    Export("hubspot-deals", "deals.csv", text(HUBSPOT_DEALS), FileKind.SALES, {"new": 1, "skipped": 2}, [
        {"external_id": "701", "amount": 120_050, "lead_external_id": "9001", "name": "Ivan Petrov"},
    ], ("not_wanted_row", "not_wanted_row")),
    Export("salesforce-leads", "report1642777476321.csv", text(SALESFORCE), FileKind.LEADS, {"new": 2, "skipped": 4}, [
        {"name": "Ivan Petrov", "channel": "Web", "stage": "new", "position": ""},
        {"phones": ("+79165550102",), "reject_reason": "off_target"},
    ]),
    Export("salesforce-leads", "report1642777476322.xls", text(SALESFORCE_HTML), FileKind.LEADS, {"new": 1, "skipped": 1}, [
        {"external_id": "00Q1", "name": "Ivan Petrov", "stage": "contacted"},
    ]),
    Export("1c-sales", "Продажи.xlsx", book(ONE_C, "TDSheet"), FileKind.SALES, {"new": 3, "skipped": 10}, [
        {"external_id": "00КА-000135/2026", "amount": 1_000_000, "cost_price": 500_000, "name": "ООО Ель",
         "comment": "Окно; Монтаж"},
        {"external_id": "00КА-000136/2026", "amount": 500_000, "name": "ООО Ель", "comment": "Дверь"},
        {"external_id": "00КА-000137/2026", "amount": 350_000, "name": "ИП Дуб"},
    ]),
    Export("1c-sales", "Продажи.csv", text(ONE_C_FLAT, "cp1251"), FileKind.SALES, {"new": 2, "skipped": 2}, [
        {"external_id": "00КА-000135/2026", "amount": 1_000_050, "name": "ООО Ель", "comment": "Окно; Монтаж"},
        {"amount": 350_000, "name": "ИП Дуб"},
    ], ("part_row", "total_row")),
    Export("yandex-direct", "report.xlsx", book(DIRECT), FileKind.SPEND, {"new": 2, "skipped": 1}, [
        {"channel": "Яндекс.Директ", "campaign": "Поиск", "amount": 432_110, "clicks": 45, "impressions": 1500},
    ]),
    Export("yandex-direct", "short.csv", text(DIRECT_SHORT), FileKind.SPEND, {"new": 2, "skipped": 1}, [
        {"channel": "Яндекс.Директ", "campaign": "", "amount": 432_110},
    ]),
    Export("yandex-direct", "whole.csv", text(DIRECT_WHOLE), FileKind.SPEND, {"new": 1, "skipped": 1}, [
        {"campaign": "Поиск", "amount": 432_110, "from": "2026-10-01", "to": "2026-10-31"},
    ]),
    Export("yandex-direct-new", "report.csv", text(DIRECT_NEW, "utf-8-sig"), FileKind.SPEND, {"new": 2, "skipped": 1}, [
        {"channel": "Яндекс.Директ", "campaign": "Поиск", "amount": 432_110},
    ]),
    Export("yandex-direct-new", "weeks.csv", text(DIRECT_WEEKS), FileKind.SPEND, {"new": 1, "skipped": 1}, [
        {"campaign": "Поиск", "from": "2026-10-05", "to": "2026-10-11", "amount": 432_110},
    ]),
    Export("vk-ads", "stat.xlsx", book(VK_ADS, "Объявления"), FileKind.SPEND, {"new": 2, "skipped": 1}, [
        {"channel": "VK Реклама", "campaign": "Осень", "amount": 200_050, "clicks": 45},
    ]),
    Export("google-ads", "Campaign report.csv", text(GOOGLE_ADS, "utf-16"), FileKind.SPEND, {"new": 2, "skipped": 3}, [
        {"channel": "Google Ads", "campaign": "Total Wine", "amount": 432_110, "impressions": 1_103_153,
         "from": "2026-09-01", "to": "2026-09-30"},
        {"campaign": "Сети", "amount": 0, "clicks": None},
    ], ("total_row", "total_row", "total_row")),
    Export("google-ads", "Kampagnenbericht.csv", text(GOOGLE_ADS_DAYS), FileKind.SPEND, {"new": 1, "skipped": 1}, [
        {"campaign": "Suche", "amount": 123_456, "date": "2026-09-03", "clicks": 7},
    ]),
    Export("meta-ads", "campaigns.csv", text(META_ADS, "utf-8-sig"), FileKind.SPEND, {"new": 2, "skipped": 1}, [
        {"channel": "Meta", "campaign": "Осень", "amount": 300_025, "from": "2026-09-01", "to": "2026-09-30"},
    ], ("total_row",)),
    Export("meta-ads", "days.csv", text(META_ADS_DAYS, "utf-8-sig"), FileKind.SPEND, {"new": 1}, [
        {"campaign": "Осень", "amount": 10_025, "date": "2026-09-03", "from": None, "to": None, "clicks": 30},
    ]),
    Export("linkedin-ads", "account_campaign_performance_report.csv", text(LINKEDIN, "utf-16"), FileKind.SPEND,
           {"new": 2, "skipped": 1}, [
        {"channel": "LinkedIn", "campaign": "Осень", "amount": 123_450, "date": "2026-09-03", "comment": ""},
    ]),
    Export("callrail-calls", "calls.csv", text(CALLRAIL), FileKind.LEADS, {"new": 2, "skipped": 1}, [
        {"name": "Ivan Petrov", "phones": ("+79165550101",), "channel": "google", "campaign": "Autumn",
         "stage": "qualified", "device": "mobile", "comment": "call again"},
        {"phones": ("+79165550102",), "channel": "Direct", "stage": "new"},
    ], ("not_wanted_row",)),
    Export("calltouch-calls", "calls.csv", text(CALLTOUCH), FileKind.LEADS, {"new": 2}, [
        {"external_id": "501", "date": "2026-10-01", "phones": ("+79165550101",), "channel": "google", "campaign": "osen"},
        {"date": "2026-10-02", "channel": "direct"},
    ]),
    Export("comagic-calls", "calls.csv", text(COMAGIC), FileKind.LEADS, {"new": 1, "skipped": 1}, [
        {"phones": ("+79165550101",), "channel": "google", "campaign": "osen"},
    ], ("not_wanted_row",)),
    Export("mango-calls", "calls.csv", text(MANGO), FileKind.LEADS, {"new": 2}, [
        {"phones": ("+79165550101",), "date": "2026-10-01", "time": "10:00:00"},
    ]),
    Export("sipuni-calls", "calls.csv", text(SIPUNI), FileKind.LEADS, {"new": 1, "skipped": 2}, [
        {"external_id": "rec1", "phones": ("+79165550101",), "comment": "окна"},
    ], ("not_wanted_row", "not_wanted_row")),
    Export("roistat-calls", "calls.csv", text(ROISTAT), FileKind.LEADS, {"new": 1}, [
        {"external_id": "501", "phones": ("+79165550101",), "channel": "google"},
    ]),
)  # fmt: skip
