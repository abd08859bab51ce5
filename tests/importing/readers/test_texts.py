"""Text files of every encoding and delimiter become the rows Excel would show."""

from pathlib import Path

import pytest

from leaddesk.errors import FileRefused
from leaddesk.importing.readers import Cell, Choices, Source, open_file
from leaddesk.importing.readers.values import NOTHING_TOLD

TABLE = "Дата;Имя;Телефон;Сумма\n01.10.2026;Мария Ёлкина;+7 916 123-45-67;12 500,00\n02.10.2026;Пётр;8 916 1;300,50\n"
ROWS = [
    (1, ["Дата", "Имя", "Телефон", "Сумма"]),
    (2, ["01.10.2026", "Мария Ёлкина", "+7 916 123-45-67", "12 500,00"]),
    (3, ["02.10.2026", "Пётр", "8 916 1", "300,50"]),
]


def read(path: Path, choices: Choices = NOTHING_TOLD) -> tuple[Source, list[tuple[int, list[Cell]]]]:
    with open_file(path, choices) as reading:
        return reading.source, list(reading)


def refused(path: Path, choices: Choices = NOTHING_TOLD) -> tuple[str, str]:
    with pytest.raises(FileRefused) as error:
        read(path, choices)
    return error.value.reason, error.value.detail


def written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1251", "cp1251"),
        ("cp866", "cp866"),
        ("koi8-r", "koi8_r"),
    ],
)
def test_encodings(tmp_path: Path, encoding: str, told: str) -> None:
    source, rows = read(written(tmp_path / "leads.csv", TABLE, encoding))
    assert rows == ROWS
    assert (source.format, source.encoding, source.delimiter) == ("csv", told, ";")
    assert (source.sheets, source.sheet) == ((), "")


SHORT = {
    "heading": "ID;Дата;x\n1;01.10.2026;5\n",
    "one row": "Дата;Имя;Телефон\n01.10.2026;Иван;89161234567\n",
    "capitals": "ДАТА;ИМЯ;ТЕЛЕФОН\n01.10.2026;ИВАНОВ ИВАН;1\n02.10.2026;ПЕТРОВА АННА;1\n",
    "names": "name;phone\nМаксим;1\nЮлия;2\nСергей;3\n",
    "long": "Дата;Имя;Комментарий\n" + "01.10.2026;Пётр Ёлкин;Позвонить завтра, не отвечает\n" * 20,
    "signs": "Дата;Сумма;Комментарий\n01.10.2026;12\u00a0500,00;Позвонить\n",
}


@pytest.mark.parametrize("encoding", ["cp1251", "cp866", "koi8-r"])
@pytest.mark.parametrize("text", SHORT.values(), ids=SHORT)
def test_short_files_are_told_too(tmp_path: Path, text: str, encoding: str) -> None:
    source, rows = read(written(tmp_path / "a.csv", text, encoding))
    assert source.encoding == encoding.replace("-", "_")
    assert [cell for cell in rows[-1][1] if cell] == [cell for cell in text.splitlines()[-1].split(";") if cell]


@pytest.mark.parametrize("text", ["Name;Price\nRené;100 €\n", "Größe;Müller\n1;£5\n", "Name,City\nJosé,Besançon\n"])
def test_short_western_files(tmp_path: Path, text: str) -> None:
    assert read(written(tmp_path / "a.csv", text, "cp1252"))[0].encoding == "cp1252"


def test_utf_8_with_a_damaged_letter_is_not_taken_for_another_encoding(tmp_path: Path) -> None:
    content = (TABLE * 20).encode().replace("Ёлкина".encode(), "Ёлкина".encode()[1:], 1)
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    source, rows = read(path)
    assert source.encoding == "utf-8"
    assert rows[1][1][1] == "Мария \ufffdлкина"
    assert rows[4][1][1] == "Мария Ёлкина"
    path.write_bytes(content[:-25])  # cut off amid a letter or not, it stays what it is
    assert read(path)[0].encoding == "utf-8"


def test_letters_another_program_has_spoiled_are_refused(tmp_path: Path) -> None:
    spoiled = TABLE.replace("М", "м").replace("П", "п").replace("Ё", "Е").encode().decode("cp1251", "ignore")
    path = written(tmp_path / "a.csv", spoiled)
    assert refused(path)[0] == "mojibake"
    assert read(path, Choices(encoding="utf-8"))[0].encoding == "utf-8"


def test_a_western_file(tmp_path: Path) -> None:
    text = "Name,City\nJosé Muñoz,São Paulo\nRené Lefèvre,Besançon\n"
    source, rows = read(written(tmp_path / "a.csv", text, "cp1252"))
    assert source.encoding == "cp1252"
    assert rows[1] == (2, ["José Muñoz", "São Paulo"])


