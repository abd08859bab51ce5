"""plan: what a channel is meant to cost and to bring, and the reports of planning on the line."""

from datetime import date
from pathlib import Path

import pytest

from leaddesk.domain.month_plan import MonthPlan
from leaddesk.ledger import Ledger

MONTH = ("--month", "2026-10")
W1 = ("--average-sale", "8 000", "--cost-price", "3000", "--leads", "100", "--clients", "10", "--share", "50%")


def plans(book: Path) -> list[MonthPlan]:
    with Ledger.open(book) as ledger, ledger.read() as books:
        return books.month_plans.all()


def test_a_plan_is_kept_added_to_and_taken_back(leaddesk, book: Path) -> None:
    told = leaddesk("plan", book, "--channel", "линзы", *MONTH, "--budget", "30 000", "--leads", "50")
    assert told.out == "Линзы, October 2026: budget 30,000.00\u00a0₽, leads 50, clients —\n"
    (plan,) = plans(book)
    assert (plan.month, plan.budget, plan.leads, plan.clients) == ("2026-10", 3_000_000, 50, None)
    leaddesk("plan", book, "--channel", "линзы", *MONTH, "--clients", "6", "--leads", "none")
    (plan,) = plans(book)
    assert (plan.budget, plan.leads, plan.clients) == (3_000_000, None, 6)
    shape = leaddesk("report", book, "plan", *MONTH, "--as-of", "2026-10-31", "--format", "json").json
    row = next(row for row in shape["rows"] if row["key"]["channel"] == "Линзы")
    assert row["figures"]["plan"]["value"] == "30000"
    assert "verdict" in row["words"]
    leaddesk("plan", book, "--channel", "линзы", *MONTH, "--clients", "none", "--budget", "none")
    assert plans(book) == []


def test_the_month_is_this_one_where_none_is_said(leaddesk, book: Path) -> None:
    leaddesk("plan", book, "--channel", "Линзы", "--leads", "5")
    assert plans(book)[0].month == f"{date.today():%Y-%m}"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["--leads", "5"], "--channel is missing."),
        (["--channel", "Линзы"], "Say what is planned: --budget, --leads or --clients."),
        (["--channel", "Радио", "--leads", "5"], "There is no channel “Радио”."),
        (["--channel", "Линзы", "--leads=-5"], "--leads is a number from 0 on, not “-5”."),
        (["--channel", "Линзы", "--budget", "much"], "“much” is not an amount. Write 1234,50 or =100*1,2."),
        (["--channel", "Линзы", "--budget=-5"], "This cannot be below zero."),
    ],
)
def test_what_is_not_planned(leaddesk, book: Path, words: list[str], reason: str) -> None:
    answer = leaddesk("plan", book, *MONTH, *words)
    assert (answer.code, answer.err) == (2, f"{reason}\n")
    assert plans(book) == []


def test_w1_from_the_line(leaddesk, book: Path) -> None:
    shape = leaddesk("report", book, "ceiling", *MONTH, *W1, "--price", "600", "--format", "json").json
    (typed,) = shape["rows"]
    assert typed["key"] == {"kind": "other", "code": "typed", "name": "As typed in"}
    assert (
        typed["figures"]["max_cpl"] | {"value": "250", "low": "138.07", "high": "435.91"} == typed["figures"]["max_cpl"]
    )
    asked = next(each for each in shape["sections"] if each["section"] == "asked")
    assert asked["rows"][0]["figures"]["romi"]["value"] == "-1/6"
    opened = leaddesk(
        "explain", book, "romi", "--report", "ceiling", "--section", "asked", "--row", "asked", *MONTH, *W1,
        "--price", "600", "--json",
    )  # fmt: skip
    assert opened.json["derived"] is True


def test_a_factor_is_told(leaddesk, book: Path) -> None:
    words = ("--report", "ceiling", "--row", "one_sale", "--month", "2026-11", "--as-of", "2027-06-01")
    opened = leaddesk("explain", book, "break_even", *words, "--json").json
    assert opened["result"]["reason"] == "cost_price_unknown"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["ceiling", "--clients", "3"], "--average-sale is missing."),
        (["ceiling", *W1, "--clients", "101"], "There cannot be more clients than leads."),
        (["ceiling", *W1, "--share", "101"], "“10100” is not a percentage from 0 to 100."),
        (["ceiling", *W1, "--share", "half"], "“half” is not a percentage from 0 to 100."),
        (["ceiling", "--price=-1"], "This cannot be below zero."),
        (
            ["channels", "--price", "3"],
            "The report “channels” has no use for --price: only the ceiling reckons with what is supposed.",
        ),
        (
            ["plan", "--share", "3"],
            "The report “plan” has no use for --share: only the ceiling reckons with what is supposed.",
        ),
    ],
)
def test_what_cannot_be_supposed(leaddesk, book: Path, words: list[str], reason: str) -> None:
    answer = leaddesk("report", book, *words, *MONTH)
    assert (answer.code, answer.err) == (2, f"{reason}\n")


@pytest.mark.parametrize("report", ["ceiling", "plan", "advice"])
@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_every_report_of_planning_is_written(leaddesk, book: Path, report: str, form: str) -> None:
    answer = leaddesk("report", book, report, *MONTH, "--as-of", "2026-11-22", "--format", form)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out
