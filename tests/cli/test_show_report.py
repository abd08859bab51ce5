"""report and explain: the same figures in every form."""

import csv
import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from leaddesk.reports.kinds import KINDS, Kind

OCTOBER = ("--month", "2026-10")


def by_channel(shape: dict) -> dict:
    return {row["key"]["channel"]: row["figures"] for row in shape["rows"]}


def test_the_table_reads_like_the_page(leaddesk, book: Path) -> None:
    lines = leaddesk("report", book, "channels", *OCTOBER, "--as-of", "2026-11-22").out.splitlines()
    assert lines[:3] == ["Оптика", "Channels", "October 2026 · by lead date · as of 22 Nov 2026"]
    assert lines[4].startswith("Channel")
    assert lines[-2:] == [
        "1 enquiry has no source.",
        "1 sale has no cost price: gross profit and ROMI cannot be told.",
    ]
    assert len({len(line) for line in lines[4:9] if line.startswith("─")}) == 1


def test_json_says_exactly_what_is_known(leaddesk, book: Path) -> None:
    shape = leaddesk("report", book, "channels", *OCTOBER, "--format", "json").json
    lenses = by_channel(shape)["Линзы"]
    assert (lenses["enquiries"]["value"], lenses["leads"]["value"]) == ("17", "16")
    assert lenses["cpl"]["value"] == "843.75"
    assert lenses["cr2"] | {"value": "0.125"} == lenses["cr2"]
    assert by_channel(shape)[None]["accepted"]["value"] == "0"
    assert shape["total"]["figures"]["leads"]["value"] == "17"


def test_as_of_a_day_later_sales_do_not_exist(leaddesk, book: Path) -> None:
    shape = leaddesk("report", book, "channels", *OCTOBER, "--as-of", "2026-10-31", "--format", "json").json
    assert by_channel(shape)["Линзы"]["clients"]["value"] == "1"


def test_a_day_before_the_period_knows_nothing_of_it(leaddesk, book: Path) -> None:
    shape = leaddesk("report", book, "channels", *OCTOBER, "--as-of", "2026-09-01", "--format", "json").json
    assert shape["total"]["figures"]["enquiries"]["value"] == "0"


def test_by_event_date_there_is_no_conversion(leaddesk, book: Path) -> None:
    shape = leaddesk("report", book, "channels", "--month", "2026-11", "--basis", "cash", "--format", "json").json
    assert shape["basis"] == "cash"
    assert shape["total"]["figures"]["new_clients"]["value"] == "1"
    assert shape["total"]["figures"]["cr2"]["reason"] == "other_basis"


@pytest.mark.parametrize("words", [["campaigns"], ["channels", "--by", "campaign"]])
def test_campaigns_name_their_channel(leaddesk, book: Path, words: list[str]) -> None:
    shape = leaddesk("report", book, *words, *OCTOBER, "--format", "json").json
    assert {"kind": "campaign", "channel": "Линзы", "campaign": "Осень"} in [row["key"] for row in shape["rows"]]


def test_a_campaign_by_itself_names_its_channel_in_the_table_too(leaddesk, book: Path) -> None:
    lines = leaddesk("report", book, "campaigns", *OCTOBER).out.splitlines()
    assert any(line.startswith("Осень · Линзы ") for line in lines)


def test_the_trend_has_a_row_for_each_month(leaddesk, book: Path) -> None:
    period = ("--from", "2026-08-01", "--to", "2026-10-31", "--format", "json")
    shape = leaddesk("report", book, "trend", *period).json
    assert [row["key"]["month"] for row in shape["rows"]] == ["2026-08", "2026-09", "2026-10"]
    assert leaddesk("report", book, "channels", "--by", "month", *period).json == shape


def test_csv_falls_into_columns_and_a_file_is_known_as_utf8(leaddesk, book: Path, tmp_path: Path) -> None:
    said = leaddesk("report", book, "channels", *OCTOBER, "--format", "csv").out
    assert not said.startswith("\ufeff")
    file = tmp_path / "report.csv"
    assert leaddesk("report", book, "channels", *OCTOBER, "-o", file).out == ""
    assert file.read_bytes() == b"\xef\xbb\xbf" + said.encode()
    rows = list(csv.DictReader(io.StringIO(said)))
    assert rows[0]["CPL, ₽"] == "843.75"


def test_the_workbook_holds_the_rows_behind_the_figures(leaddesk, book: Path, tmp_path: Path) -> None:
    file = tmp_path / "report.xlsx"
    assert leaddesk("report", book, "channels", *OCTOBER, "--by", "campaign", "-o", file).code == 0
    workbook = load_workbook(file)
    assert workbook.sheetnames == ["Channels", "Control", "Enquiries", "Sales", "Spend", "Chart figures"]
    total = {row["code"]: row["value"] for row in figures_of_total(leaddesk, book)}
    leads, sales, spend = (added_up(workbook[name]) for name in ("Enquiries", "Sales", "Spend"))
    assert leads["Adds: Enquiries"] == total["enquiries"]
    assert leads["Adds: Leads (unique)"] == total["leads"]
    assert leads["Adds: Accepted leads"] == total["accepted"]
    assert sales["Adds: Orders"] == total["orders"]
    assert sales["Adds: Clients"] == total["clients"]
    assert sales["Adds: Revenue,\u00a0₽"] == total["revenue"]
    assert spend["Adds: Spend,\u00a0₽"] == total["spend"]
    assert workbook["Enquiries"]["B2"].is_date


