"""Import page: a file is dropped, its plan is shown, and only then is anything written."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from leaddesk.domain.imported import Import
from leaddesk.errors import LeadDeskError
from leaddesk.i18n import _, ngettext
from leaddesk.importing.plan import Options
from leaddesk.importing.take_back import take_back
from leaddesk.metrics.wording import count_text
from leaddesk.progress import Progress
from leaddesk.ui.child import Child
from leaddesk.ui.desk import Desk
from leaddesk.ui.pages.imports.drop_zone import DropZone
from leaddesk.ui.pages.imports.past_imports import PastImports
from leaddesk.ui.pages.imports.plan_view import PlanView
from leaddesk.ui.pages.imports.preview import Preview
from leaddesk.ui.pages.imports.rejected_rows import write_rejected
from leaddesk.ui.pages.imports.requests import PlanFile, WritePlan, Written
from leaddesk.ui.pages.page import Page
from leaddesk.ui.theme import GRID
from leaddesk.ui.widgets.label import label

_WORKER = "leaddesk.ui.pages.imports.worker"


class ImportsPage(Page):
    """Either the drop zone with the past imports, or the plan of one file."""

    tables = frozenset({"import", "settings"})
    uses_period = False

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._currency = "RUB"
        self._waiting: list[Path] = []
        self._preview: Preview | None = None
        self._options = Options()
        self._child: Child | None = None
        self._past = PastImports()
        self._past.take_back.connect(self._take_back)
        self._past.save_rejected.connect(self._save_rejected)
        self._plan = PlanView()
        self._plan.accepted.connect(self._write)
        self._plan.declined.connect(self._next)
        self._plan.changed.connect(self._plan_again)
        self._drop = DropZone(desk.theme)
        self._drop.chosen.connect(self.take)
        self._stack = QStackedWidget()
        self._start_view = self._start()
        self._stack.addWidget(self._start_view)
        self._stack.addWidget(self._plan)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        column.addWidget(self._stack)
        self._to_start = [
            self._action(_("Choose a file…"), "Ins", self._drop.choose),
            self._action(_("Take back…"), "Del", self._past.ask_take_back),
            self._action(_("Save rejected rows…"), "Ctrl+S", self._past.ask_rejected),
        ]
        self._to_plan = [
            # Translators: the action that writes a file's rows into the ledger, «Импортировать»
            self._action(_("Import the file"), "Ctrl+Return", self._plan.accept),
            self._action(_("Do not import"), "Ctrl+Backspace", self._plan.decline),
        ]
        self._look_at(self._start_view)

    def title(self) -> str:
        # Translators: the page where files are imported, «Импорт»
        return _("Import")

    def refresh(self) -> None:
        with self.desk.ledger.read() as books:
            self._currency = books.settings.get().currency
            self._past.show_imports(books.imports.all())

    def show_only(self, **only: object) -> None:
        """`files`: paths to import."""
        files = only.get("files")
        if isinstance(files, list):
            self.take(files)

    @Slot(list)
    def take(self, files: list[Path]) -> None:
        """Understand these files one after the other."""
        self._waiting += files
        if self._stack.currentWidget() is not self._plan and not self.desk.tasks.running:
            self._next()
        self._plan.show_waiting(len(self._waiting))

    def _start(self) -> QWidget:
        start = QWidget()
        column = QVBoxLayout(start)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID * 2)
        column.addWidget(label(self.title(), "title"))
        column.addWidget(self._drop)
        column.addWidget(self._past, 1)
        return start

    def _look_at(self, view: QWidget) -> None:
        """Show the start or the plan, and offer what can be done there."""
        self._stack.setCurrentWidget(view)
        for action in self._to_start:
            action.setVisible(view is self._start_view)
        for action in self._to_plan:
            action.setVisible(view is self._plan)
        self.setFocusProxy(self._plan if view is self._plan else self._drop)
        if self.isVisible():
            self.setFocus()

    def _action(self, words: str, keys: str, act: Callable[[], object]) -> QAction:
        action = QAction(words, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _checked: act())
        self.addAction(action)
        return action

    # ---- understanding

    def _next(self) -> None:
        """Go on to the next file, or back to the start."""
        self._plan.leave()
        self._look_at(self._start_view)
        if self._waiting:
            self._understand(self._waiting.pop(0), Options())

    def _plan_again(self) -> None:
        if self._preview:
            self._understand(self._preview.path, self._plan.options)

    def _understand(self, path: Path, options: Options) -> None:
        self._options = options
        self._drop.setEnabled(False)
        self._plan.set_busy(busy=True)
        self.desk.tasks.ask_child(
            _("Reading {file}").format(file=path.name),
            self._worker(),
            PlanFile(self.desk.ledger.path, self.desk.ledger.session, self.desk.language, path, options),
            self._show_plan,
            self._not_understood,
            self._free,
        )

    @Slot(object)
    def _show_plan(self, preview: Preview) -> None:
        self._preview = preview
        self._look_at(self._plan)
        self._free()
        self._plan.show_preview(preview, self._options, self._currency)
        self._plan.show_waiting(len(self._waiting))

    @Slot(object)
    def _not_understood(self, error: LeadDeskError) -> None:
        self._free()
        self.desk.report(error)

    @Slot()
    def _free(self) -> None:
        self._drop.setEnabled(True)
        self._plan.set_busy(busy=False)

    def _worker(self) -> Child:
        """The worker, started anew when a cancel has ended it."""
        if self._child is None or not self._child.alive:
            self._child = Child(_WORKER)
            self.destroyed.connect(self._child.kill)
        return self._child

    # ---- writing

    def _write(self) -> None:
        if self._preview is None:
            return
        self._plan.set_busy(busy=True)
        ledger = self.desk.ledger
        task = self.desk.tasks.ask_child(
            _("Importing {file}").format(file=self._preview.path.name),
            self._worker(),
            WritePlan(),
            # Whatever becomes of this page meanwhile, the others hear of the change.
            lambda written: ledger.notify(written.tables),
            self._not_understood,
            self._cancelled,
        )
        task.done.connect(self._written)

    @Slot(object)
    def _written(self, written: Written) -> None:
        self._free()
        done = written.done
        rows = done.new + done.update
        self.desk.say(
            ngettext(
                "{count} row imported, {rejected} rejected", "{count} rows imported, {rejected} rejected", rows
            ).format(count=count_text(rows), rejected=count_text(done.rejected))
        )
        self._next()

    @Slot()
    def _cancelled(self) -> None:
        self._free()
        self._plan.leave()
        self._look_at(self._start_view)

    # ---- past imports

    @Slot(object)
    def _take_back(self, one: Import) -> None:
        ledger = self.desk.ledger

        def work(progress: Progress) -> object:
            return take_back(ledger, one.id, progress)

        self.desk.tasks.run(
            _("Taking back {file}").format(file=one.file_name),
            work,
            lambda _done: self.desk.say(_("{file} is taken back").format(file=one.file_name)),
        )

    @Slot(object)
    def _save_rejected(self, one: Import) -> None:
        proposed = Path(one.file_name).stem + " — " + _("rejected rows") + ".xlsx"
        name, _kind = QFileDialog.getSaveFileName(self, _("Save rejected rows"), proposed, "Excel (*.xlsx)")
        if not name:
            return
        target, ledger = Path(name).with_suffix(".xlsx"), self.desk.ledger
        self.desk.tasks.run(
            _("Writing {file}").format(file=target.name),
            lambda _progress: write_rejected(ledger, one.id, target),
            lambda _nothing: self.desk.say(_("Saved: {file}").format(file=target.name)),
        )
