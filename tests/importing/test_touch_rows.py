"""Lists of touches: whose they are, and that they are known again."""

import pytest

from leaddesk.domain.campaign import Campaign
from leaddesk.domain.channel import Channel
from leaddesk.domain.imported import FileKind
from leaddesk.ledger import Ledger
from tests.importing.tables import Table, imported, outcomes, plan, reasons

FILE: Table = [
    ["Дата касания", "Телефон", "ID лида", "Канал", "Кампания", "Тип касания"],
    ["01.10.2026 10:00", "89161234501", None, "Выставка", "Стенд", "визит"],
    ["01.10.2026 10:00", "8 (916) 123-45-01", None, "выставка", "Стенд", "визит"],
    ["01.10.2026 11:00", "89161234501", None, "Выставка", "Стенд", "визит"],
    ["01.10.2026 11:00", None, "a", "Выставка", None, "визит"],
    ["01.10.2026 11:00", None, "нет", "Выставка", None, "визит"],
    ["01.10.2026 11:00", "89161234501", None, None, "Ничей", "визит"],
]


def test_touches_of_people(ledger: Ledger) -> None:
    imported(ledger, [["ID", "Дата обращения", "Телефон"], ["a", "05.10.2026", "89161234501"]])
    made = plan(ledger, FILE)
    assert outcomes(made) == ["new", "same", "new", "new", "rejected", "new"]
    assert reasons(made, 6) == ["unknown_lead", "nobody"]
    assert reasons(made, 7) == ["campaign_without_channel"]
    imported(ledger, FILE)
    with ledger.read() as books:
        assert {touch.person_id for touch in books.touches.all()} == {books.leads.all()[0].person_id}
    assert imported(ledger, FILE).same == 5
    assert imported(ledger, [FILE[0], *FILE[:0:-1]]).same == 5
    assert ledger.check() == []


@pytest.mark.parametrize(
    "head",
    [
        ["Телефон", "Дата", "Кампания", "Тип касания"],
        ["Телефон клиента", "Дата касания", "Рекламная кампания", "Вид"],
        ["phone", "date", "campaign", "touch"],
        ["E-mail", "Дата", "Кампания", "Вид касания"],
    ],
)
def test_an_owners_list_of_touches(ledger: Ledger, head: list[str]) -> None:
    with ledger.change("Set up") as books:
        channel = books.channels.add(Channel("ВК"))
        books.campaigns.add(Campaign(channel.id, "Осень"))
    who = "ilya@example.com" if head[0] == "E-mail" else "8 916 555-01-01"
    made = plan(ledger, [head, [who, "01.10.2026", "осень", "показ"], [who, "02.10.2026", "Осень", "переход"]])
    assert made.kind is FileKind.TOUCHES
    assert outcomes(made) == ["new", "new"], [row.problems for row in made.rows()]
    assert [(row.values["channel"], row.values["campaign"], row.values["kind"]) for row in made.rows()] == [
        ("ВК", "Осень", "показ"), ("ВК", "Осень", "переход")
    ]  # fmt: skip
