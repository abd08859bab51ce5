"""import, imports, take-back."""

import os
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

LEADS = """Дата;Имя;Телефон;Канал
03.11.2026;Пётр;8 916 555-00-01;Линзы
32.11.2026;Анна;8 916 555-00-02;Линзы
05.11.2026;Олег;+7 916 555-00-03;Радио
"""


@pytest.fixture
def leads(tmp_path: Path) -> Path:
    """Two leads that can come in, and one of a day that never was."""
    path = tmp_path / "leads.csv"
    path.write_text(LEADS, encoding="utf-8")
    return path


def test_a_list_comes_in_and_the_rejected_row_is_told(leaddesk, book: Path, leads: Path) -> None:
    answer = leaddesk("import", book, leads)
    assert answer.code == 1
    assert "3 rows: 2 new, 0 same, 0 changed, 1 rejected, 0 asked, 0 skipped" in answer.out
    assert "New channels: Радио" in answer.out
    assert answer.err == "leads.csv, row 3: “32.11.2026” is not a day of the calendar.\n"
    names = [lead["name"] for lead in leaddesk("list", book, "leads", "--json").json]
    assert names[-2:] == ["Пётр", "Олег"]


def test_json_has_the_promised_shape(leaddesk, book: Path, leads: Path) -> None:
    answer = leaddesk("import", book, leads, "--json")
    shape = answer.json
    assert (shape["file"], shape["kind"], shape["heading_row"], shape["import"]) == ("leads.csv", "leads", 1, 1)
    assert shape["counts"] == {"rows": 3, "new": 2, "same": 0, "update": 0, "rejected": 1, "asked": 0, "skipped": 0}
    assert [row["outcome"] for row in shape["rows"]] == ["new", "rejected", "new"]
    assert shape["rows"][0]["row"] == 2
    assert shape["rows"][0]["values"]["phones"] == ["+79165550001"]
    assert shape["rows"][1]["problems"][0]["reason"] == "impossible_date"


def test_a_dry_run_writes_nothing(leaddesk, book: Path, leads: Path) -> None:
    before = leaddesk("list", book, "leads", "--json").json
    answer = leaddesk("import", book, leads, "--dry-run")
    assert answer.code == 1
    assert answer.out.endswith("Nothing was written: this was a dry run.\n")
    assert leaddesk("list", book, "leads", "--json").json == before
    assert leaddesk("imports", book, "--json").json == []


def test_the_same_file_again_adds_nothing(leaddesk, book: Path, leads: Path) -> None:
    leaddesk("import", book, leads)
    answer = leaddesk("import", book, leads)
    assert "0 new, 2 same" in answer.out
    assert "Nothing was written: this file is in the ledger already." in answer.out
    assert len(leaddesk("imports", book, "--json").json) == 1


def test_an_import_is_listed_and_taken_back(leaddesk, book: Path, leads: Path) -> None:
    before = leaddesk("list", book, "leads", "--json").json
    leaddesk("import", book, leads)
    (one,) = leaddesk("imports", book, "--json").json
    assert (one["id"], one["file"], one["counts"]["new"], one["taken_back_at"]) == (1, "leads.csv", 2, None)
    assert "leads.csv" in leaddesk("imports", book).out
    assert leaddesk("take-back", book, 1).code == 0
    assert leaddesk("list", book, "leads", "--json").json == before
    assert leaddesk("imports", book, "--json").json[0]["taken_back_at"]
    again = leaddesk("take-back", book, 1)
    assert again.code == 2
    assert "leads.csv" in again.err
    assert leaddesk("take-back", book, 99).code == 2


