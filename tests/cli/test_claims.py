"""Agreements and claims on the command line."""

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from leaddesk.domain.agreement import Agreement
from leaddesk.domain.campaign import Campaign, Pricing
from leaddesk.domain.lead import Intent, LeadKind
from leaddesk.ledger import Ledger

FIXED = "The campaign “Осень” is not paid by the lead or the order: there is nothing to claim back."
OCTOBER = ("--month", "2026-10", "--as-of", "2026-10-31")


@pytest.fixture
def sold(book: Path) -> Path:
    """The lenses are bought at 300 a lead."""
    with Ledger.open(book) as ledger, ledger.change("price") as books:
        books.campaigns.replace(Campaign(1, "Осень", Pricing.CPL, 300_00, id=1))
    return book


def agreement(book: Path) -> Agreement | None:
    with Ledger.open(book) as ledger, ledger.read() as books:
        return books.agreements.of(1)


def test_an_agreement_is_told_changed_and_taken_away(leaddesk, sold: Path) -> None:
    assert leaddesk("agree", sold, "осень").out == "Nothing is agreed on for “Осень”.\n"
    words = ("--places", "Тверь, Химки", "--kinds", "call,form", "--intents", "hot", "--claim-days", "14")
    told = leaddesk("agree", sold, "Осень", *words)
    assert "Places: Тверь, Химки\nKinds of enquiry: Call, Form\nIntents: Hot\nTerm for a claim, days: 14\n" in told.out
    leaddesk("agree", sold, "Осень", "--channel", "линзы", "--places", "")
    held = agreement(sold)
    assert held is not None
    assert (held.places, held.kinds, held.intents) == ((), (LeadKind.CALL, LeadKind.FORM), (Intent.HOT,))
    assert leaddesk("agree", sold, "Осень", "--clear").code == 0
    assert agreement(sold) is None


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["agree", "Весна"], "There is no campaign “Весна”."),
        (["agree", "Осень", "--channel", "Весна"], "There is no channel “Весна”."),
        (["agree", "Осень", "--channel", "Сарафан"], "There is no campaign “Осень”."),
        (["agree", "Осень", "--intents", "hot,icy"], "--intents cannot be “icy”; it is one of: hot, warm, cold."),
        (["agree", "Осень", "--clear", "--claim-days", "3"], "--clear stands alone."),
        (["agree", "Осень", "--claim-days", "99999"], "“99999” is not a number of days from 0 to 36500."),
        (
            ["claim", "Осень"],
            "The campaign “Осень” is not paid by the lead or the order: there is nothing to claim back.",
        ),
    ],
)
def test_wrong_words(leaddesk, book: Path, words: list[str], sentence: str) -> None:
    answer = leaddesk(words[0], book, *words[1:])
    assert (answer.code, answer.err.strip()) == (2, sentence)


def test_a_claim_as_text_and_as_a_workbook(leaddesk, sold: Path, tmp_path: Path) -> None:
    assert leaddesk("claim", sold, "Осень", "--month", "2026-09").out == "There is nothing to claim back.\n"
    leaddesk("agree", sold, "Осень", "--claim-days", "30")
    with Ledger.open(sold) as ledger, ledger.change("names") as books:
        lead = books.leads.get(17)
        books.leads.replace(replace(lead, name="=1+1"))
    told = leaddesk("claim", sold, "Осень", *OCTOBER)
    assert told.code == 0
    assert "Sold to us twice" in told.out
    assert "enquiry no. 1 of 1 Oct 2026, Линзы, Осень" in told.out
    target = tmp_path / "claim.xlsx"
    assert leaddesk("claim", sold, "Осень", *OCTOBER, "-o", target).out == "1 row to claim\n"
    (sheet,) = load_workbook(target).worksheets
    cells = list(sheet.iter_rows())
    texts = [line[0].value for line in cells]
    assert texts[:3] == ["Оптика", "Claim: Осень, Линзы", "October 2026 · by lead date · as of 31 Oct 2026"]
    at = texts.index("No.")
    assert [cell.value for cell in cells[at]][:4] == ["No.", "Date", "Name", "Phone"]
    row = cells[at + 1]
    assert [cell.value for cell in row][2:4] == ["=1+1", "+79160000001"]
    assert row[2].data_type == "s", "a name is no formula"
    assert row[-1].value == 300
    assert (cells[at + 2][0].value, cells[at + 2][-1].value) == ("Total", 300)
    assert {"Places: any", "Term for a claim, days: 30"} <= set(texts)
    assert leaddesk("claim", sold, "Осень", "-o", sold).code == 4


def test_the_rows_of_a_funnel_cannot_be_months(leaddesk, book: Path) -> None:
    answer = leaddesk("report", book, "funnel", "--by", "month")
    assert answer.code == 2
    assert "--by cannot be “month”" in answer.err
    shape = leaddesk("report", book, "funnel", "--by", "kind", *OCTOBER, "--format", "json").json
    groups = next(one for one in shape["sections"] if one["section"] == "groups")
    assert groups["rows"][0]["key"] == {"kind": "other", "code": "not_stated", "name": "not stated"}
    assert groups["rows"][0]["figures"]["clicks"]["reason"] == "only_by_campaign"
    assert shape["rows"][1]["figures"]["reached"]["value"] == "18"
