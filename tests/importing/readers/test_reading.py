"""Hostile and broken files end in FileRefused, the child always ends, and nothing of it is left."""

import json
import struct
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook

from leaddesk.error_text import sentence
from leaddesk.errors import FileRefused
from leaddesk.importing.readers import LIMITS, Limits, Reading, open_file, reading, wire
from leaddesk.progress import Cancelled

WORKBOOK_PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    "xl/workbook.xml": "<workbook/>",
}


def refused(path: Path, limits: Limits = LIMITS) -> FileRefused:
    with pytest.raises(FileRefused) as error, open_file(path, limits=limits) as opened:
        list(opened)
    assert error.value.path == path
    return error.value


def workbook(path: Path, *cells: str) -> Path:
    book = Workbook()
    for cell in cells:
        book.active[cell] = "имя"
    book.save(path)
    return path


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return workbook(tmp_path / "leads.xlsx", "A1", "B2")


@pytest.fixture
def children(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Every child started during the test; all of them must have ended with it."""
    started: list[subprocess.Popen[bytes]] = []

    def start(*arguments: object, **options: object) -> subprocess.Popen[bytes]:
        child = subprocess.Popen(*arguments, **options)  # type: ignore[call-overload]
        started.append(child)
        return child

    monkeypatch.setattr(reading, "subprocess", type("Spied", (), {**vars(subprocess), "Popen": staticmethod(start)}))
    yield started
    assert [child.returncode for child in started if child.returncode is None] == []


def instead(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """Let this program stand where the reading child would."""
    monkeypatch.setattr(reading, "child_command", lambda *_: [sys.executable, "-c", "import os,sys,time\n" + program])


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("zero.xlsx", b"", "empty"),
        ("blank.csv", b"\xef\xbb\xbf\r\n  \r\n", "empty"),
        ("page.xls", b"<html><body><table><tr><td>1</td></tr></table></body></html>", "web_page"),
        ("page.xls", "\ufeff<html>".encode("utf-16-le"), "web_page"),
        ("old.xls", b"\xef\xbb\xbf<?xml version='1.0'?><Workbook/>", "web_page"),
        ("list.pdf", b"%PDF-1.7\nsome text that goes on and on", "unknown_format"),
        ("photo.csv", bytes(range(256)) * 20, "unknown_format"),
        (
            "locked.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 5000 + "EncryptedPackage".encode("utf-16-le"),
            "encrypted",
        ),
        ("broken.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "damaged"),
        ("broken.xlsx", b"PK\x03\x04" + b"\0" * 600, "damaged"),
    ],
)
def test_what_is_no_table(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    error = refused(path)
    assert error.reason == reason
    assert name in sentence(error)


def test_missing_files_and_folders(tmp_path: Path) -> None:
    assert refused(tmp_path / "nowhere.csv").reason == "missing"
    assert refused(tmp_path).reason == "not_a_table"


def test_cut_off_workbooks(tmp_path: Path, small: Path) -> None:
    whole = small.read_bytes()
    for share in (0.3, 0.9):
        path = tmp_path / "cut.xlsx"
        path.write_bytes(whole[: int(len(whole) * share)])
        assert refused(path).reason == "damaged"


def test_a_workbook_whose_insides_are_noise(tmp_path: Path, small: Path) -> None:
    path = tmp_path / "noise.xlsx"
    with zipfile.ZipFile(small) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, old.read(part)[:-40] if "sheet1" in part else old.read(part))
    assert refused(path).reason == "damaged"


def test_other_zips(tmp_path: Path) -> None:
    path = tmp_path / "letter.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert refused(path).reason == "not_a_table"


def test_a_workbook_of_empty_sheets(tmp_path: Path) -> None:
    assert refused(workbook(tmp_path / "empty.xlsx")).reason == "empty"


def test_declarations_of_entities(tmp_path: Path) -> None:
    path = tmp_path / "laughs.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in WORKBOOK_PARTS.items():
            archive.writestr(name, text)
        archive.writestr("xl/sharedStrings.xml", '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">]><sst>&a;</sst>')
    assert refused(path).reason == "entities"


def test_a_zip_bomb_that_lies_about_its_size(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    sheet = b" " * 30_000_000
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in WORKBOOK_PARTS.items():
            archive.writestr(name, text)
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
    lying = path.read_bytes().replace(struct.pack("<I", len(sheet)), struct.pack("<I", 1_000))
    path.write_bytes(lying)
    assert len(lying) < 100_000
    with zipfile.ZipFile(path) as archive:
        assert archive.getinfo("xl/worksheets/sheet1.xml").file_size == 1_000
    assert refused(path, Limits(unpacked_bytes=20_000_000)).reason == "too_large"


def test_cells_in_the_two_far_corners(tmp_path: Path) -> None:
    path = workbook(tmp_path / "corners.xlsx", "A1", "XFD1048576")
    assert refused(path).reason in {"too_much_memory", "too_large"}


def test_one_cell_in_the_far_corner(tmp_path: Path) -> None:
    assert refused(workbook(tmp_path / "corner.xlsx", "XFD1048576")).reason == "too_large"


def test_a_large_file(small: Path) -> None:
    assert refused(small, Limits(file_bytes=100)).reason == "too_large"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not hold a process to its memory")
def test_the_memory_limit(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_bytes(b"a" * 60_000_000)
    assert refused(path, Limits(memory_bytes=90_000_000)).reason == "too_much_memory"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows counts no processor time")
def test_the_processor_time_limit(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_bytes(b"a,b,c,d,e\n" * 3_000_000)
    assert refused(path, Limits(cpu_seconds=1, seconds_per_megabyte=0)).reason == "too_slow"


def test_a_child_that_sleeps(small: Path, monkeypatch: pytest.MonkeyPatch, children: list[object]) -> None:
    instead(monkeypatch, "time.sleep(600)")
    assert refused(small, Limits(wait_seconds=0.2, seconds_per_megabyte=0)).reason == "too_slow"
    assert len(children) == 1


@pytest.mark.parametrize(
    "program",
    [
        "os.abort()",
        "sys.exit(3)",
        "pass",
        "os.close(1); time.sleep(600)",
        "os.write(1, b'no frame at all' * 1000)",
        "os.write(1, b'\\xff\\xff\\xff\\xff')",
        "os.write(1, b'\\0\\0\\0\\x04[[[[')",
        "os.write(1, b'\\0\\0\\0\\x02[]')",
        "os.write(1, b'\\0\\0\\x27\\x10' + b'[' * 10000)",
        "os.write(1, b'\\0\\0\\0\\x10{\"refused\": 1234}')",
        "os.write(1, b'\\0\\0\\0\\x0e{\"source\": {}}')",
    ],
)
def test_a_child_that_dies_or_raves(
    small: Path, monkeypatch: pytest.MonkeyPatch, children: list[object], program: str
) -> None:
    instead(monkeypatch, program)
    assert refused(small).reason == "reader_died"


@pytest.mark.parametrize(
    "frame",
    [
        {},
        {"numbers": [1], "columns": [["str", 5]]},
        {"numbers": [1], "columns": [["str", "a\x7fb"]]},
        {"numbers": ["1"], "columns": [["str", "a"]]},
        {"numbers": [1], "columns": [["cells", [{"a": 1}]]]},
        {"numbers": [1], "columns": [["cells", [["date", "2026-13-01"]]]]},
        {"numbers": [1], "columns": [["cells", [["eval", "1"]]]]},
        {"numbers": [1], "columns": [["date", "soon"]]},
        {"numbers": [1], "columns": 7},
        {"numbers": [1, 2], "columns": [["str", "a"]]},
        {"numbers": [1], "columns": [["cells", [[]]]]},
    ],
)
def test_rows_that_are_none(frame: dict[str, object]) -> None:
    with pytest.raises(wire.BrokenFrame):
        wire.unpack_rows(json.loads(json.dumps(frame)))


def test_closing_early_kills_the_child(tmp_path: Path, children: list[subprocess.Popen[bytes]]) -> None:
    path = tmp_path / "long.csv"
    path.write_bytes(b"a,b,c,d,e\n" * 1_000_000)
    opened = open_file(path)
    assert next(iter(opened)) == (1, ["a", "b", "c", "d", "e"])
    assert children[0].poll() is None
    opened.close()
    assert children[0].returncode is not None
    opened.close()


def test_a_reading_nobody_closes_takes_the_child_with_it(
    tmp_path: Path, children: list[subprocess.Popen[bytes]]
) -> None:
    path = tmp_path / "long.csv"
    path.write_bytes(b"a,b,c,d,e\n" * 1_000_000)
    opened: Reading | None = open_file(path)
    assert opened is not None
    opened = None
    assert children[0].returncode is not None


def test_cancelled_while_waiting(
    small: Path, monkeypatch: pytest.MonkeyPatch, children: list[subprocess.Popen[bytes]]
) -> None:
    class Impatient:
        def step(self, stage: str, done: int, total: int | None = None) -> None:
            assert (stage, done, total) == ("reading", 0, None)
            raise Cancelled

    instead(monkeypatch, "time.sleep(600)")
    with pytest.raises(Cancelled):
        open_file(small, progress=Impatient())
    assert children[0].returncode is not None


def test_the_child_needs_little(small: Path) -> None:
    names = "import sys; import leaddesk.importing.readers.child; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", names], capture_output=True, text=True, check=True).stdout.split()
    assert not {"sqlalchemy", "PySide6", "openpyxl", "charset_normalizer", "numpy"} & set(loaded)


def test_long_texts_are_sent_in_several_frames() -> None:
    rows = [(number, ["ы" * 20_000, float(number)]) for number in range(1, 1_001)]
    frames = list(wire.batches(rows))
    assert len(frames) > 1
    assert all(len(frame) <= wire.FRAME_BYTES for frame in frames)
    assert [row for frame in frames for row in wire.unpack_rows(wire.unpack(frame))] == [
        (number, [text, int(amount)]) for number, (text, amount) in rows
    ]


def test_cells_that_hold_the_mark() -> None:
    rows = [(1, ["a\x7fb", "c"]), (2, ["d", ""])]
    (frame,) = wire.batches(rows)
    assert wire.unpack_rows(wire.unpack(frame)) == [(1, ["a\x7fb", "c"]), (2, ["d", None])]


def test_numbers_too_long_to_be_exact_stay_floats() -> None:
    (frame,) = wire.batches([(1, [1e300, float("inf"), -0.0, 2.0**53])])
    ((_, cells),) = wire.unpack_rows(wire.unpack(frame))
    assert cells == [1e300, "inf", 0, 2**53]
    assert [type(cell) for cell in cells] == [float, str, int, int]