def test_the_encoding_a_person_tells_wins(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", "Имя;Дом\nЯ;1\n", "cp1251")
    assert read(path, Choices(encoding="windows-1251"))[1][1] == (2, ["Я", "1"])
    assert refused(path, Choices(encoding="klingon")) == ("unknown_encoding", "klingon")
    assert refused(path, Choices(encoding="hex"))[0] == "unknown_encoding"
    assert refused(path, Choices(encoding="utf-8")) == ("wrong_encoding", "utf-8")


def test_a_wrong_byte_far_down(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"a;b\n" * 100_000 + b"\xff;1\n")
    assert refused(path, Choices(encoding="utf-8")) == ("wrong_encoding", "utf-8")


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ('date,name,amount\n2026-10-01,"Ivanov, Ivan","1 234,50"\n2026-10-02,Anna,"2 000,00"\n', ","),
        ("Дата;Сумма\n01.10.2026;12,50\n02.10.2026;13,00\n03.10.2026;14,10\n", ";"),
        ("Date\tText\n2026-10-01\tone, two; three\n2026-10-02\tfour\n", "\t"),
        ("a|b|c\n1|2|3\n4|5|6\n", "|"),
        ("Отчёт за октябрь, все кампании\n\nДата;Клики;Расход\n01.10;5;12,5\n02.10;6;13,1\n", ";"),
    ],
)
def test_delimiters(tmp_path: Path, text: str, delimiter: str) -> None:
    assert read(written(tmp_path / "a.txt", text))[0].delimiter == delimiter


def test_the_delimiter_a_person_tells_wins(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", "a;b,c\n1;2,3\n")
    assert read(path, Choices(delimiter=","))[1][0] == (1, ["a;b", "c"])
    assert read(written(tmp_path / "b.csv", "a\tb c\n"), Choices(delimiter="tab"))[1] == [(1, ["a", "b c"])]
    for wrong in ("::", '"', "a", "\n"):
        assert refused(path, Choices(delimiter=wrong)) == ("unknown_delimiter", wrong)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_separator_line_is_no_row(tmp_path: Path, encoding: str) -> None:
    source, rows = read(written(tmp_path / "a.csv", "sep=|\r\na;b|c\r\nd|e\r\n", encoding))
    assert source.delimiter == "|"
    assert rows == [(1, ["a;b", "c"]), (2, ["d", "e"])]


def test_a_record_of_several_lines_is_one_row_and_blank_lines_count(tmp_path: Path) -> None:
    text = 'имя;комментарий\r\nИван;"первая\r\nвторая ""в кавычках"""\r\n\r\n;\r\nАнна;x\r\n'
    assert read(written(tmp_path / "a.csv", text))[1] == [
        (1, ["имя", "комментарий"]),
        (2, ["Иван", 'первая\r\nвторая "в кавычках"']),
        (5, ["Анна", "x"]),
    ]


def test_a_quote_inside_a_cell_is_a_character(tmp_path: Path) -> None:
    assert read(written(tmp_path / "a.csv", 'a;b\nМонитор 24";1\nООО "Ромашка";2\n'))[1][1:] == [
        (2, ['Монитор 24"', "1"]),
        (3, ['ООО "Ромашка"', "2"]),
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('a;b\n1;2\n"3;4\n5;6\n', "3"),
        ('a;b\n"x\ny";1\n3;"4\n5;6\n', "4"),  # after a record of two lines
        ('a;b\n"3;4\n5;6\n7;"8"\n9;0\n', "2"),  # a later quote seems to close it
        ('sep=;\na;b\n"3;4\n', "3"),
        ('a;b\n1;2\n"' + "слово " * 200_000 + "\n5;6\n", "3"),
    ],
)
def test_a_quote_nobody_closes_is_named_by_its_line(tmp_path: Path, text: str, line: str) -> None:
    assert refused(written(tmp_path / "a.csv", text)) == ("unclosed_quote", line)


def test_a_cell_of_a_million_characters(tmp_path: Path) -> None:
    text = "слово " * 170_000
    rows = read(written(tmp_path / "a.csv", f'a;b\n1;"{text}"\n2;{text}\n'))[1]
    assert rows == [(1, ["a", "b"]), (2, ["1", text]), (3, ["2", text])]
    assert refused(written(tmp_path / "b.csv", f"a;b\n1;{text * 2}\n")) == ("long_cell", "2")


def test_nul_bytes(tmp_path: Path) -> None:
    text = TABLE * 20
    assert read(written(tmp_path / "a.csv", text.replace("Мария", "Мар\0ия", 1) + "\x1a"))[1] == [
        (number, ROWS[(number - 1) % 3][1]) for number in range(1, 61)
    ]
    assert refused(written(tmp_path / "b.csv", TABLE * 100 + "\0" * 50)) == ("damaged", "line 301")


def test_cells_written_as_formulas_to_keep_their_noughts(tmp_path: Path) -> None:
    text = 'id;phone;text\n="0012";="89161234567";a="b"\n"=""0013""";x;="a"&"b"\n'
    assert read(written(tmp_path / "a.csv", text))[1][1:] == [
        (2, ["0012", "89161234567", 'a="b"']),
        (3, ["0013", "x", '="a"&"b"']),
    ]


def test_lines_that_end_as_on_an_old_mac(tmp_path: Path) -> None:
    assert read(written(tmp_path / "a.csv", "a;b\r1;2\r"))[1] == [(1, ["a", "b"]), (2, ["1", "2"])]


def test_a_tab_separated_text_named_xls(tmp_path: Path) -> None:
    source, rows = read(written(tmp_path / "export.xls", "Имя\tТелефон\nИван\t89161234567\n", "cp1251"))
    assert (source.format, source.encoding, source.delimiter) == ("csv", "cp1251", "\t")
    assert rows[1] == (2, ["Иван", "89161234567"])


def test_ragged_rows_are_filled_with_blanks(tmp_path: Path) -> None:
    assert read(written(tmp_path / "a.csv", "a;b;c\n1\n2;3\n"))[1] == [
        (1, ["a", "b", "c"]),
        (2, ["1", None, None]),
        (3, ["2", "3", None]),
    ]
