"""Documents: real text with the figures of the screen, the right pages, black on white, and no window needed."""

import os
import re
import shutil
import subprocess
import sys
import zlib
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QBuffer, QSize
from PySide6.QtGui import QFontMetricsF, QImage, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from leaddesk.domain.facts import Basis
from leaddesk.errors import CannotWrite
from leaddesk.i18n import set_language
from leaddesk.metrics.wording import shown
from leaddesk.reports.values import Chosen
from leaddesk.ui.printing.document import Document, pdf_bytes, write_pdf
from leaddesk.ui.printing.layout import Picture, Table
from leaddesk.ui.printing.lettering import Lettering
from leaddesk.ui.printing.options import Options, Paper
from tests.ui.made_report import made_report, with_sections

MARGIN_CORNER = 36  # points: just inside the margins of the page
SPACES = str.maketrans("\u00a0\u202f", "  ")


def words_of(document: Document, page: int) -> list[str]:
    """Every text written on a page, read back from an SVG of it."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.ReadWrite)
    svg = QSvgGenerator()
    svg.setOutputDevice(buffer)
    svg.setSize(QSize(842, 595))
    painter = QPainter(svg)
    document.paint(painter, page)
    painter.end()
    tree = ElementTree.fromstring(bytes(buffer.data().data()))
    return [
        "".join(text.itertext()).translate(SPACES).strip() for text in tree.iter("{http://www.w3.org/2000/svg}text")
    ]


def text_inks(document: Document, page: int) -> set[str]:
    """The colours words are written in, from an SVG of a page."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.ReadWrite)
    svg = QSvgGenerator()
    svg.setOutputDevice(buffer)
    painter = QPainter(svg)
    document.paint(painter, page)
    painter.end()
    groups = ElementTree.fromstring(bytes(buffer.data().data())).iter("{http://www.w3.org/2000/svg}g")
    return {
        text.get("fill", group.get("stroke", ""))
        for group in groups
        for text in group.findall("{http://www.w3.org/2000/svg}text")
    }


def has_colors(pdf: bytes) -> bool:
    """Does any page of a PDF file set a colour by more than one number?"""
    streams = re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL)
    pages = (zlib.decompress(stream) for stream in streams if stream.startswith(b"\x78"))
    return any(re.search(rb"[0-9.]+ [0-9.]+ [0-9.]+ (scn|SCN)", page) for page in pages)


def test_every_figure_of_the_screen_stands_on_the_page(qtbot: QtBot) -> None:
    report = made_report(15)
    document = Document(report, Options())
    assert document.pages == 1
    words = words_of(document, 0)
    for row in (*report.rows, report.total):
        for column in report.main.shown:
            assert shown(row.figures[column.code], "RUB").translate(SPACES) in words
    assert {"Оптика «Ясный взгляд»", "Channels, October 2026", "Page 1 of 1", "Total", "Source not stated"} <= set(
        words
    )
    assert any("optika.leaddesk" in text for text in words)
    assert any("22 Nov 2026" in text for text in words)
    assert "3 enquiries have no source." in words


def test_sixty_channels_repeat_their_heading(qtbot: QtBot) -> None:
    document = Document(made_report(60), Options())
    assert document.pages > 1
    with_table = [page for page, laid in enumerate(document.plan.pages) if any(isinstance(one, Table) for one in laid)]
    for page in with_table:
        words = words_of(document, page)
        assert "Channel" in words
        assert "Leads" in words
        assert f"Page {page + 1} of {document.pages}" in words


def test_campaigns_stand_under_channels_only_where_all_fits_one_page(qtbot: QtBot) -> None:
    few, many = made_report(4, campaigns=2), made_report(15, campaigns=4)
    assert "Campaign 1.1" in words_of(Document(few, Options()), 0)
    assert Document(many, Options()).pages == 1
    assert "Campaign 1.1" not in words_of(Document(many, Options()), 0)
    assert Document(many, Options(campaigns=True)).pages > 1


def test_what_was_switched_off_is_not_printed(qtbot: QtBot) -> None:
    report = made_report(5)
    document = Document(report, Options(columns=("leads", "enquiries"), chart=False, notes=False))
    words = words_of(document, 0)
    assert "Enquiries" in words
    assert "ROMI" not in words
    assert not any("source." in text for text in words)
    assert not any(isinstance(one, Picture) for one in document.plan.pages[0])


