"""Hostile files, each small, made by hand: no library writes them. A maker writes one to the path it is given."""

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Final

_SHEETS: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TABLES: Final = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink"'
)
HEADINGS: Final = ("Дата", "Имя", "Телефон", "Источник")
GOOD: Final = ("2026-10-01", "Анна", "+7 916 123-40-00", "Карты")

PARTS: Final = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1"'
    f' Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_SHEETS}" xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="Лиды" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1"'
    f' Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}
SHEET: Final = "xl/worksheets/sheet1.xml"


def cells(number: int, texts: tuple[str, ...] = GOOD) -> str:
    """A row of texts."""
    return (
        f'<row r="{number}">'
        + "".join(
            f'<c r="{chr(65 + at)}{number}" t="inlineStr"><is><t>{text}</t></is></c>' for at, text in enumerate(texts)
        )
        + "</row>"
    )


def sheet(rows: str = "", *, before: str = "", after: str = "") -> str:
    """The XML of a sheet: headings, a good row, and what else is told."""
    return (
        f'<worksheet xmlns="{_SHEETS}">{before}<sheetData>{cells(1, HEADINGS)}{cells(2)}{rows}</sheetData>'
        f"{after}</worksheet>"
    )


def xlsx(path: Path, parts: Mapping[str, str | bytes], *, method: int = zipfile.ZIP_DEFLATED) -> None:
    """A workbook of these parts beside the usual ones."""
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in (PARTS | {SHEET: sheet()} | dict(parts)).items():
            archive.writestr(name, content)