@pytest.mark.parametrize("report", ["channels", "campaigns", "trend"])
def test_the_figures_asked_for_are_the_columns_in_every_form(leaddesk, book: Path, tmp_path: Path, report: str) -> None:
    asked = ("report", book, report, *OCTOBER, "--figures", "leads,cpl")
    usual = ("Spend", "Clients")
    names = {"channels": "Channel", "campaigns": "Campaign", "trend": "Month"}[report]
    table = leaddesk(*asked).out.split("\n\n")[1].splitlines()[0]
    assert "Leads" in table
    assert "CPL, ₽" in table.replace("\u00a0", " ")
    assert not any(word in table for word in usual)
    heading = leaddesk(*asked, "--format", "csv").out.splitlines()[0]
    assert names in heading
    assert ",Leads," in heading
    assert not any(word in heading for word in usual)
    assert leaddesk(*asked, "-o", tmp_path / "asked.xlsx").code == 0
    sheet = load_workbook(tmp_path / "asked.xlsx").worksheets[0]
    cells = next(row for row in sheet.iter_rows(values_only=True) if row[0] == names)
    assert "Leads" in cells
    assert not {*usual} & {*cells}


def test_intervals_stand_beside_their_figures_where_asked_for(leaddesk, book: Path, tmp_path: Path) -> None:
    asked = ("report", book, "channels", *OCTOBER, "--figures", "leads,cpl", "--intervals")
    figure = by_channel(leaddesk(*asked, "--format", "json").json)["Линзы"]["cpl"]
    row = next(csv.DictReader(io.StringIO(leaddesk(*asked, "--format", "csv").out)))
    assert row["Channel"] == "Линзы"
    assert float(row["CPL from, ₽"]) == pytest.approx(float(figure["low"]), abs=0.01)
    assert float(row["CPL to, ₽"]) == pytest.approx(float(figure["high"]), abs=0.01)
    assert "CPL from, ₽" in leaddesk(*asked).out.replace("\u00a0", " ")
    assert leaddesk(*asked, "-o", tmp_path / "asked.xlsx").code == 0
    rows = [[cell.value for cell in cells] for cells in load_workbook(tmp_path / "asked.xlsx").worksheets[0]]
    heading = next(cells for cells in rows if cells[0] == "Channel")
    cells = next(cells for cells in rows if cells[0] == "Линзы")
    assert cells[heading.index("CPL from,\u00a0₽")] == pytest.approx(float(figure["low"]), abs=0.01)
    assert leaddesk(*asked, "-o", tmp_path / "asked.pdf").code == 0


@pytest.mark.parametrize(
    ("words", "head", "remark"),
    [
        (["channels", *OCTOBER, "--against", "previous"], "against the period before: September 2026",
         "± is the change against the period: September 2026. The two differ in days: of sums, a day is compared."),
        (["channels", *OCTOBER, "--against", "year_ago"], "against a year ago: October 2025",
         "± is the change against the period: October 2025."),
        (["trend", *OCTOBER, "--against", "year_ago"], "against a year ago: October 2025", ""),
    ],
)  # fmt: skip
def test_the_period_compared_with_is_named(leaddesk, book: Path, words: list[str], head: str, remark: str) -> None:
    lines = leaddesk("report", book, *words, "--as-of", "2026-11-22").out.splitlines()
    assert lines[2].endswith(head)
    assert not remark or remark in lines


def figures_of_total(leaddesk, book: Path) -> list[dict]:
    figures = leaddesk("report", book, "channels", *OCTOBER, "--format", "json").json["total"]["figures"]
    return [
        {"code": code, "value": float(one["value"])}
        for code, one in figures.items()
        if one["value"] and "/" not in one["value"]
    ]


def added_up(sheet) -> dict[str, float]:
    heading, *rows = sheet.iter_rows(values_only=True)
    return {
        title: sum(row[place] for row in rows if isinstance(row[place], int | float))
        for place, title in enumerate(heading)
    }


