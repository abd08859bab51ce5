"""HTML tables with the name of a workbook: rows as a person sees them, or one word why not."""

from pathlib import Path

import pytest

from leaddesk.errors import FileRefused
from leaddesk.importing.readers import Cell, Source, open_file


def read(path: Path, content: str | bytes, encoding: str = "utf-8") -> tuple[Source, list[list[Cell]]]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    with open_file(path) as reading:
        return reading.source, [cells for _number, cells in reading]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return tmp_path / "deals.xls"


def test_a_table(page: Path) -> None:
    source, rows = read(
        page,
        "<table><thead><tr><th>Имя</th><th>Сумма</th></tr></thead><tr><td>Ель &amp; Дуб</td><td>1&nbsp;500</td></tr>",
    )
    assert (source.format, source.encoding) == ("html", "utf-8")
    assert rows == [["Имя", "Сумма"], ["Ель & Дуб", "1\u00a0500"]]


def test_markup_inside_cells(page: Path) -> None:
    _, rows = read(
        page,
        "<table><tr><td>a<br>b</td><td><script>no</script><b>c</b>\n  d<table>"
        "<tr><td>e</td><td>f</td></tr></table></td><td><!-- no -->g</td></tr></table>",
    )
    assert rows == [["a\nb", "c\nd\ne f", "g"]]


def test_cells_over_columns_and_rows(page: Path) -> None:
    _, rows = read(
        page,
        "<table><tr><td rowspan=2>a</td><td colspan=2>b</td></tr><tr><td>c</td><td>d</td></tr>"
        "<tr><td>e</td><td>f</td><td>g</td></tr></table>",
    )
    assert rows == [["a", "b", None], [None, "c", "d"], ["e", "f", "g"]]


def test_rows_and_cells_nobody_has_closed(page: Path) -> None:
    _, rows = read(page, "<table><tr><td>a<td>b<tr><td>c<td>d</table>")
    assert rows == [["a", "b"], ["c", "d"]]


def test_the_largest_table_is_taken(page: Path) -> None:
    _, rows = read(
        page, "<html><table><tr><td>1<td>2</table><table><tr><td>a<td>b<tr><td>c<td>d</table><table><tr><td>3</table>"
    )
    assert rows == [["a", "b"], ["c", "d"]]


@pytest.mark.parametrize("encoding", ["cp1251", "utf-16", "utf-8", "utf-8-sig"])
def test_encodings(page: Path, encoding: str) -> None:
    charset = {"cp1251": "windows-1251"}.get(encoding, "utf-8")
    markup = (
        f'<meta http-equiv="Content-type" content="text/html;charset={charset}" /><table><tr><td>Имя<td>Ель</table>'
    )
    assert read(page, markup, encoding)[1] == [["Имя", "Ель"]]


def test_an_encoding_nobody_names(page: Path) -> None:
    markup = "<table>" + "<tr><td>Кузнецов Илья<td>Орлова Вера, звонок" * 20 + "</table>"
    assert read(page, markup, "cp1251")[1][0] == ["Кузнецов Илья", "Орлова Вера, звонок"]


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("<html><body>Список пуст</body></html>", "web_page"),
        ("<html><table><tr><td>only one column</table>", "web_page"),
        ("<?xml version='1.0'?><Workbook/>", "web_page"),
        ("<table><tr><td>a<td>b<!--" + "x" * 3_000_000, "damaged"),
        ("<table><tr><td>a<td>b<script>" + "<" * 3_000_000, "damaged"),
        ("<table><tr>" + "<td colspan=9999>a" * 3 + "</table>", "too_large"),
        ("<table>" + "<tr><td colspan=9999>a<td>b" * 600 + "</table>", "too_large"),
        (b"<meta charset=utf-8><table><tr><td>\xc8\xec\xff<td>b</table>", "wrong_encoding"),
    ],
)
def test_what_is_no_list(page: Path, markup: str | bytes, reason: str) -> None:
    with pytest.raises(FileRefused) as refused:
        read(page, markup)
    assert refused.value.reason == reason