def test_doubts_are_signs_explained_in_words(qtbot: QtBot) -> None:
    words = words_of(Document(made_report(2), Options()), 0)
    assert "*" in words
    assert any(text.startswith("* few data") for text in words)


def test_the_page_is_russian_where_the_program_is(qtbot: QtBot) -> None:
    set_language("ru")
    words = words_of(Document(made_report(2), Options()), 0)
    assert any("22.11.2026" in text for text in words)
    assert any(re.fullmatch(r"\d+ \d{3}", text) for text in words)


@pytest.mark.parametrize("basis", list(Basis))
def test_pdf_has_its_fonts_inside_and_the_pages_planned(qtbot: QtBot, basis: Basis) -> None:
    document = Document(made_report(40, basis=basis), Options(paper=Paper.A5, landscape=False))
    data = pdf_bytes(document)
    assert data.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", data)) == document.pages
    assert b"NotoSans" in data
    assert b"/FontFile2" in data


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
def test_pdf_text_can_be_searched(qtbot: QtBot, tmp_path: Path) -> None:
    report = made_report(15)
    write_pdf(report, tmp_path / "report.pdf")
    done = subprocess.run(["pdftotext", "-layout", tmp_path / "report.pdf", "-"], capture_output=True, check=True)
    text = done.stdout.decode().translate(SPACES)
    assert "Оптика «Ясный взгляд»" in text
    assert shown(report.total.figures["spend"], "RUB").translate(SPACES) in text
    assert text.count("\f") == 1


