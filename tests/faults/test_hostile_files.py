"""Hostile files end in a right plan or in one clear sentence, in time and in memory, and the ledger does not change."""

import os
import socket
import threading
import time
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from leaddesk.error_text import sentence
from leaddesk.errors import FileRefused, LeadDeskError, NoHeading
from leaddesk.importing.plan import Plan, plan_file
from leaddesk.importing.readers import LIMITS, open_file, reading
from leaddesk.importing.readers.held import memory_of
from leaddesk.ledger import Ledger
from tests.faults import hostile_files
from tests.faults.hostile_files import GOOD, HEADINGS, HOSTILE, PARTS, SHEET, ods, sheet, xlsx
from tests.importing.tables import new_ledger

SECONDS = 30
BYTES = 1_200_000_000

UNDERSTOOD = {
    "false_dimension.xlsx", "too_small_dimension.xlsx", "nonsense_dimension.xlsx", "million_empty_rows.xlsx",
    "all_columns.xlsx", "deep_elements.xlsx", "million_sheets.xlsx", "million_repeated_blanks.ods", "wide_text.csv",
    "wide_spans.xls", "tables_in_tables.xls", "pages_of_elsewhere.xls",
}  # fmt: skip
REFUSED = {
    "all_columns_of_many_rows.xlsx": {"too_large", "too_much_memory"},
    "last_column.xlsx": {"too_large", "too_much_memory"},
    "before_the_beginning.xlsx": {"damaged"},
    "zip_bomb.xlsx": {"too_large"},
    "zip_bomb_declaring_little.xlsx": {"too_large"},
    "overlapping_bomb.xlsx": {"too_large"},
    "quoted_bomb.xlsx": {"too_large"},
    "nested_zip.xlsx": {"damaged"},
    "very_many_parts.xlsx": {"too_large"},
    "billion_laughs.xlsx": {"entities"},
    "late_declaration.xlsx": {"entities"},
    "stored_declaration.xlsx": {"entities"},
    "wide_declaration.xlsx": {"entities"},
    "external_entity.xlsx": {"entities"},
    "undeclared_entity.xlsx": {"damaged"},
    "long_attribute.xlsx": {"too_large", "too_much_memory"},
    "endless_row.xlsx": {"too_large", "too_much_memory"},
    "far_references.xlsx": {"damaged"},
    "shared_text_out_of_reach.xlsx": {"damaged"},
    "million_merges.xlsx": {"too_large"},
    "path_out_of_the_zip.xlsx": {"damaged"},
    "unclosed_regular_expression.xlsx": {"damaged"},
    "million_repeated_values.ods": {"too_large"},
    "repeated_beyond_numbers.ods": {"damaged"},
    "endless_remark.xls": {"damaged"},
    "endless_attribute.xls": {"damaged"},
    "one_line.csv": {"long_cell"},
    "only_quotes.csv": {"unclosed_quote"},
    "many_lines_in_quotes.csv": {"unclosed_quote"},
    "only_nuls.csv": {"wrong_encoding", "unknown_format"},
    "half_a_character.csv": {"wrong_encoding"},
}
NO_TABLE = {"sheets_without_a_table.xlsx", "only_delimiters.csv"}
OTHERWISE = {"many_bad_quotes.csv"}


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with new_ledger(tmp_path) as opened:
        yield opened


