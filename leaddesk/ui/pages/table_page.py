"""TablePage: what the pages to type in share — find field, period, table, paste preview, card, empty page."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, ClassVar, Final

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from leaddesk.errors import LeadDeskError, LedgerError
from leaddesk.i18n import _, ngettext
from leaddesk.metrics.dates import period_text
from leaddesk.metrics.wording import amount_with_sign, count_text
from leaddesk.store.shelf import Query
from leaddesk.ui.desk import Desk
from leaddesk.ui.icons import icon
from leaddesk.ui.pages.page import Page
from leaddesk.ui.theme import GRID
from leaddesk.ui.widgets.column import Column
from leaddesk.ui.widgets.draft import Draft
from leaddesk.ui.widgets.empty_page import EmptyPage
from leaddesk.ui.widgets.entry import Entry
from leaddesk.ui.widgets.label import label
from leaddesk.ui.widgets.ledger_table import LedgerTable
from leaddesk.ui.widgets.paste_panel import PastePanel
from leaddesk.ui.widgets.pasting import Pasted, pasted
from leaddesk.ui.widgets.sheet import Sheet
from leaddesk.ui.widgets.table_view import TableView

_MOST_SUMMED: Final = 5_000
_TYPING_PAUSE: Final = 150  # milliseconds after the last letter in the find field


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a link elsewhere may narrow a page to: the ledger's columns and their values, and the words for it."""

    only: Mapping[str, object]
    words: Callable[[], str]


@dataclass(frozen=True, slots=True)
class Emptiness:
    """What a page with nothing in it says: a picture, a title, what to do, and what its one button says."""

    picture: str
    title: str
    text: str
    button: str