def test_columns_may_be_told(leaddesk, book: Path, leads: Path, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("a,b,c\n2026-11-03,77,Radio\n", encoding="utf-8")
    words = ("--as", "leads", "--map", "date=a", "--map", "external_id=b", "--map=channel=c")
    assert leaddesk("import", book, path, *words).code == 0
    assert leaddesk("list", book, "leads", "--json").json[-1]["external_id"] == "77"
    assert leaddesk("import", book, leads, "--map", "name=z").code == 2
    assert leaddesk("import", book, leads, "--map", "colour=Имя").code == 2


@pytest.mark.parametrize(
    ("row", "option", "answers"),
    [
        ("01/02/2026;Анна;8 916 555-00-01;100", "--dates", {"dmy": "2026-02-01", "mdy": "2026-01-02"}),
        ("01.02.2026;Анна;8 916 555-00-01;1.234", "--decimal", {"comma": "1234.00", "point": "1.23"}),
    ],
)
def test_what_can_mean_two_things_is_refused_until_told(
    leaddesk, book: Path, tmp_path: Path, row: str, option: str, answers: dict[str, str]
) -> None:
    path = tmp_path / "sales.csv"
    path.write_text(f"Дата продажи;Клиент;Телефон;Сумма\n{row}\n", encoding="utf-8")
    asked = leaddesk("import", book, path)
    assert (asked.code, asked.out) == (3, "")
    assert asked.err.count("\n") == 1
    assert f"({option} " in asked.err
    for answer, told in answers.items():
        values = leaddesk("import", book, path, option, answer, "--dry-run", "--json").json["rows"][0]["values"]
        assert told in (values["date"], values["amount"])
    assert leaddesk("import", book, path, option, "perhaps").code == 2


def test_hidden_rows_are_refused_until_told_and_other_sheets_are_named(leaddesk, book: Path, tmp_path: Path) -> None:
    path = tmp_path / "leads.xlsx"
    workbook = Workbook()
    for row in (line.split(";") for line in LEADS.replace("32.", "04.").splitlines()):
        workbook.active.append(row)
    workbook.active.row_dimensions[3].hidden = True
    workbook.create_sheet("Ноябрь")["A1"] = "x"
    workbook.create_sheet("Архив").sheet_state = "hidden"
    workbook.save(path)
    asked = leaddesk("import", book, path)
    assert (asked.code, asked.out) == (3, "")
    assert asked.err == "1 row of leads.xlsx is hidden. Say whether it is to come in too. (--hidden take|leave)\n"
    left = leaddesk("import", book, path, "--hidden", "leave", "--dry-run")
    assert (left.code, "2 new" in left.out, "1 skipped" in left.out) == (0, True, True)
    assert "Sheet: Sheet; not read: Ноябрь\n" in left.out
    assert "3 new" in leaddesk("import", book, path, "--hidden", "take").out


def test_how_a_text_was_read_is_told(leaddesk, book: Path, leads: Path) -> None:
    leads.write_bytes(LEADS.encode("koi8-r"))
    assert "Encoding: koi8_r, separator: ;\n" in leaddesk("import", book, leads, "--dry-run").out


def test_several_files_come_in_one_after_the_other(leaddesk, book: Path, leads: Path, tmp_path: Path) -> None:
    spend = tmp_path / "spend.csv"
    spend.write_text("Дата;Канал;Сумма\n01.11.2026;Линзы;1 000,50\n", encoding="utf-8")
    shapes = leaddesk("import", book, leads, spend, "--json").json
    assert [shape["kind"] for shape in shapes] == ["leads", "spend"]
    assert leaddesk("list", book, "spend", "--json").json[-1]["amount"] == "1000.5"


@pytest.mark.parametrize(
    ("name", "content"), [("no.xlsx", None), ("empty.csv", b""), ("broken.xlsx", b"PK\x03\x04nonsense")]
)
def test_a_file_that_cannot_be_read_is_told(
    leaddesk, book: Path, tmp_path: Path, name: str, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    answer = leaddesk("import", book, tmp_path / name)
    assert (answer.code, answer.out) == (3, "")
    assert name in answer.err
    assert answer.err.count("\n") == 1


def test_rejected_rows_become_a_workbook(leaddesk, book: Path, leads: Path, tmp_path: Path) -> None:
    file = tmp_path / "rejected.xlsx"
    leaddesk("import", book, leads, "--rejected", file)
    heading, row = load_workbook(file).worksheets[0].iter_rows(values_only=True)
    assert heading == ("Row", "Reasons", "Дата", "Имя", "Телефон", "Канал")
    assert row[0] == 3
    assert row[2:] == ("32.11.2026", "Анна", "8 916 555-00-02", "Линзы")


def test_a_list_that_went_out_comes_in_again(leaddesk, book: Path, tmp_path: Path) -> None:
    file, other = tmp_path / "leads.csv", tmp_path / "other.leaddesk"
    file.write_text(leaddesk("list", book, "leads", "--csv").out, encoding="utf-8")
    leaddesk("new", other)
    assert leaddesk("import", other, file).code == 0
    keys = ("arrived_at", "phones", "channel", "campaign", "reject_reason", "repeat")
    was, now = (
        [[lead[key] for key in keys] for lead in leaddesk("list", one, "leads", "--json").json] for one in (book, other)
    )
    assert now == was


@pytest.mark.skipif(sys.platform != "linux", reason="only there a file's name may be bytes of any encoding")
def test_a_file_named_in_another_encoding_comes_in(leaddesk, tmp_path: Path) -> None:
    book, file = tmp_path / "b.leaddesk", tmp_path / os.fsdecode("лиды.csv".encode("cp1251"))
    file.write_text("Дата;Телефон;Источник\n01.10.2026;89161234501;ВК\n", encoding="utf-8")
    leaddesk("new", book)
    told = leaddesk("import", book, file, "--json")
    assert (told.code, told.json["file"], told.json["counts"]["new"]) == (0, "????.csv", 1)


SPEND = "Канал;Расход\nРадио;100\n"


def test_spend_of_no_days_is_asked_for_its_period(leaddesk, book: Path, tmp_path: Path) -> None:
    file = tmp_path / "spend.csv"
    file.write_text(SPEND, encoding="utf-8")
    refused = leaddesk("import", book, file)
    assert refused.code == 3
    assert refused.err.startswith("Neither a column nor a line above the table says of which days the spend is.")
    assert refused.err.endswith("(--period 2026-10 | 2026-10-01..2026-10-31)\n")
    answer = leaddesk("import", book, file, "--period", "2026-10-05..2026-10-25", "--json")
    assert [(row["values"]["from"], row["values"]["to"]) for row in answer.json["rows"]] == [
        ("2026-10-05", "2026-10-25")
    ]


def test_of_several_files_those_that_can_come_in_do(leaddesk, book: Path, leads: Path, tmp_path: Path) -> None:
    page, spend = tmp_path / "list.xls", tmp_path / "spend.csv"
    page.write_text("<html>nothing</html>", encoding="utf-8")
    spend.write_text("Дата;Канал;Расход\n05.10.2026;Радио;100\n", encoding="utf-8")
    answer = leaddesk("import", book, page, leads, spend)
    assert answer.code == 3
    assert answer.err.startswith("list.xls is a web page without a table of several columns.")
    assert [one["file"] for one in leaddesk("imports", book, "--json").json] == ["leads.csv", "spend.csv"]
    told = leaddesk("import", book, page, spend, "--json")
    assert [(one["file"], "refused" in one) for one in told.json] == [("list.xls", True), ("spend.csv", False)]


def test_presets_are_listed_with_what_they_were_learned_from(leaddesk, book: Path) -> None:
    answer = leaddesk("presets", book, "--json")
    known = {one["name"]: one for one in answer.json}
    assert {"amocrm-deals", "bitrix24-deals", "meta-leads", "1c-sales", "yandex-direct"} <= set(known)
    assert "https://github.com/hromov/jevelina" in known["amocrm-deals"]["sources"][0]
    assert known["vk-leads"]["assumed"].startswith("everything")
    assert "vk-leads" in leaddesk("presets", book).out


def test_a_preset_is_named_or_put_aside(leaddesk, book: Path, tmp_path: Path) -> None:
    file = tmp_path / "calls.csv"
    file.write_text("Дата;Кто звонил;Кому звонили;Телефон\n05.10.2026;89165550101;Олег;89165550102\n", encoding="utf-8")
    assert leaddesk("import", book, file, "--dry-run", "--json").json["preset"] == "mango-calls"
    answer = leaddesk("import", book, file, "--dry-run", "--json", "--preset", "none")
    assert answer.json["preset"] is None
    answer = leaddesk("import", book, file, "--preset", "nobody's")
    assert (answer.code, answer.err.split(".")[0]) == (2, "There is no preset “nobody's”")


WRONG_NAMES = {
    "tabs.xls": "Дата\tИмя\tТелефон\n05.11.2026\tОлег\t8 916 555-00-03\n".encode(),
    "wide.csv": "Дата\tИмя\tТелефон\n05.11.2026\tОлег\t8 916 555-00-03\n".encode("utf-16"),
    "page.xls": "<table><tr><th>Дата<th>Имя<th>Телефон<tr><td>05.11.2026<td>Олег<td>8 916 555-00-03</table>".encode(),
    "list.xlsx": "Дата;Имя;Телефон\n05.11.2026;Олег;8 916 555-00-03\n".encode("cp1251"),
}


@pytest.mark.parametrize("name", WRONG_NAMES)
def test_a_file_is_what_it_holds_and_not_what_it_is_called(leaddesk, book: Path, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(WRONG_NAMES[name])
    answer = leaddesk("import", book, file, "--json")
    assert [(row["outcome"], row["values"]["phones"]) for row in answer.json["rows"]] == [("new", ["+79165550003"])]


def test_archives_and_locked_workbooks_are_named_as_such(leaddesk, book: Path, tmp_path: Path) -> None:
    archive, locked = tmp_path / "list.xlsx", tmp_path / "locked.xlsx"
    with ZipFile(archive, "w") as made:
        made.writestr("readme.txt", "nothing")
    locked.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"))
    assert leaddesk("import", book, archive).err.startswith("list.xlsx is an archive that holds no workbook.")
    assert leaddesk("import", book, locked).err.startswith("locked.xlsx is protected with a password.")


def test_a_corrected_workbook_of_rejected_rows_goes_on_with_its_import(
    leaddesk, book: Path, leads: Path, tmp_path: Path
):
    file = tmp_path / "rejected.xlsx"
    leaddesk("import", book, leads, "--rejected", file)
    workbook = load_workbook(file)
    sheet = workbook.active
    column = next(cell.column for cell in sheet[1] if str(cell.value).startswith(("Дата", "Date")))
    sheet.cell(2, column).value = "05.10.2026"
    workbook.save(file)
    answer = leaddesk("import", book, file, "--json")
    assert answer.json["counts"]["new"] == answer.json["counts"]["rows"] == 1
    (kept,) = leaddesk("imports", book, "--json").json
    assert kept["id"] == answer.json["import"]
    assert (kept["counts"]["rows"], kept["counts"]["new"], kept["counts"]["rejected"]) == (3, 3, 0)


def test_what_was_told_of_a_file_holds_for_the_next_one(leaddesk, book: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    first.write_text("Когда;Кто;Связь\n05.11.2026;Олег;8 916 555-00-03\n", encoding="utf-8")
    second.write_text("Когда;Кто;Связь\n06.11.2026;Анна;8 916 555-00-04\n", encoding="utf-8")
    told = ["--as", "leads", "--map", "date=Когда", "--map", "name=Кто", "--map", "phone=Связь"]
    assert leaddesk("import", book, first, *told).code == 0
    answer = leaddesk("import", book, second, "--json").json
    assert (answer["preset"], answer["rows"][0]["values"]["name"]) == ("first", "Анна")
    assert leaddesk("presets", book, "--json").json[0]["own"]
    assert not leaddesk("presets", book, "--forget", "first", "--json").json[0]["own"]
    assert leaddesk("presets", book, "--forget", "first").err.startswith("There is no preset “first”.")


def test_a_question_is_answered_on_the_command_line(leaddesk, book: Path, tmp_path: Path) -> None:
    office = tmp_path / "office.csv"
    names = ("Иван", "Ольга", "Павел")
    rows = "".join(f"0{day}.10.2026;{name};84951234567\n" for day, name in enumerate(names, start=1))
    office.write_text("Дата;Имя;Телефон\n" + rows, encoding="utf-8")
    plan = leaddesk("import", book, office, "--dry-run")
    assert "--answer" in plan.out
    assert "shared_contact:+74951234567=shared|same" in plan.out
    told = leaddesk("import", book, office, "--json", "--answer", "shared_contact:+74951234567=shared")
    assert (told.code, told.json["counts"]["new"], told.json["counts"]["asked"]) == (0, 3, 0)
    (question,) = told.json["questions"]
    assert question == {
        "code": "shared_contact",
        "key": "+74951234567",
        "rows": [2, 3, 4],
        "about": list(names),
        "waits": True,
        "answers": ["shared", "same"],
        "answer": "shared",
    }


def test_an_answer_that_is_none_is_refused_with_those_there_are(leaddesk, book: Path, leads: Path) -> None:
    wrong = leaddesk("import", book, leads, "--answer", "bridge:+7916=maybe")
    assert wrong.code == 2
    assert "bridge:…=same|apart" in wrong.err


def test_a_word_is_told_on_the_command_line(leaddesk, book: Path, tmp_path: Path) -> None:
    deals = tmp_path / "deals.csv"
    deals.write_text("Дата;Имя;Телефон;Этап сделки\n01.10.2026;Иван;89161234599;Ушёл\n", encoding="utf-8")
    told = leaddesk("import", book, deals, "--json", "--word", "stage:Ушёл=lost")
    assert told.json["rows"][0]["values"]["stage"] == "lost"
    assert leaddesk("import", book, deals, "--word", "stage:Ушёл=away").code == 2