@pytest.fixture
def most_memory(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The most memory each reading child has held, looked at often and from outside."""
    peaks: list[int] = []

    class Watched(reading.subprocess.Popen):  # type: ignore[misc,name-defined]
        def __init__(self, *arguments: object, **options: object) -> None:
            super().__init__(*arguments, **options)
            threading.Thread(target=watch, args=(self.pid,), daemon=True).start()

    def watch(process: int) -> None:
        peak = 0
        while now := memory_of(process):
            peak = max(peak, now)
            time.sleep(0.01)
        peaks.append(peak)

    monkeypatch.setattr(reading.subprocess, "Popen", Watched)
    return peaks


def outcome(ledger: Ledger, path: Path) -> Plan | LeadDeskError:
    try:
        return plan_file(ledger, path)
    except LeadDeskError as error:
        return error


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory of another process is looked at in /proc")
@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_files(ledger: Ledger, tmp_path: Path, most_memory: list[int], name: str) -> None:
    path = tmp_path / name
    HOSTILE[name](path)
    before, version = ledger.path.read_bytes(), ledger.version()
    began = time.monotonic()
    came = outcome(ledger, path)
    assert time.monotonic() - began < SECONDS
    assert max(most_memory, default=0) < BYTES
    assert (ledger.path.read_bytes(), ledger.version()) == (before, version)
    if name in UNDERSTOOD:
        assert isinstance(came, Plan)
        assert came.row(0).values["name"] == GOOD[1]
        assert came.counts["new"] == 1
        assert sum(count for one, count in came.counts.items() if one != "rows") == came.counts["rows"]
    elif name in NO_TABLE:
        assert isinstance(came, NoHeading)
    elif name not in OTHERWISE:
        assert isinstance(came, FileRefused)
        assert came.reason in REFUSED[name]
    if isinstance(came, LeadDeskError):
        assert name in sentence(came)
        assert len(sentence(came)) < 300


def test_every_hostile_file_is_expected_to_end_somehow() -> None:
    assert set(HOSTILE) == UNDERSTOOD | set(REFUSED) | NO_TABLE | OTHERWISE


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory of another process is looked at in /proc")
def test_a_child_that_takes_too_much_memory_is_ended(tmp_path: Path) -> None:
    """As on macOS, where the system does not: by the desk that looks at it."""
    path = tmp_path / "long.csv"
    path.write_bytes(b"a;" * 30_000_000)
    with (
        pytest.raises(FileRefused) as error,
        open_file(path, limits=replace(LIMITS, resident_bytes=60_000_000)) as opened,
    ):
        list(opened)
    assert error.value.reason == "too_much_memory"


def test_links_to_other_books_and_macros_are_not_followed(ledger: Ledger, tmp_path: Path) -> None:
    """Nobody comes to the address the files name, and what the links would bring stands as it was kept."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        place = f"http://127.0.0.1:{server.getsockname()[1]}/prices.xlsx"
        relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        linked = tmp_path / "linked.xlsm"
        xlsx(
            linked,
            {
                "xl/externalLinks/externalLink1.xml": '<externalLink><externalBook r:id="rId1"/></externalLink>',
                "xl/externalLinks/_rels/externalLink1.xml.rels": f'<Relationships><Relationship Id="rId1"'
                f' Type="{relation}/externalLinkPath" Target="{place}" TargetMode="External"/></Relationships>',
                "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 Sub Auto_Open()",
                SHEET: sheet(
                    f'<row r="3"><c r="A3" t="inlineStr"><is><t>{GOOD[0]}</t></is></c>'
                    '<c r="B3" t="str"><f>[1]Лист!A1</f><v>Борис</v></c><c r="C3"><v>79161234001</v></c>'
                    f'<c r="D3" t="str"><f>WEBSERVICE("{place}")</f><v>Карты</v></c></row>'
                ),
            },
        )
        table = tmp_path / "linked.ods"
        ods(table, f'<table:table-source xlink:href="{place}" table:table-name="Лист"/>')
        for path, names in ((linked, ["Анна", "Борис"]), (table, ["Анна"])):
            assert [row.values["name"] for row in plan_file(ledger, path).rows()] == names
        with pytest.raises(BlockingIOError):
            server.accept()


@pytest.mark.parametrize("maker", [hostile_files.false_dimension, hostile_files.million_repeated_blanks])
def test_cut_anywhere(ledger: Ledger, tmp_path: Path, maker: object) -> None:
    whole = tmp_path / "whole"
    maker(whole)  # type: ignore[operator]
    content = whole.read_bytes()
    for share in range(1, 16):
        path = tmp_path / f"cut{share}.xlsx"
        path.write_bytes(content[: len(content) * share // 16])
        came = outcome(ledger, path)
        assert isinstance(came, FileRefused)
        assert came.reason == "damaged"


def test_a_text_cut_anywhere_loses_no_whole_row(ledger: Ledger, tmp_path: Path) -> None:
    rows = [";".join(HEADINGS), *(";".join(GOOD).replace("40-00", f"40-{n:02}") for n in range(20))]
    content = "\r\n".join(rows).encode()
    for share in range(4, 16):
        path = tmp_path / f"cut{share}.csv"
        path.write_bytes(content[: len(content) * share // 16])
        came = outcome(ledger, path)
        whole = path.read_bytes().count(b"\n")
        if isinstance(came, Plan):
            assert len(came) >= whole - 1
            assert sum(came.counts[name] for name in came.counts if name != "rows") == len(came)
        else:
            assert isinstance(came, FileRefused)


def test_a_part_that_lies_about_being_compressed(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "lzma.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        for name, content in (PARTS | {SHEET: sheet()}).items():
            archive.writestr(name, content)
    came = outcome(ledger, path)
    assert isinstance(came, FileRefused)
    assert came.reason == "damaged"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_files_that_are_no_files(ledger: Ledger, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    for path in (pipe, Path("/dev/zero")):
        came = outcome(ledger, path)
        assert isinstance(came, FileRefused)
        assert came.reason == "not_a_table"