def test_a_report_is_never_written_over_a_ledger(leaddesk, book: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.leaddesk"
    other.write_bytes(b"another ledger")
    assert leaddesk("report", book, "channels", "-o", book).code == 2
    assert leaddesk("report", book, "channels", "-o", other).code == 4
    assert other.read_bytes() == b"another ledger"
    assert leaddesk("check", book).code == 0


def test_a_ledger_of_another_name_is_not_written_over_either(leaddesk, book: Path) -> None:
    renamed = book.rename(book.with_name("book.db"))
    before = renamed.read_bytes()
    answer = leaddesk("report", renamed, "channels", "-o", renamed)
    assert answer.code == 2
    assert "over its own ledger" in answer.err
    assert renamed.read_bytes() == before


def test_a_figure_is_explained_row_by_row(leaddesk, book: Path) -> None:
    words = ("explain", book, "accepted", "--row", "линзы", *OCTOBER)
    shape = leaddesk(*words, "--json").json
    assert shape["result"]["value"] == "16"
    (line,) = shape["above"]
    assert (line["sum"], len(line["rows"])) == ("16", 16)
    assert [row["reason"] for row in line["left_out"]] == ["repeat"]
    text = leaddesk(*words).out
    assert text.startswith("Линзы: Accepted leads = 16\n= leads that were not rejected\n")
    assert "repeat enquiry of the same person" in text


def test_a_ratio_is_explained_above_and_below_the_line(leaddesk, book: Path) -> None:
    shape = leaddesk("explain", book, "cpl", "--row", "Линзы", *OCTOBER, "--json").json
    assert shape["row"] == {"kind": "channel", "channel": "Линзы"}
    assert (shape["above"][0]["sum"], shape["below"]["sum"], shape["result"]["value"]) == ("13500", "16", "843.75")


def test_a_part_taken_away_is_told_with_its_sign(leaddesk, book: Path) -> None:
    shape = leaddesk("explain", book, "roi_revenue", *OCTOBER, "--json").json
    revenue, spend = shape["above"]
    assert (revenue["sum"], spend["sum"], spend["rows"][0]["adds"]) == ("12000", "-13500", "-13500")


@pytest.mark.parametrize(("figure", "row"), [("luck", "Линзы"), ("cpl", "Сарафан на Луне")])
def test_what_cannot_be_explained_is_told(leaddesk, book: Path, figure: str, row: str) -> None:
    answer = leaddesk("explain", book, figure, "--row", row, *OCTOBER)
    assert answer.code == 2
    assert (figure if figure == "luck" else row) in answer.err


def test_the_current_month_is_asked_about_when_none_is_named(leaddesk, book: Path) -> None:
    from datetime import date

    shape = leaddesk("report", book, "channels", "--format", "json").json
    assert shape["period"]["from"] == f"{date.today():%Y-%m}-01"
    assert shape["as_of"] == f"{date.today()}"


@pytest.mark.parametrize(
    ("words", "chosen"),
    [
        (["channels"], {"by": "channel", "against": None, "figures": None}),
        (["channels", "--by", "campaign", "--against", "year_ago"], {"by": "campaign", "against": "year_ago"}),
        (["trend", "--step", "week", "--channel", "Линзы"], {"step": "week", "channel": "Линзы"}),
        (["trend", "--figures", "cpl,leads"], {"step": "month", "channel": None, "figures": ["cpl", "leads"]}),
        (["funnel", "--by", "device"], {"by": "device", "channel": None}),
        (["attribution", "--model", "linear"], {"model": "linear"}),
        (["clients", "--horizon", "90"], {"horizon": 90, "channel": None}),
        (["ceiling"], {"supposed": None, "price": None}),
        (
            "ceiling --average-sale 8000 --cost-price 3000.50 --leads 100 --clients 10 --share 50 --price 250".split(),
            {
                "supposed": {
                    "average_sale": "8000", "cost_price": "3000.5", "leads": 100, "clients": 10, "share": "0.5"
                },
                "price": "250",
            },
        ),
    ],
)  # fmt: skip
def test_json_names_what_was_chosen(leaddesk, book: Path, words: list[str], chosen: dict) -> None:
    shape = leaddesk("report", book, *words, *OCTOBER, "--format", "json").json
    assert {name: shape.get(name, "missing") for name in chosen} == chosen


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_json_has_a_key_for_each_choice_there_is(leaddesk, book: Path, kind: Kind) -> None:
    shape = leaddesk("report", book, kind.name, *OCTOBER, "--format", "json").json
    names = {"channel_id": "channel", "codes": "figures", "horizon_days": "horizon"}
    assert {names.get(field, field) for field in kind.choices} <= set(shape)


def test_the_head_names_the_channel_and_the_step(leaddesk, book: Path, tmp_path: Path) -> None:
    line = "October 2026 · by lead date · as of 22 Nov 2026 · by week · Линзы only"
    asked = ("report", book, "trend", *OCTOBER, "--as-of", "2026-11-22", "--step", "week", "--channel", "Линзы")
    assert line in leaddesk(*asked).out.splitlines()
    file = tmp_path / "trend.xlsx"
    leaddesk(*asked, "-o", file)
    for sheet in load_workbook(file).worksheets[:2]:
        assert line in [cell.value for row in sheet.iter_rows(max_row=6) for cell in row]
