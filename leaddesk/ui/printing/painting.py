"""Painting: one laid-out page of a sheet, drawn black on white on whatever device the painter has."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from leaddesk.i18n import _
from leaddesk.ui.charts.painting import PAPER_TYPE
from leaddesk.ui.charts.style import paper_inks
from leaddesk.ui.printing.head import LOGO, Head
from leaddesk.ui.printing.layout import FOOTER, NOTE_SIZE, TITLE_SIZE, Frame, NoteLine, Picture, Plan, Table, Title
from leaddesk.ui.printing.lettering import UNITS, Lettering
from leaddesk.ui.printing.table_painting import BLACK, GREY, RULE, Quill, paint_table


class Logo:
    """The company's own picture, as large as a head has room for. `width` in points, 0 where there is none."""

    def __init__(self, data: bytes | None, *, colors: bool) -> None:
        image = QImage.fromData(data) if data else QImage()
        if not colors and not image.isNull():
            image = _without_colors(image)
        self.image = image
        bounds = [int(side * UNITS) for side in LOGO]
        self._size = image.size().scaled(bounds[0], bounds[1], Qt.AspectRatioMode.KeepAspectRatio)
        self.width = 0.0 if image.isNull() else self._size.width() / UNITS

    def paint(self, painter: QPainter) -> None:
        """Draw it into the corner."""
        if self.width:
            painter.drawImage(QRectF(0, 0, self._size.width(), self._size.height()), self.image)


class PagePainter:
    """Draws the pages of one plan. The painter's unit is a tenth of a point, its origin the corner of the margins."""

    def __init__(self, plan: Plan, frame: Frame, lettering: Lettering, logo: Logo, *, colors: bool) -> None:
        self._plan = plan
        self._frame = frame
        self._lettering = lettering
        self._logo = logo
        self._inks = paper_inks(colors=colors)

    def paint(self, painter: QPainter, number: int) -> None:
        """Draw page `number`, counted from 0."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        quill = Quill(painter, self._lettering)
        if number == 0:
            self._logo.paint(painter)
        self._paint_head(quill, self._plan.first if number == 0 else self._plan.further, strong=number == 0)
        for item in self._plan.pages[number]:
            painter.setPen(BLACK)
            match item:
                case Table():
                    paint_table(quill, item, self._inks)
                case Title():
                    quill.write(0, item.top, item.text, TITLE_SIZE, strong=True)
                case Picture():
                    self._paint_chart(painter, item)
                case NoteLine():
                    painter.setPen(GREY)
                    quill.write(0, item.top, item.text, NOTE_SIZE)
        self._paint_footer(quill, number)

    def _paint_head(self, quill: Quill, head: Head, *, strong: bool) -> None:
        for line in head.lines:
            quill.painter.setPen(BLACK if line.strong else GREY)
            write = quill.write_up_to if line.right else quill.write
            write(line.left, line.top, line.text, line.size, strong=line.strong)
        quill.rule([head.under], self._frame.width, 0.8 if strong else 0.4, BLACK if strong else RULE)

    def _paint_chart(self, painter: QPainter, picture: Picture) -> None:
        painter.save()
        painter.setFont(self._lettering.font(PAPER_TYPE))
        box = QRectF(0, picture.top * UNITS, self._frame.width * UNITS, picture.height * UNITS)
        picture.drawing.paint(painter, box, self._inks)
        painter.restore()

    def _paint_footer(self, quill: Quill, number: int) -> None:
        quill.painter.setPen(GREY)
        top = self._frame.height - FOOTER + 6
        text = _("Page {number} of {count}").format(number=number + 1, count=len(self._plan.pages))
        quill.write(0, top, "LeadDesk", NOTE_SIZE)
        quill.write_up_to(self._frame.width, top, text, NOTE_SIZE)


def _without_colors(image: QImage) -> QImage:
    """The same in greys; what was transparent stays so."""
    if not image.hasAlphaChannel():
        return image.convertToFormat(QImage.Format.Format_Grayscale8)
    alpha = image.convertToFormat(QImage.Format.Format_Alpha8)
    made = image.convertToFormat(QImage.Format.Format_Grayscale8).convertToFormat(QImage.Format.Format_ARGB32)
    made.setAlphaChannel(alpha)
    return made
