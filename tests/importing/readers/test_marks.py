"""The XML of a sheet is looked through for what calamine does not tell, whatever program has written it."""

import zipfile
from pathlib import Path

import pytest

from leaddesk.importing.readers.marks import Marks, marks_of_xlsx
from leaddesk.importing.readers.values import Refused

BOOK = (
    '<workbook xmlns="m" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
    '<sheet name="Другой" r:id="rId2"/><sheet name="Лиды &amp; &quot;К&quot;" r:id="rId1"/></sheets></workbook>'
)
RELATIONS = (
    '<Relationships xmlns="p"><Relationship Id="rId1" Target="{target}"/>'
    '<Relationship Id="rId2" Target="worksheets/other.xml"/></Relationships>'
)
NAME = 'Лиды & "К"'


def marks(folder: Path, sheet: str, target: str = "worksheets/sheet1.xml") -> Marks:
    path = folder / "book.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", BOOK)
        archive.writestr("xl/_rels/workbook.xml.rels", RELATIONS.format(target=target))
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
        archive.writestr("xl/worksheets/other.xml", '<row r="1" hidden="1"/>')
    return marks_of_xlsx(path, NAME)


@pytest.mark.parametrize("target", ["worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml"])
def test_errors_and_formulas_without_values(tmp_path: Path, target: str) -> None:
    found = marks(
        tmp_path,
        '<sheetData><row r="2"><c r="A2"><v>1</v></c><c r="AB2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
        '<row r="5"><c r="A5"><f>B1&amp;"x"</f><v></v></c><c r="B5"><f>B2</f><v/></c><c r="C5"><f>B3</f></c>'
        '<c r="D5" t="str"><f>B4</f><v></v></c><c r="E5"><f>B5</f><v>7</v></c><c r="F5"><f t="shared" si="0"/><v/></c>'
        '</row><row r="6"><c t="e"><v>#N/A</v></c></row></sheetData>',
        target,
    )
    assert found.known
    assert found.texts == {2: {27: "#DIV/0!"}, 5: {0: '=B1&"x"', 1: "=B2", 2: "=B3", 5: "=(A1…)"}, 6: {0: "#N/A"}}


def test_hidden_rows_and_merged_ranges(tmp_path: Path) -> None:
    found = marks(
        tmp_path,
        '<sheetPr filterMode="1"/><cols><col min="1" max="2" hidden="1"/></cols><sheetData><row r="1"/>'
        '<row r="2" hidden="1"/><row r="3" spans="1:2" hidden="true"/><row r="4" hidden="0"/><row r="9" hidden="1"/>'
        '</sheetData><mergeCells count="3"><mergeCell ref="A1:B3"/><mergeCell ref="C2:D2"/><mergeCell ref="A90:C90"/>'
        "</mergeCells>",
    )
    assert (found.hidden, found.filtered) == ([(2, 3), (9, 9)], True)
    assert found.merged == [(1, 0, 3, 1), (2, 2, 2, 3)]


def test_rows_and_cells_without_places_and_with_prefixes(tmp_path: Path) -> None:
    found = marks(
        tmp_path,
        "<x:sheetData><x:row><x:c><x:v>1</x:v></x:c></x:row><x:row hidden='1'><x:c/><x:c t='e'><x:v>#REF!</x:v></x:c>"
        "</x:row></x:sheetData>",
    )
    assert (found.hidden, found.texts) == ([(2, 2)], {2: {1: "#REF!"}})


def test_a_sheet_of_many_pieces(tmp_path: Path) -> None:
    filler = "x" * 200
    rows = [
        f"<row{' hidden=$1$' if number % 1000 == 0 else ''}><c t=$inlineStr$><is><t>{filler}</t></is></c>"
        f"<c{' t=$e$' if number % 3000 == 0 else ''}><v>1</v></c></row>"
        for number in range(1, 12_001)
    ]
    assert sum(map(len, rows)) > 3_000_000
    found = marks(tmp_path, f"<sheetData>{''.join(rows)}</sheetData>".replace("$", '"'))
    assert found.hidden == [(number, number) for number in range(1000, 12_001, 1000)]
    assert sorted(found.texts) == [3000, 6000, 9000, 12000]


def test_what_stands_in_texts_is_no_mark(tmp_path: Path) -> None:
    text = '<row r="1"><c t="inlineStr"><is><t>t="e" hidden="1" mergeCell ref="A1:A2" filterMode="1"</t></is></c></row>'
    found = marks(tmp_path, text)
    assert (found.texts, found.hidden, found.merged) == ({}, [], [])


def test_more_than_a_person_makes_is_refused(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{number}" hidden="1"/>' for number in range(1, 500_000, 2))
    with pytest.raises(Refused, match="too_large"):
        marks(tmp_path, rows)


def test_comments_are_not_looked_at(tmp_path: Path) -> None:
    comments = '<!-- <c t="e"> -->' * 100_000
    assert not marks(tmp_path, f'<sheetData><row r="1" hidden="1">{comments}</row></sheetData>').known


def test_a_sheet_that_cannot_be_found_is_not_known(tmp_path: Path) -> None:
    assert not marks(tmp_path, "", target="worksheets/missing.xml").known