def long_xlsx(path: Path, pieces: Iterator[str]) -> None:
    """A workbook whose sheet is too long to be held at once."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in PARTS.items():
            archive.writestr(name, content)
        with archive.open(SHEET, "w", force_zip64=True) as part:
            part.write(sheet().split("</sheetData>")[0].encode())
            for piece in pieces:
                part.write(piece.encode())
            part.write(b"</sheetData></worksheet>")


def ods(path: Path | BytesIO, rows: str) -> None:
    """An OpenDocument table with headings, a good row and these rows."""
    known = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>' for text in row
        )
        + "</table:table-row>"
        for row in (HEADINGS, GOOD)
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
        archive.writestr(
            "content.xml",
            f"<office:document-content {_TABLES}><office:body><office:spreadsheet>"
            f'<table:table table:name="Лиды">{known}{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )


# ---- false sizes ----


def false_dimension(path: Path) -> None:
    """Two rows that say they are a whole sheet."""
    xlsx(path, {SHEET: sheet(before='<dimension ref="A1:XFD1048576"/>')})


def too_small_dimension(path: Path) -> None:
    """Two rows that say they are one cell."""
    xlsx(path, {SHEET: sheet(before='<dimension ref="A1"/>')})


def nonsense_dimension(path: Path) -> None:
    """Rows and columns beyond any sheet."""
    xlsx(path, {SHEET: sheet(before='<dimension ref="A1:ZZZZZZ99999999999"/>')})


def million_empty_rows(path: Path) -> None:
    """A million rows somebody has coloured."""
    long_xlsx(path, (f'<row r="{n}" s="1" ht="15"><c r="A{n}" s="1"/></row>' for n in range(3, 1_000_001)))


def million_repeated_blanks(path: Path) -> None:
    """A million blank rows in the words of LibreOffice."""
    ods(
        path,
        '<table:table-row table:number-rows-repeated="1048574">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>',
    )


def million_repeated_values(path: Path) -> None:
    """A whole sheet of 17 thousand million cells in 200 bytes."""
    ods(
        path,
        '<table:table-row table:number-rows-repeated="1048574"><table:table-cell table:number-columns-repeated="16384"'
        ' office:value-type="float" office:value="1"><text:p>1</text:p></table:table-cell></table:table-row>',
    )


def repeated_beyond_numbers(path: Path) -> None:
    """More repetitions than numbers of a computer hold."""
    ods(
        path,
        '<table:table-row table:number-rows-repeated="99999999999999999999"><table:table-cell'
        ' table:number-columns-repeated="18446744073709551615" office:value-type="string"><text:p>1</text:p>'
        "</table:table-cell></table:table-row>",
    )


def all_columns(path: Path) -> None:
    """A hundred rows of 16 384 columns."""
    long_xlsx(path, (f'<row r="{n}">{"<c><v>1</v></c>" * 16_384}</row>' for n in range(3, 103)))


def all_columns_of_many_rows(path: Path) -> None:
    """Two thousand rows of 16 384 columns."""
    long_xlsx(path, (f'<row r="{n}">{"<c><v>1</v></c>" * 16_384}</row>' for n in range(3, 2_003)))


def last_column(path: Path) -> None:
    """Rows with a cell in the last column only."""
    long_xlsx(path, (f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(3, 6_003)))


def wide_text(path: Path) -> None:
    """A text file with rows of 16 384 cells."""
    path.write_text("\n".join([";".join(HEADINGS), ";".join(GOOD), *[";" * 16_383 + "1"] * 500]), encoding="utf-8")


# ---- bombs ----


def zip_bomb(path: Path) -> None:
    """Ten gigabytes of blanks in ten megabytes."""
    _bomb(path, 10_000, 4_294_967_295)


def zip_bomb_declaring_little(path: Path) -> None:
    """Two and a half gigabytes that say they are a thousand bytes."""
    _bomb(path, 2_500, 1_000)


def _bomb(path: Path, megabytes: int, declared: int) -> None:
    packer = zlib.compressobj(9, wbits=-15)
    block = packer.compress(b" " * 1_000_000) + packer.flush(zlib.Z_FULL_FLUSH)
    body = block * megabytes + packer.flush()
    _raw_zip(path, {name: _packed(text) for name, text in PARTS.items()} | {SHEET: (body, declared, 0)})


def overlapping_bomb(path: Path) -> None:
    """Five thousand parts that are all the same megabytes of the file."""
    body, size, checksum = _packed(" " * 4_000_000)
    header = _header(SHEET.encode(), body, size, checksum)
    names = [f"xl/worksheets/sheet{at}.xml" for at in range(1, 5_001)]
    path.write_bytes(
        header + body + _directory(len(header + body), [(n.encode(), len(body), size, checksum, 0) for n in names])
    )


def quoted_bomb(path: Path) -> None:
    """Each part quotes the header of the next one and goes on with its bytes: all overlap, and none at the same
    place."""
    names = [f"xl/worksheets/sheet{at}.xml".encode() for at in range(1, 1_001)]
    body, size, checksum = _packed(" " * 4_000_000)
    text = b" " * 4_000_000
    file, entries = body, []
    for name in reversed(names):
        entries.append((name, len(file), size, checksum, len(file)))
        header = _header(name, file, size, checksum)
        text = header + text if len(text) < 4_100_000 else text
        checksum = zlib.crc32(text)
        size += len(header)
        quote = b"\0" + struct.pack("<HH", len(header), len(header) ^ 0xFFFF)
        file = quote + header + file
    whole = file[5:]  # the first header stands unquoted
    ends = len(whole)
    placed = [
        (name, length, unpacked, crc, ends - length - len(_header(name, b"", 0, 0)))
        for name, length, unpacked, crc, _ in entries
    ]
    path.write_bytes(whole + _directory(ends, placed[::-1]))


def before_the_beginning(path: Path) -> None:
    """A directory that says the zip begins before the file does."""
    xlsx(path, {})
    content = bytearray(path.read_bytes())
    at = content.rindex(b"PK\5\6") + 16
    content[at : at + 4] = struct.pack("<I", int.from_bytes(content[at : at + 4], "little") + 1_000)
    path.write_bytes(content)


def nested_zip(path: Path) -> None:
    """A workbook whose sheet is a zip of a zip of zeros."""
    inner = b"\0" * 50_000_000
    for _ in range(2):
        packer = zlib.compressobj(9, wbits=-15)
        inner = packer.compress(inner) + packer.flush()
    xlsx(path, {SHEET: inner})


def very_many_parts(path: Path) -> None:
    """Twenty thousand parts."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in (PARTS | {SHEET: sheet()}).items():
            archive.writestr(name, content)
        for at in range(20_000):
            archive.writestr(f"xl/media/{at}.png", b"")


# ---- XML ----

_LAUGHS: Final = "".join(
    f'<!ENTITY lol{at} "{f"&lol{at - 1};" * 10}">' if at else '<!ENTITY lol0 "ха">' for at in range(10)
)


def billion_laughs(path: Path) -> None:
    """Entities of entities in the shared texts."""
    xlsx(path, {"xl/sharedStrings.xml": f'<?xml version="1.0"?><!DOCTYPE x [{_LAUGHS}]><sst>&lol9;</sst>'})


def late_declaration(path: Path) -> None:
    """The declaration behind two megabytes of remark."""
    remark = "".join(f"<!-- {at:x} -->" for at in range(200_000))
    xlsx(path, {"xl/sharedStrings.xml": f'<?xml version="1.0"?>{remark}<!DOCTYPE x [{_LAUGHS}]><sst>&lol9;</sst>'})