def test_paper_is_white_in_any_theme(qtbot: QtBot) -> None:
    document = Document(made_report(8), Options())
    image = QImage(842, 595, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    document.paint(painter, 0)
    painter.end()
    white = sum(image.pixel(x, y) == 0xFFFFFFFF for x in range(0, 842, 3) for y in range(0, 595, 3))
    assert white > 0.8 * (842 / 3) * (595 / 3)


def test_a_folder_that_is_not_there_is_a_known_error(qtbot: QtBot, tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        write_pdf(made_report(1), tmp_path / "nowhere" / "report.pdf")


def test_a_pdf_needs_no_display_and_no_window(tmp_path: Path) -> None:
    program = (
        "from pathlib import Path\n"
        "from leaddesk.ui.printing.document import write_pdf\n"
        "from tests.ui.made_report import made_report\n"
        "import sys\n"
        "write_pdf(made_report(3), Path(sys.argv[1])); write_pdf(made_report(2), Path(sys.argv[1]))\n"
    )
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    target = tmp_path / "report.pdf"
    root = Path(__file__).parents[3]
    subprocess.run([sys.executable, "-c", program, target], check=True, env=environment, cwd=root, timeout=60)
    assert target.read_bytes().startswith(b"%PDF")


def test_the_logo_stands_before_the_company(qtbot: QtBot) -> None:
    picture = QImage(40, 20, QImage.Format.Format_RGB32)
    picture.fill(0xFF1F5FBF)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    for logo, color in ((bytes(buffer.data().data()), 0xFF1F5FBF), (b"no picture", 0xFFFFFFFF)):
        document = Document(replace(made_report(1), logo=logo), Options())
        image = QImage(842, 595, QImage.Format.Format_RGB32)
        image.fill(0xFFFFFFFF)
        painter = QPainter(image)
        document.paint(painter, 0)
        painter.end()
        assert image.pixel(MARGIN_CORNER, MARGIN_CORNER) == color


def test_a_printer_gets_the_same_pages(qtbot: QtBot, tmp_path: Path) -> None:
    document = Document(made_report(40), Options(paper=Paper.A3))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    document.write(printer)
    data = (tmp_path / "printed.pdf").read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b", data)) == document.pages
    assert re.search(rb"/MediaBox \[0 0 119[01]", data)


def test_sections_stand_with_titles_words_dates_and_blanks(qtbot: QtBot) -> None:
    report = with_sections(12)
    document = Document(report, Options())
    words = [text for page in range(document.pages) for text in words_of(document, page)]
    assert [section.title for section in report.sections if section.title not in words] == []
    assert {"5 Oct 2026", "1,234 ₽", "12.5 %", "What part of the spend, what part of the clients?"} <= set(words)
    assert any(text.startswith("в октябре выше") for text in words)
    assert "3 enquiries have no source." in words


def test_only_the_chosen_sections_are_printed(qtbot: QtBot) -> None:
    report = with_sections(12)
    document = Document(report, Options(sections=("shares", "words")))
    words = [text for page in range(document.pages) for text in words_of(document, page)]
    assert {"Shares", "Reasons"} <= set(words)
    assert "By month" not in words
    lone = Document(report, Options(sections=("shares",)))
    assert "Shares" in words_of(lone, 0)
    assert "By month" not in words_of(Document(report, Options(sections=("months",))), 0)
    assert Document(report, Options(sections=("nothing",))).pages >= 1


def test_without_notes_verdicts_are_not_printed_but_signs_are_explained(qtbot: QtBot) -> None:
    document = Document(with_sections(12), Options(notes=False))
    words = [text for page in range(document.pages) for text in words_of(document, page)]
    assert not any("в октябре" in text for text in words)
    assert any(text.startswith("* few data") for text in words)


def test_every_page_says_what_its_figures_are_of(qtbot: QtBot) -> None:
    for paper in (Options(), Options(paper=Paper.A5, landscape=False)):
        document = Document(made_report(60), paper)
        assert document.pages > 2
        for page in range(document.pages):
            words = " ".join(words_of(document, page))
            for fact in ("Channels, October 2026", "by lead date", "22 Nov 2026", "optika.leaddesk"):
                assert fact in words
            assert f"Page {page + 1} of {document.pages}" in words


def test_black_and_white_has_no_colour_at_all(qtbot: QtBot) -> None:
    picture = QImage(40, 20, QImage.Format.Format_RGB32)
    picture.fill(0xFFD03020)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    report = replace(with_sections(12), logo=bytes(buffer.data().data()))
    document = Document(report, Options(colors=False))
    for page in range(document.pages):
        image = QImage(842, 595, QImage.Format.Format_RGB32)
        image.fill(0xFFFFFFFF)
        painter = QPainter(image)
        document.paint(painter, page)
        painter.end()
        assert image.allGray()
    assert not has_colors(pdf_bytes(document))
    assert has_colors(pdf_bytes(Document(report, Options())))


def test_a_logo_one_can_see_through_stays_so_in_black_and_white(qtbot: QtBot) -> None:
    picture = QImage(40, 20, QImage.Format.Format_ARGB32)
    picture.fill(0x00FFFFFF)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    document = Document(replace(made_report(1), logo=bytes(buffer.data().data())), Options(colors=False))
    image = QImage(842, 595, QImage.Format.Format_RGB32)
    image.fill(0xFFEEEEEE)
    painter = QPainter(image)
    document.paint(painter, 0)
    painter.end()
    assert image.pixel(MARGIN_CORNER, MARGIN_CORNER) == 0xFFEEEEEE


def test_words_of_tables_are_black_whatever_stands_beside_them(qtbot: QtBot) -> None:
    report = with_sections(6, channels=14)
    document = Document(replace(report, sections=report.sections[1:3]), Options(chart=False))
    inks = {ink for page in range(document.pages) for ink in text_inks(document, page)}
    assert inks <= {"#000000", "#555555"}


def test_digits_are_all_of_one_width(qtbot: QtBot) -> None:
    """What `Lettering.width` rests on."""
    for strong in (False, True):
        metrics = QFontMetricsF(Lettering().font(9, strong))
        assert {metrics.horizontalAdvance(digit) for digit in "0123456789"} == {metrics.horizontalAdvance("7")}
        assert Lettering().width("1 234,5", 9, strong) == pytest.approx(metrics.horizontalAdvance("1 234,5") / 10)


def test_a_page_names_what_was_chosen(qapp: QApplication) -> None:
    report = replace(
        made_report(3), chosen=(Chosen("step", "week", "by week"), Chosen("channel", "Avito", "Avito only"))
    )
    assert "by week · Avito only" in words_of(Document(report, Options()), 0)