class TablePage(Page):
    """A page around one table. A subclass gives its sheet and what an empty page says."""

    narrowings: ClassVar[Mapping[str, Narrowing]] = {}

    def __init__(self, desk: Desk, sheet: Sheet, empty: Emptiness) -> None:
        super().__init__(desk)
        self.sheet = sheet
        self.narrowed = ""
        self.table = LedgerTable(desk.ledger, sheet, self._entry, desk.tasks, self)
        self.view = TableView(self.table, desk.theme, desk.preferences)
        self.view.setAccessibleName(self.title())
        self.find_field = QLineEdit()
        self.all_time = QCheckBox(_("All time"))
        self.note = label("", "muted", wrapped=True)
        self.paste_panel = PastePanel(sheet)
        self.empty_page = EmptyPage(desk.theme, empty.picture, empty.title, empty.text, empty.button)
        self.new_button = QPushButton(icon("plus", desk.theme, "accent_text"), empty.button)
        self.widen = QPushButton()
        self._only: dict[str, object] = {}
        self._wanted: int | None = None
        self._begun = False
        self._seen = False
        self._closed = False
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_PAUSE)
        self._lay_out()
        self._connect()

    # What the window asks

    def refresh(self) -> None:
        query = self._query()
        if query == self.table.query:
            self.view.refresh()
        else:
            self.table.load(query)

    def show_only(self, **only: object) -> None:
        """Keywords: the page's `narrowings` (True), or a column of the noun with its value; `all_time`; `text`; `row`:
        the id of a row to go to, whatever the period."""
        row = only.pop("row", None)
        self.all_time.setChecked(bool(only.pop("all_time", False)))
        self.find_field.setText(str(only.pop("text", "")))
        self.narrowed, self._only = "", {}
        for name, value in only.items():
            if name in self.narrowings:
                self.narrowed = name
                self._only |= self.narrowings[name].only
            else:
                self._only[name] = value
        self._wanted = row if isinstance(row, int) else None

    def focus_find(self) -> None:
        self.find_field.setFocus()
        self.find_field.selectAll()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        if not self._closed:
            self.view.finish()
        super().hideEvent(event)

    @Slot()
    def _close(self) -> None:
        if not self._closed:
            self._closed = True
            self.view.finish()

    # Reading

    def _entry(self) -> Entry:
        return Entry.of(self.desk.ledger, self.desk.today(), self.desk.period.period)

    def _query(self) -> Query:
        period = None if self.all_time.isChecked() or not self.uses_period else self.desk.period.period
        return replace(self.table.query, text=self.find_field.text().strip(), period=period, only=dict(self._only))

    def _show_state(self) -> None:
        """Table or empty page, and the line above the table that says what is left out or unfinished."""
        rows, drafts = len(self.table.rows.ids), len(self.table.drafts)
        query = self.table.query
        self._show_body(empty=not rows and not drafts and not self._begun and not self._holds_any())
        remarks = []
        if drafts:
            words = ngettext(
                "{count} new row is unfinished: fill the cells marked “needed”",
                "{count} new rows are unfinished: fill the cells marked “needed”",
                drafts,
            )
            remarks.append(words.format(count=drafts))
        shown = self.body.currentWidget() is self.content
        if shown and not rows and not drafts and (query.text or query.only or query.period):
            remarks.append(self._nothing_found(query))
        self.note.setText("  ".join(remarks))
        self.note.setVisible(bool(remarks))
        self._show_narrowing()

    def _show_body(self, *, empty: bool) -> None:
        focused = self.focusProxy() is not None and self.isAncestorOf(QApplication.focusWidget() or self)
        self.body.setCurrentWidget(self.empty_page if empty else self.content)
        self.tools.setVisible(not empty)
        wanted = self.empty_page.button if empty else self.view
        if self.focusProxy() is not wanted:
            self.setFocusProxy(wanted)
            if focused:
                self.setFocus()

    def _loaded(self) -> None:
        self._show_state()
        self._tell_selection()
        if not self._seen and len(self.table.rows.ids):
            self._seen = True
            self.view.show_end()
        self._go_to_wanted()

    def _go_to_wanted(self) -> None:
        """Go to the row a link asked for; where the period leaves it out, all time is shown."""
        wanted = self._wanted
        if wanted is None:
            return
        if self.table.row_of(wanted) is None and self.uses_period and not self.all_time.isChecked():
            self.all_time.setChecked(True)
            return
        self._wanted = None
        if self.view.show_record(wanted):
            self.view.setFocus()
        else:
            self.desk.say(_("The row is no longer in the ledger."))

    def _nothing_found(self, query: Query) -> str:
        if query.text:
            return _("Nothing is found for “{text}”.").format(text=query.text)
        if query.period is not None:
            return _("There is nothing in {period}.").format(period=period_text(query.period))
        return _("There is nothing here.")

    def _show_narrowing(self) -> None:
        words = self.narrowings[self.narrowed].words() if self.narrowed else _("Only some rows") if self._only else ""
        self.widen.setText(words)
        self.widen.setVisible(bool(words))

    def _holds_any(self) -> bool:
        try:
            with self.desk.ledger.read() as books:
                self._begun = self.sheet.size(books) > 0
                return self._begun
        except LedgerError:
            return True

    # What the selection adds up to

    def _selected(self) -> None:
        self._tell_selection()
        self.show_row(self.view.currentIndex().row())

    def show_row(self, row: int) -> None:
        """Show beside the table what belongs to its current row; below zero there is none."""

    def _tell_selection(self) -> None:
        stored = len(self.table.rows.ids)
        rows = [row for row in self.view.chosen_rows() if row < stored]
        if len(rows) < 2:
            self.selection_summary.emit("")
            return
        parts = [ngettext("Selected: {count}", "Selected: {count}", len(rows)).format(count=count_text(len(rows)))]
        if self.sheet.summed and len(rows) <= _MOST_SUMMED:
            amounts = [self.table.fields(row).get(self.sheet.summed) for row in rows]
            known = [amount for amount in amounts if amount is not None]
            if known:
                code = self.table.entry.currency.code
                # Translators: what the selected rows add up to, «Сумма: 1 200,00 ₽»
                parts.append(_("Sum: {amount}").format(amount=amount_with_sign(sum(known), code)))
                mean = amount_with_sign(Fraction(sum(known), len(known)), code)
                parts.append(_("Average: {amount}").format(amount=mean))
        self.selection_summary.emit(" · ".join(parts))

    # New rows

    def begin_row(self) -> None:
        """Leave the empty page and go to the empty last row."""
        self._begun = True
        self._show_state()
        self.view.begin_row()

    def _preview_paste(self, rows: list[list[str]], columns: Sequence[Column]) -> None:
        try:
            with self.desk.ledger.read() as books:
                found = pasted(rows, columns, self.sheet, books, self.table.entry)
        except LedgerError as error:
            self.desk.report(error)
            return
        if found.wrong or found.new_names:
            self.paste_panel.ask(found)
        elif found.drafts:
            self._add_pasted(found, False)

    def _add_pasted(self, found: Pasted, unfinished_too: bool) -> None:
        rows = [draft.fields for draft in found.right]
        try:
            keys = self.table.add_rows(rows) if rows else []
        except LeadDeskError as error:
            self.desk.report(error)
            self.paste_panel.ask(found)
            return
        if unfinished_too:
            self.table.add_drafts([_unfinished(draft) for draft in found.drafts if draft.wrong])
        if keys:
            self.desk.say(ngettext("{count} row added", "{count} rows added", len(keys)).format(count=len(keys)))
            self.view.go_to(keys[-1])
        self._show_state()
        self.view.setFocus()

    # Building

    def side(self) -> QWidget | None:
        """What stands at the right of the table; None where nothing does."""
        return None

    def extra_tools(self) -> Sequence[QWidget]:
        """Buttons and switches of this page only, between the filters and the new-row button."""
        return ()

    def _lay_out(self) -> None:
        self.find_field.setPlaceholderText(_("Find"))
        self.find_field.setAccessibleName(_("Find"))
        self.find_field.setClearButtonEnabled(True)
        self.find_field.addAction(icon("search", self.desk.theme, "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.find_field.setMaximumWidth(280)
        self.new_button.setProperty("role", "primary")
        self.widen.setIcon(icon("filter-off", self.desk.theme, "muted"))
        self.widen.setToolTip(_("Show the other rows again"))
        self.all_time.setVisible(self.uses_period)
        self.tools = QWidget()
        tools = QHBoxLayout(self.tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(GRID)
        tools.addWidget(self.find_field, 1)
        tools.addWidget(self.all_time)
        tools.addWidget(self.widen)
        tools.addStretch(1)
        for tool in self.extra_tools():
            tools.addWidget(tool)
        tools.addWidget(self.new_button)
        self.content = QWidget()
        row = QHBoxLayout(self.content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID * 2)
        row.addWidget(self.view, 1)
        side = self.side()
        if side is not None:
            row.addWidget(side)
        self.body = QStackedWidget()
        self.body.addWidget(self.content)
        self.body.addWidget(self.empty_page)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        column.setSpacing(GRID)
        column.addWidget(self.tools)
        column.addWidget(self.paste_panel)
        column.addWidget(self.note)
        column.addWidget(self.body, 1)

    def _connect(self) -> None:
        self.find_field.textChanged.connect(lambda _text: self._pause.start())
        self._pause.timeout.connect(self.refresh)
        self.find_field.returnPressed.connect(self.view.setFocus)
        self.all_time.toggled.connect(lambda _on: self.refresh())
        self.widen.clicked.connect(self._widen)
        self.new_button.clicked.connect(self.begin_row)
        self.empty_page.button.clicked.connect(self.begin_row)
        self.view.selected.connect(self._selected)
        self.view.rows_pasted.connect(self._preview_paste)
        self.view.refused.connect(self.desk.trouble)
        self.view.row_asked.connect(self.begin_row)
        self.table.trouble.connect(self.desk.report)
        self.table.drafts_changed.connect(self._show_state)
        self.table.loaded.connect(self._loaded)
        self.paste_panel.accepted.connect(self._add_pasted)
        self.desk.closing.connect(self._close)
        self.addActions(self.view.actions())  # the window shows them in its menu

    def _widen(self) -> None:
        self.show_only(all_time=self.all_time.isChecked(), text=self.find_field.text())
        self.refresh()


def _unfinished(draft: Draft) -> Draft:
    """A pasted row as an unfinished one: cells that are only missing need no refused text."""
    draft.wrong = {name: wrong for name, wrong in draft.wrong.items() if wrong.text}
    return draft


def new_tool(text: str, picture: str, page: Page, act: Callable[[], Any]) -> QPushButton:
    """A button of a page's own in its row of tools."""
    button = QPushButton(icon(picture, page.desk.theme), text)
    button.clicked.connect(lambda _checked: act())
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
