"""A lead list as a workbook of an invented business: twelve columns, the same cells for the same size, every time."""

import csv
import random
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

HEADINGS: Final = (
    "ID лида", "Дата и время", "Имя", "Телефон", "E-mail", "Источник", "Кампания", "Тип обращения", "Стадия",
    "Устройство", "Площадка", "Комментарий",
)  # fmt: skip
_START: Final = datetime(2026, 1, 1, 8)
_STAGES: Final = ("Новый", "В работе", "Квалифицирован", "Отказ", "Спам", "Успешно реализовано")
_NAMES: Final = ("Анна", "Борис", "Вера", "Глеб", "Дарья", "Егор", "Жанна", "Захар", "Ирина", "Кирилл")
_FAMILIES: Final = ("Иванко", "Петренко", "Сидорчук", "Ковальчук", "Морозюк", "Соловей", "Заяц", "Ткач")


def lead_list(count: int) -> Path:
    """The workbook with `count` rows in the system's folder for temporary files, made when it is not there yet."""
    made_by = sha256(Path(__file__).read_bytes()).hexdigest()[:12]
    path = Path(tempfile.gettempdir(), f"leaddesk-bench-leads-{count}-{made_by}.xlsx")
    if not path.exists():
        unfinished = path.with_suffix(".unfinished")
        write_list(unfinished, count)
        unfinished.replace(path)
    return path


def lead_text(count: int) -> Path:
    """The same list as a text file with semicolons in UTF-8."""
    made_by = sha256(Path(__file__).read_bytes()).hexdigest()[:12]
    path = Path(tempfile.gettempdir(), f"leaddesk-bench-leads-{count}-{made_by}.csv")
    if not path.exists():
        unfinished = path.with_suffix(".unfinished")
        with unfinished.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerow(HEADINGS)
            writer.writerows(_rows(count))
        unfinished.replace(path)
    return path


def write_list(path: Path, count: int) -> None:
    """Write the workbook with `count` rows."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Лиды")
    sheet.append(HEADINGS)
    for row in _rows(count):
        sheet.append(row)
    book.save(path)


def _rows(count: int) -> Iterator[list[Any]]:
    """Enquiries half an hour apart or less; one of eight by somebody who called before."""
    dice = random.Random(2026)
    people = 0
    for number in range(count):
        again = people and dice.random() < 0.125
        person = dice.randrange(people) if again else people
        people += not again
        channel = dice.randrange(12)
        yield [
            f"L-{number + 1}",
            _START + timedelta(seconds=number * 300 + dice.randrange(300)),
            f"{_NAMES[person % len(_NAMES)]} {_FAMILIES[person // 10 % len(_FAMILIES)]}",
            _phone(person),
            f"client{person}@example.org" if person % 3 == 0 else None,
            f"Канал {channel + 1}" if channel else None,
            f"Кампания {channel + 1}-{dice.randrange(8) + 1}" if channel and dice.random() < 0.9 else None,
            dice.choice(("звонок", "форма", "чат", "визит")),
            dice.choices(_STAGES, (40, 25, 10, 12, 8, 5))[0],
            dice.choice(("телефон", "компьютер", "планшет")),
            dice.choice(("Поиск", "Карты", "Лента", None)),
            f"Просил перезвонить, вопрос {number % 977}" if dice.random() < 0.3 else None,
        ]


def _phone(person: int) -> str | int:
    """One number in the ways people write it."""
    digits = f"{9_161_234_000 + person * 37:010d}"
    match person % 4:
        case 0:
            return int(f"7{digits}")
        case 1:
            return f"+7 ({digits[:3]}) {digits[3:6]}-{digits[6:8]}-{digits[8:]}"
        case 2:
            return f"8{digits}"
        case _:
            return f"8 {digits[:3]} {digits[3:6]} {digits[6:]}"
