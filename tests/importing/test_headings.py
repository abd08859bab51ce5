"""Headings found and understood: Russian and English, below titles, told by the person or not at all."""

import pytest

from leaddesk.domain.imported import FileKind
from leaddesk.errors import MissingColumn, NoHeading, UnknownHeading, UnknownImportField
from leaddesk.importing.fields import FIELDS
from leaddesk.importing.heading_words import NAMES
from leaddesk.importing.headings import Heading, How, plain, recognised, understand
from leaddesk.importing.readers import Cell


def heading(*rows: list[Cell], **told: object) -> Heading:
    return understand(list(enumerate(rows, start=1)), "file.csv", **told)  # type: ignore[arg-type]


def fields(*headings: str, **told: object) -> dict[str, str]:
    found = heading(list(headings), **told)
    return {column.heading: column.field for column in found.columns if column.field}


def test_the_heading_stands_below_titles() -> None:
    found = heading(
        ["Отчет за период 01.10.2026 - 31.10.2026", None],
        ["Валюта: рубли", None],
        ["Дата", "Имя", "Телефон", "Источник"],
        ["01.10.2026", "Телефон", "8 916 123-45-67", "Сайт"],
    )
    assert found.row == 3


def test_a_told_heading_row_is_taken() -> None:
    rows: list[list[Cell]] = [["Дата", "Имя"], ["Дата", "Телефон"]]
    assert heading(*rows, heading_row=2).feeding("phone")
    with pytest.raises(NoHeading):
        heading(*rows, heading_row=9)


def test_no_heading_at_all() -> None:
    with pytest.raises(NoHeading):
        heading(["01.10.2026", "Иван"], ["02.10.2026", "Пётр"])
    with pytest.raises(NoHeading):
        understand([], "empty.csv")


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        ("Дата обращения;Имя;Телефон;Источник", FileKind.LEADS),
        ("Дата;ФИО;Тел.;Канал;Статус;Сумма", FileKind.LEADS),
        ("Дата обращения;Телефон;Источник;Дата продажи;Сумма", FileKind.LEADS),
        ("Name;Phone;Email;utm_source;utm_campaign;sent", FileKind.LEADS),
        ("Дата;Клиент;Телефон;Сумма", FileKind.SALES),
        ("Номер заказа;Дата;Клиент;Сумма;Статус;Себестоимость", FileKind.SALES),
        ("Order ID;Order date;Customer;Amount", FileKind.SALES),
        ("Дата;Канал;Сумма", FileKind.SPEND),
        ("Дата;Кампания;Показы;Клики;Расход (руб.)", FileKind.SPEND),
        ("Дата начала;Дата окончания;Канал;Расход", FileKind.SPEND),
        ("Date;Channel;Campaign;Spend;Clicks", FileKind.SPEND),
        ("Дата касания;Телефон;Канал;Тип касания", FileKind.TOUCHES),
    ],
)
def test_the_kind_of_list_is_told_by_its_headings(headings: str, kind: FileKind) -> None:
    assert heading(list(headings.split(";"))).kind is kind


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("ФИО", "name"),
        ("Контакт", "name"),
        ("Мобильный телефон (контакт)", "phone"),
        ("Тел.", "phone"),
        ("E-mail", "email"),
        ("Дата создания", "date"),
        ("created_at", "date"),
        ("Откуда узнали?", "channel"),
        ("utm_source", "channel"),
        ("Этап сделки", "stage"),
        ("Бюджет, руб.", "amount"),
        ("Дата закрытия", "sale_date"),
        ("referer", "landing_page"),
        ("first_response", "first_response"),
        ("Телефон менеджера", ""),
        ("Ответственный", ""),
        ("Компания", ""),
        ("Название сделки", ""),
        ("Ср. цена клика (руб.)", ""),
        ("Дата рождения", ""),
        ("Дата последнего контакта", ""),
        ("declared_monthly_revenue", ""),
        ("lead_type", ""),
        ("№", ""),
        ("", ""),
    ],
)
def test_heading_of_a_lead_list(text: str, field: str) -> None:
    assert recognised(text, FileKind.LEADS)[0] == field


def test_a_near_heading_is_only_a_guess() -> None:
    assert recognised("Телефон клиетна", FileKind.LEADS) == ("phone", 100, How.GUESS)
    assert fields("Дата", "Источник", "Источники")["Источник"] == "channel"
    assert "Источники" not in fields("Дата", "Источник", "Источники")


@pytest.mark.parametrize("kind", FileKind)
def test_every_known_heading_is_written_as_it_is_looked_up(kind: FileKind) -> None:
    known = {each.name for each in FIELDS[kind]}
    assert set(NAMES[kind]) == known
    for field, names in NAMES[kind].items():
        for name in names:
            assert plain(name) == name, name
            assert recognised(name, kind)[0] in known, (field, name)


def test_the_best_of_several_columns_is_taken() -> None:
    assert fields("Дата", "Дата обращения", "Телефон") == {"Дата обращения": "date", "Телефон": "phone"}


def test_several_columns_may_feed_one_field() -> None:
    found = fields("Дата", "Имя", "Фамилия", "Рабочий телефон", "Мобильный телефон", "Комментарий", "Примечание")
    assert [found[text] for text in ("Имя", "Фамилия")] == ["name", "name"]
    assert [found[text] for text in ("Рабочий телефон", "Мобильный телефон")] == ["phone", "phone"]
    assert [found[text] for text in ("Комментарий", "Примечание")] == ["comment", "comment"]
    assert "Имя" not in fields("Дата", "ФИО", "Имя", "Телефон")


def test_what_the_person_tells_replaces_what_is_recognised() -> None:
    told = (("phone", "Связь"), ("date", "Когда"))
    found = fields("Когда", "Дата", "Телефон", "Связь", "Имя", mapping=told, kind=FileKind.LEADS)
    assert found == {"Когда": "date", "Связь": "phone", "Имя": "name"}
    assert fields("Дата", "Имя", "A", "B", mapping=(("phone", "a"), ("phone", "B")))["A"] == "phone"


def test_telling_what_is_not_there() -> None:
    with pytest.raises(UnknownHeading) as heading_error:
        heading(["Дата", "Имя"], mapping=(("phone", "Связь"),))
    assert heading_error.value.headings == ("Дата", "Имя")
    with pytest.raises(UnknownImportField):
        heading(["Дата", "Имя"], mapping=(("clicks", "Имя"),), kind=FileKind.LEADS)


def test_a_list_without_its_required_column_is_refused() -> None:
    with pytest.raises(MissingColumn) as missing:
        heading(["Имя", "Телефон"])
    assert (missing.value.kind, missing.value.field) == ("leads", "date")
    with pytest.raises(MissingColumn):
        heading(["Канал", "Расход"])