def stored_declaration(path: Path) -> None:
    """The declaration in a part that is not compressed."""
    xlsx(path, {SHEET: f"<!DOCTYPE x [{_LAUGHS}]>{sheet()}"}, method=zipfile.ZIP_STORED)


def wide_declaration(path: Path) -> None:
    """The declaration in UTF-16, in the part the desk's own reader parses."""
    book = f'<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x [{_LAUGHS}]>{PARTS["xl/workbook.xml"]}'
    xlsx(path, {"xl/workbook.xml": book.encode("utf-16")})


def external_entity(path: Path) -> None:
    """An entity that is a file of the machine."""
    declared = '<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'
    xlsx(path, {SHEET: declared + sheet().replace("Анна", "&secret;")})


def undeclared_entity(path: Path) -> None:
    """An entity nobody has declared."""
    xlsx(path, {SHEET: sheet().replace("Анна", "&secret;")})


def deep_elements(path: Path) -> None:
    """A million elements, each in the one before."""
    xlsx(path, {SHEET: sheet("<row>" * 1_000_000)})


def long_attribute(path: Path) -> None:
    """An attribute of a hundred million characters."""
    xlsx(path, {SHEET: sheet(f'<row r="3" x="{"a" * 100_000_000}"/>')})


def endless_row(path: Path) -> None:
    """A row of ten million cells, in columns no sheet has."""
    long_xlsx(path, iter(['<row r="3">', *["<c><v>1</v></c>" * 100_000] * 100, "</row>"]))


def far_references(path: Path) -> None:
    """Cells that say they stand where no sheet reaches."""
    rows = '<row r="4294967295"><c r="ZZZZZZZ4294967295"><v>1</v></c></row><row r="0"><c r="A0"><v>1</v></c></row>'
    xlsx(path, {SHEET: sheet(rows)})


def shared_text_out_of_reach(path: Path) -> None:
    """A cell with the number of a shared text that is not there."""
    xlsx(path, {SHEET: sheet('<row r="3"><c r="A3" t="s"><v>4294967295</v></c></row>')})


def million_merges(path: Path) -> None:
    """Half a million merged cells."""
    merged = "".join(f'<mergeCell ref="A{n}:A{n + 1}"/>' for n in range(3, 1_000_003, 2))
    xlsx(path, {SHEET: sheet(after=f"<mergeCells>{merged}</mergeCells>")})


def million_sheets(path: Path) -> None:
    """A hundred thousand sheets that are all the same part."""
    named = "".join(f'<sheet name="Лист {n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, 100_001))
    xlsx(path, {"xl/workbook.xml": PARTS["xl/workbook.xml"].replace("<sheets>", f"<sheets>{named}")})


def sheets_without_a_table(path: Path) -> None:
    """A thousand sheets of a word each, so that none is the one that holds a table."""
    named = "".join(f'<sheet name="Лист {n}" sheetId="{n}" r:id="rId1"/>' for n in range(2, 1_001))
    xlsx(
        path,
        {
            "xl/workbook.xml": PARTS["xl/workbook.xml"].replace("<sheets>", f"<sheets>{named}"),
            SHEET: f'<worksheet xmlns="{_SHEETS}"><sheetData>{cells(1, ("слово",))}</sheetData></worksheet>',
        },
    )


def path_out_of_the_zip(path: Path) -> None:
    """A sheet kept outside the workbook."""
    relations = PARTS["xl/_rels/workbook.xml.rels"].replace("worksheets/sheet1.xml", "../../../../../etc/passwd")
    xlsx(path, {"xl/_rels/workbook.xml.rels": relations, "../../etc/passwd": "root"})


def unclosed_regular_expression(path: Path) -> None:
    """What the search for uncalculated formulas could stumble over: formulas without end."""
    xlsx(path, {SHEET: sheet('<row r="3">' + "<c><f>" * 300_000)})


# ---- texts ----


def one_line(path: Path) -> None:
    """Two hundred million characters without a line break."""
    path.write_bytes("Дата;Имя;Телефон\n".encode() + b"a" * 200_000_000)


def only_quotes(path: Path) -> None:
    """Fifty million quotes."""
    path.write_bytes(b'"' * 50_000_001)


def only_delimiters(path: Path) -> None:
    """Fifty million semicolons in one row."""
    path.write_bytes(b";" * 50_000_000)


def many_lines_in_quotes(path: Path) -> None:
    """Two million lines in one quoted cell."""
    path.write_bytes("Дата;Имя;Телефон\n2026-10-01;".encode() + b'"' + b"a\n" * 2_000_000 + b'";1')


def many_bad_quotes(path: Path) -> None:
    """Records of two lines each, whose quotes the reader has to look at twice."""
    path.write_bytes("Дата;Имя;Телефон\n".encode() + b'2026-10-01;"a\nb";1\n' * 50_000)


def only_nuls(path: Path) -> None:
    """Twenty million NULs behind a heading."""
    path.write_bytes("Дата;Имя;Телефон\n".encode() + b"\0" * 20_000_000)


def half_a_character(path: Path) -> None:
    """UTF-16 cut in the middle of a character."""
    path.write_bytes("Дата\tИмя\tТелефон\n2026-10-01\tАнна\t89161234000".encode("utf-16") + b"\x41")


# ---- pages ----


def _page(path: Path, rows: str) -> None:
    known = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in (HEADINGS, GOOD))
    path.write_text(f"<html><body><table>{known}{rows}</table></body></html>", encoding="utf-8")


