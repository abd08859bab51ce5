"""list: what stands in the ledger."""

import csv
import io
from pathlib import Path

import pytest

LEAD_KEYS = [
    "id", "arrived_at", "name", "phones", "emails", "channel", "campaign", "kind", "intent", "stage", "reject_reason",
    "loss_reason", "repeat", "external_id", "import", "source_row", "comment",
]  # fmt: skip


def test_leads_have_the_promised_shape(leaddesk, book: Path) -> None:
    leads = leaddesk("list", book, "leads", "--json").json
    assert len(leads) == 18
    assert list(leads[0]) == LEAD_KEYS
    assert leads[0] == {
        "id": 1, "arrived_at": "2026-10-01 09:15:00", "name": "Имя 1", "phones": ["+79160000001"], "emails": [],
        "channel": "Линзы", "campaign": "Осень", "kind": None, "intent": None, "stage": "new", "reject_reason": None,
        "loss_reason": None, "repeat": False, "external_id": None, "import": None, "source_row": None, "comment": None,
    }  # fmt: skip
    assert leads[16]["repeat"]
    assert leads[16]["arrived_at"] == "2026-10-20"
    assert (leads[17]["channel"], leads[17]["reject_reason"]) == (None, "spam")


@pytest.mark.parametrize("what", ["channels", "campaigns", "spend", "leads", "people", "sales", "touches"])
def test_every_list_says_the_same_in_each_form(leaddesk, book: Path, what: str) -> None:
    values = leaddesk("list", book, what, "--json").json
    rows = list(csv.DictReader(io.StringIO(leaddesk("list", book, what, "--csv").out)))
    text = leaddesk("list", book, what).out.splitlines()
    assert len(rows) == len(values) == len(text) - 2
    assert [row["id"] for row in rows] == [str(value["id"]) for value in values]


def test_money_is_in_major_units_and_unknown_is_no_zero(leaddesk, book: Path) -> None:
    first, second = leaddesk("list", book, "sales", "--json").json
    assert (first["amount"], first["cost_price"], first["channel"]) == ("8000", "3000", "Линзы")
    assert (second["amount"], second["cost_price"]) == ("4000", None)
    assert leaddesk("list", book, "spend", "--json").json[0]["impressions"] is None


def test_no_cell_of_a_csv_starts_a_formula(leaddesk, book: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(leaddesk("list", book, "leads", "--csv").out)))
    assert rows[17]["name"] == "'=1+1"
    assert rows[0]["phones"] == "'+79160000001"


def test_an_empty_list_is_one_too(leaddesk, book: Path) -> None:
    assert leaddesk("list", book, "touches", "--json").json == []
