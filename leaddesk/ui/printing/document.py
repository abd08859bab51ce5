"""Document: a report laid out on pages, ready for a PDF, a printer or a preview."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QCoreApplication, QMarginsF, QSizeF
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrinter

from leaddesk.publishing.target import replacing
from leaddesk.reports.values import Report
from leaddesk.ui.printing.layout import Frame, Plan, lay_out
from leaddesk.ui.printing.lettering import UNITS, Lettering
from leaddesk.ui.printing.options import Options
from leaddesk.ui.printing.painting import Logo, PagePainter
from leaddesk.ui.printing.sheet import Sheet, sheet_of

MARGIN: Final = 34.0
"""Points, 12 mm: what office printers can reach."""
_DOTS: Final = 1200


class Document:
    """A report on pages. Needs a QGuiApplication; holds nothing of the window."""

    def __init__(self, report: Report, options: Options) -> None:
        self.options = options
        width, height = options.page_size
        self._frame = Frame(width - 2 * MARGIN, height - 2 * MARGIN)
        self._lettering = Lettering()
        self._logo = Logo(report.logo, colors=options.colors)
        self.sheet, self.plan = self._laid_out(report)
        self._painter = PagePainter(self.plan, self._frame, self._lettering, self._logo, colors=options.colors)

    @property
    def pages(self) -> int:
        """How many pages it has, at least one."""
        return len(self.plan.pages)

    def paint(self, painter: QPainter, page: int) -> None:
        """Draw page `page` (from 0) on a painter whose unit is a point and whose origin is the corner of the paper."""
        painter.save()
        painter.translate(MARGIN, MARGIN)
        painter.scale(1 / UNITS, 1 / UNITS)
        self._painter.paint(painter, page)
        painter.restore()

    def write(self, device: QPdfWriter | QPrinter) -> None:
        """Draw all pages on a device that can begin new ones; its paper is set to the options'."""
        device.setPageLayout(self.page_layout())
        painter = QPainter(device)
        scale = device.resolution() / 72
        for page in range(self.pages):
            if page:
                device.newPage()
            painter.save()
            painter.scale(scale, scale)
            self.paint(painter, page)
            painter.restore()
        painter.end()

    def page_layout(self) -> QPageLayout:
        """The paper as Qt describes it, without margins: they are drawn."""
        width, height = self.options.paper.size
        size = QPageSize(QSizeF(width, height), QPageSize.Unit.Point, self.options.paper.value)
        way = QPageLayout.Orientation.Landscape if self.options.landscape else QPageLayout.Orientation.Portrait
        layout = QPageLayout(size, way, QMarginsF(0, 0, 0, 0))
        layout.setMode(QPageLayout.Mode.FullPageMode)
        return layout

    def _laid_out(self, report: Report) -> tuple[Sheet, Plan]:
        """Campaigns stand under their channels where asked for, or by themselves where all still fits one page."""
        asked = self.options.campaigns
        sheet, plan = self._planned(report, campaigns=asked is not False)
        opened = any(line.level for part in sheet.parts for line in part.lines)
        if asked is not None or not opened or len(plan.pages) == 1:
            return sheet, plan
        return self._planned(report, campaigns=False)

    def _planned(self, report: Report, *, campaigns: bool) -> tuple[Sheet, Plan]:
        sheet = sheet_of(report, self.options, campaigns=campaigns)
        measure, logo = self._lettering.width, self._logo.width
        return sheet, lay_out(sheet, self._frame, measure, fit_width=self.options.fit_width, logo=logo)


def write_pdf(report: Report, path: Path, options: Options | None = None) -> None:
    """Write a report as a PDF file. Works without a window and without a display. Raises CannotWrite."""
    if QCoreApplication.instance() is None:
        QGuiApplication(["leaddesk", "-platform", "offscreen"])
    data = pdf_bytes(Document(report, options or Options()))
    with replacing(path) as draft:
        draft.write_bytes(data)


def pdf_bytes(document: Document) -> bytes:
    """A document as the bytes of a PDF file."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DOTS)
    writer.setTitle(document.sheet.title)
    writer.setCreator("LeadDesk")
    if not document.options.colors:
        writer.setColorModel(QPdfWriter.ColorModel.Grayscale)
    document.write(writer)
    return bytes(buffer.data().data())
