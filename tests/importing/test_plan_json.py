"""The JSON of a plan, as docs/cli.md promises it."""

import json

from leaddesk.domain.money import CURRENCIES
from leaddesk.importing.fields import FIELDS
from leaddesk.importing.plan_json import plan_json
from leaddesk.ledger import Ledger
from tests.importing.tables import Table, plan

FILE: Table = [
    ["Дата обращения", "Имя", "Телефон", "E-mail", "Источник", "Сумма", "Статус", "Первый ответ"],
    ["01.10.2026 09:15", "Иван", "89161234501", "a@example.com", None, "12 500,50", "Продажа", "01.10.2026 09:20"],
    ["01.10", None, None, None, None, None, None, None],
]


def test_json_of_a_plan(ledger: Ledger) -> None:
    made = plan(ledger, FILE)
    told = json.loads(json.dumps(plan_json(made, CURRENCIES["RUB"])))
    assert {"file", "kind", "sheet", "heading_row", "counts", "rows"} <= set(told)
    assert (told["file"], told["kind"], told["heading_row"]) == ("table.csv", "leads", 1)
    assert told["counts"] == {
        "rows": 2, "new": 1, "same": 0, "update": 0, "rejected": 1, "asked": 0, "skipped": 0,
    }  # fmt: skip
    first, second = told["rows"]
    assert (first["row"], first["outcome"]) == (2, "new")
    values = first["values"]
    names = {{"phone": "phones", "email": "emails"}.get(each.name, each.name) for each in FIELDS[made.kind]}
    assert set(values) == names
    expected = {
        "date": "2026-10-01", "time": "09:15:00", "name": "Иван", "phones": ["+79161234501"],
        "emails": ["a@example.com"], "channel": None, "amount": "12500.50", "stage": "won",
        "first_response": "2026-10-01 09:20:00",
    }  # fmt: skip
    assert {name: values[name] for name in expected} == expected
    assert second["outcome"] == "rejected"
    assert second["problems"][0] == {"field": "date", "reason": "no_year", "text": "“01.10” has no year."}


def test_amounts_of_other_currencies(ledger: Ledger) -> None:
    told = plan_json(plan(ledger, FILE), CURRENCIES["JPY"])
    assert told["rows"][0]["values"]["amount"] == "1250050"