def wide_spans(path: Path) -> None:
    """A cell over a thousand million columns and rows."""
    _page(path, '<tr><td colspan="1000000000" rowspan="1000000000">1</td></tr>')


def tables_in_tables(path: Path) -> None:
    """A hundred thousand tables, each in a cell of the one before."""
    _page(path, "<tr><td><table>" * 100_000)


def endless_remark(path: Path) -> None:
    """A remark of thirty megabytes that nobody ends."""
    _page(path, "<!-- " + "a" * 30_000_000)


def endless_attribute(path: Path) -> None:
    """An attribute of thirty megabytes that nobody ends."""
    _page(path, '<tr a="' + "<" * 30_000_000)


def pages_of_elsewhere(path: Path) -> None:
    """A page that would fetch others."""
    _page(path, '<script src="http://127.0.0.1:9/x.js"></script><iframe src="file:///etc/passwd"></iframe>')


HOSTILE: Final[dict[str, Callable[[Path], None]]] = {
    f"{maker.__name__}.{ending}": maker
    for ending, makers in {
        "xlsx": (
            false_dimension, too_small_dimension, nonsense_dimension, million_empty_rows, all_columns,
            all_columns_of_many_rows, last_column, before_the_beginning, sheets_without_a_table,
            zip_bomb, zip_bomb_declaring_little, overlapping_bomb, quoted_bomb, nested_zip, very_many_parts,
            billion_laughs, late_declaration, stored_declaration, wide_declaration, external_entity, undeclared_entity,
            deep_elements, long_attribute, endless_row, far_references, shared_text_out_of_reach, million_merges,
            million_sheets, path_out_of_the_zip, unclosed_regular_expression,
        ),
        "ods": (million_repeated_blanks, million_repeated_values, repeated_beyond_numbers),
        "csv": (
            wide_text, one_line, only_quotes, only_delimiters, many_lines_in_quotes, many_bad_quotes, only_nuls,
            half_a_character,
        ),
        "xls": (
            wide_spans, tables_in_tables, endless_remark, endless_attribute, pages_of_elsewhere,
        ),
    }.items()
    for maker in makers
}  # fmt: skip


def _packed(text: str) -> tuple[bytes, int, int]:
    packer = zlib.compressobj(9, wbits=-15)
    content = text.encode()
    return packer.compress(content) + packer.flush(), len(content), zlib.crc32(content)


def _header(name: bytes, body: bytes, size: int, checksum: int) -> bytes:
    return (
        struct.pack("<4sHHHHHIIIHH", b"PK\3\4", 20, 0, 8, 0, 33, checksum, len(body), size & 0xFFFFFFFF, len(name), 0)
        + name
    )


def _directory(start: int, entries: list[tuple[bytes, int, int, int, int]]) -> bytes:
    """The central directory of (name, packed size, unpacked size, checksum, place) and its end, without zip64."""
    listed = b"".join(
        struct.pack(
            "<4sHHHHHHIIIHHHHHII", b"PK\1\2", 20, 20, 0, 8, 0, 33, checksum, packed, size & 0xFFFFFFFF, len(name),
            0, 0, 0, 0, 0, place,
        )
        + name
        for name, packed, size, checksum, place in entries
    )  # fmt: skip
    return listed + struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, len(entries), len(entries), len(listed), start, 0)


def _raw_zip(path: Path, parts: Mapping[str, tuple[bytes, int, int]]) -> None:
    whole, entries = b"", []
    for name, (body, size, checksum) in parts.items():
        entries.append((name.encode(), len(body), size, checksum, len(whole)))
        whole += _header(name.encode(), body, size, checksum) + body
    path.write_bytes(whole + _directory(len(whole), entries))
