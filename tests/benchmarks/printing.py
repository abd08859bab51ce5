"""Who prints a table of a hundred pages: the desk, and ReportLab from the same words in the same type."""

from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Final

from PySide6.QtGui import QGuiApplication

from leaddesk.reports.values import Report
from leaddesk.resources import resource
from leaddesk.ui.printing.document import MARGIN, Document, pdf_bytes
from leaddesk.ui.printing.options import Options, Paper
from leaddesk.ui.printing.sheet import Part, sheet_of
from tests.benchmarks.measuring import SMALL_RUN, Act
from tests.ui.made_report import made_report

_ROWS: Final = 280 if SMALL_RUN else 3_000
_SIZE: Final = 9.0


def desk() -> Act:
    """From the report to the bytes of a PDF: wording, measuring, laying out, drawing."""
    app = QGuiApplication(["bench"])
    report = _report()

    def act() -> dict[str, Any]:
        document = Document(report, Options(chart=False))
        size = len(pdf_bytes(document))
        return {"pages": document.pages, "size": size, "app": app.applicationName()}

    return act


def reportlab() -> Act:
    """From finished words to a PDF: a table with its heading on each page, hairlines, figures at the right."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import LongTable, SimpleDocTemplate

    part = _words()
    widths = _widths(part)
    for weight in ("Regular", "Bold"):
        pdfmetrics.registerFont(TTFont(f"Noto{weight}", str(resource("fonts", f"NotoSans-{weight}.ttf"))))
    target = str(Path(mkdtemp()) / "table.pdf")
    short, long = Paper.A4.size

    def act() -> dict[str, Any]:
        rows = [[part.name_heading, *(heading.text for heading in part.headings)]]
        rows += [[line.name, *(cell.text + cell.mark for cell in line.cells)] for line in part.every_line]
        style = [
            ("FONT", (0, 0), (-1, 0), "NotoBold", _SIZE),
            ("FONT", (0, 1), (-1, -1), "NotoRegular", _SIZE),
            ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
            ("LINEBELOW", (0, 0), (-1, -1), 0.25, "#bbbbbb"),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
        ]
        table = LongTable(rows, colWidths=widths, rowHeights=15.3, repeatRows=1, style=style)
        document = SimpleDocTemplate(
            target, pagesize=(long, short), leftMargin=MARGIN, rightMargin=MARGIN, topMargin=MARGIN, bottomMargin=72
        )
        document.build([table], onLaterPages=_numbered, onFirstPage=_numbered)
        return {"pages": document.page, "size": Path(target).stat().st_size}

    return act


def _numbered(canvas: Any, _document: Any) -> None:
    canvas.setFont("NotoRegular", 7.5)
    canvas.drawRightString(800, 20, f"Page {canvas.getPageNumber()}")


def _report() -> Report:
    return made_report(_ROWS)


def _words() -> Part:
    app = QGuiApplication(["bench"])
    part = sheet_of(_report(), Options(chart=False), campaigns=False).parts[0]
    app.quit()
    return part


def _widths(part: Part) -> list[float]:
    """The same for every column of figures."""
    return [120.0, *([650.0 / len(part.headings)] * len(part.headings))]
