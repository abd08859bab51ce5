"""Import page: a file is dropped, its plan is shown, and only then is anything written."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from leaddesk.domain.imported import Import
from leaddesk.error_text import sentence
from leaddesk.errors import LeadDeskError
from leaddesk.i18n import _, ngettext
from leaddesk.importing.again import try_again
from leaddesk.importing.plan import Options
from leaddesk.importing.take_back import TakenBack, take_back
from leaddesk.metrics.wording import count_text
from leaddesk.progress import Progress
from leaddesk.ui.child import Child
from leaddesk.ui.desk import Desk
from leaddesk.ui.pages.imports.details import Details, details_of
from leaddesk.ui.pages.imports.drop_zone import DropZone
from leaddesk.ui.pages.imports.file_queue import FileQueue
from leaddesk.ui.pages.imports.past_imports import PastImports
from leaddesk.ui.pages.imports.plan_view import PlanView
from leaddesk.ui.pages.imports.preview import Preview
from leaddesk.ui.pages.imports.rejected_rows import write_rejected
from leaddesk.ui.pages.imports.requests import PlanFile, WritePlan, Written
from leaddesk.ui.pages.imports.working import Working
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
        self._queue = FileQueue()
        self._working = Working()
        self._busy = False
        self._path = Path()
        self._preview: Preview | None = None
        self._again: tuple[int | None, dict[int, list[str]]] = (None, {})
        self._options = Options()
        self._child: Child | None = None
        self._past = PastImports()
        self._past.take_back.connect(self._take_back)
        self._past.wanted.connect(self._look_into)
        self._past.details.opened.connect(self._open)
        self._past.details.left_out.tried.connect(self._try_again)
        self._past.details.left_out.asked.connect(self._answer)
        self._past.details.left_out.saved.connect(self._save_rejected)
        self._plan = PlanView()
        self._plan.accepted.connect(self._write)
        self._plan.declined.connect(self._decline)
        self._plan.changed.connect(self._plan_again)
        self._drop = DropZone(desk.theme)
        self._drop.chosen.connect(self.take)
        self._stack = QStackedWidget()
        self._start_view = self._start()
        self._stack.addWidget(self._start_view)
        self._stack.addWidget(self._plan)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        column.setSpacing(GRID)
        column.addWidget(self._queue)
        column.addWidget(self._working)
        column.addWidget(self._stack, 1)
        self._to_start = [
            self._action(_("Choose a file…"), "Ins", self._drop.choose),
            self._action(_("Take back…"), "Del", self._past.ask_take_back),
            self._action(_("Save rejected rows…"), "Ctrl+S", self._past.ask_rejected),
            self._action(_("Try the corrected rows again"), "Ctrl+Shift+Return", self._past.details.left_out.try_again),
        ]
        self._to_plan = [
            # Translators: the action that writes a file's rows into the ledger, «Импортировать»
            self._action(_("Import the file"), "Ctrl+Return", self._plan.accept),
            self._action(_("Do not import"), "Ctrl+Backspace", self._plan.decline),
        ]
        self._stop = self._action(_("Cancel the work under way"), "Esc", self._working.cancel)
        self._stop.setVisible(False)
        self._working.shown.connect(self._stop.setVisible)
        self._look_at(self._start_view)

    def title(self) -> str:
        # Translators: the page where files are imported, «Импорт»
        return _("Import")

    def refresh(self) -> None:
        with self.desk.ledger.read() as books:
            self._currency = books.settings.get().currency
            imports = books.imports.all()
        self._drop.set_small(small=bool(imports))
        self._past.show_imports(imports)

    def show_only(self, **only: object) -> None:
        """`files`: paths to import."""
        files = only.get("files")
        if isinstance(files, list):
            self.take(files)

    @Slot(list)
    def take(self, files: list[Path]) -> None:
        """Understand these files one after the other."""
        self._queue.add(files)
        if self._stack.currentWidget() is not self._plan and not self._busy:
            self._next()
        self._plan.show_waiting(len(self._queue.waiting))

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
        path = self._queue.take()
        if path is not None:
            self._understand(path, Options())

    @Slot()
    def _decline(self) -> None:
        self._queue.declined(self._path)
        self._next()

    def _plan_again(self) -> None:
        if self._preview:
            self._understand(self._preview.path, self._plan.options, self._again)

    @Slot(object, object)
    def _answer(self, one: Import, corrections: dict[int, list[str]]) -> None:
        """Show the plan of rows a past import left out, with what they wait for."""
        if not self._busy:
            self._understand(Path(one.file_name), Options(), (one.id, corrections))

    def _understand(
        self, path: Path, options: Options, again: tuple[int | None, dict[int, list[str]]] = (None, {})
    ) -> None:
        self._again = again
        self._options = options
        self._path = path
        self._begin_work()
        task = self.desk.tasks.ask_child(
            _("Reading {file}").format(file=path.name),
            self._worker(),
            PlanFile(self.desk.ledger.path, self.desk.ledger.session, self.desk.language, path, options, *again),
            self._show_plan,
            self._not_understood,
            self._cancelled,
        )
        self._working.watch(task)

    @Slot(object)
    def _show_plan(self, preview: Preview) -> None:
        self._preview = preview
        self._look_at(self._plan)
        self._free()
        self._plan.show_preview(preview, self._options, self._currency)
        self._plan.show_waiting(len(self._queue.waiting))

    @Slot(object)
    def _not_understood(self, error: LeadDeskError) -> None:
        """Say why, and go on with the next file."""
        self._free()
        self.desk.report(error)
        self._queue.refused(self._path, sentence(error))
        self._next()

    def _begin_work(self) -> None:
        self._busy = True
        self._drop.setEnabled(False)
        self._plan.set_busy(busy=True)

    @Slot()
    def _free(self) -> None:
        self._busy = False
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
        self._begin_work()
        ledger = self.desk.ledger
        task = self.desk.tasks.ask_child(
            _("Importing {file}").format(file=self._preview.path.name),
            self._worker(),
            WritePlan(),
            # Whatever becomes of this page meanwhile, the others hear of the change.
            lambda written: ledger.notify(written.tables),
            self._not_written,
            self._cancelled,
        )
        task.done.connect(self._written)
        self._working.watch(task)

    @Slot(object)
    def _written(self, written: Written) -> None:
        self._free()
        self._tell(written.counts)
        self._queue.imported(self._path, _came_in(written.counts), _left(written.counts))
        self._next()

    @Slot(object)
    def _not_written(self, error: LeadDeskError) -> None:
        self._free()
        self.desk.report(error)

    @Slot()
    def _cancelled(self) -> None:
        """The file is put aside; the next one has its turn."""
        self._free()
        self._queue.declined(self._path)
        self._next()

    def _tell(self, counts: dict[str, int]) -> None:
        rows = _came_in(counts)
        words = ngettext("{count} row imported, {left} left out", "{count} rows imported, {left} left out", rows)
        self.desk.say(words.format(count=count_text(rows), left=count_text(_left(counts))))

    # ---- past imports

    @Slot(object)
    def _take_back(self, one: Import) -> None:
        ledger = self.desk.ledger

        def work(progress: Progress) -> TakenBack:
            return take_back(ledger, one.id, progress)

        self.desk.tasks.run(
            _("Taking back {file}").format(file=one.file_name),
            work,
            self._taken_back,
        )

    @Slot(object)
    def _taken_back(self, back: TakenBack) -> None:
        said = _("{file} is taken back").format(file=back.imported.file_name)
        if back.kept:
            count = len(back.kept)
            stays = ngettext("{count} row stays", "{count} rows stay", count).format(count=count_text(count))
            said = f"{said}; {stays}"
        self.desk.say(said)

    @Slot(object)
    def _look_into(self, one: Import) -> None:
        """Read the details of an import, however many rows it has."""
        ledger = self.desk.ledger

        def work(_progress: Progress) -> Details:
            return details_of(ledger, one)

        words = _("Looking at {file}").format(file=one.file_name)
        self.desk.tasks.run(words, work, self._past.show_details, self.desk.report)

    @Slot(str, dict)
    def _open(self, page: str, only: dict[str, object]) -> None:
        self.desk.open_page(page, **only)

    @Slot(object, object)
    def _try_again(self, one: Import, corrections: dict[int, list[str]]) -> None:
        """Try the rows an import left out with their cells corrected."""
        ledger = self.desk.ledger
        self._past.details.left_out.setEnabled(False)

        def work(progress: Progress) -> dict[str, int]:
            _imported, counts = try_again(ledger, one.id, corrections, progress)
            return counts

        task = self.desk.tasks.run(
            _("Trying rows of {file} again").format(file=one.file_name), work, self._tell, self.desk.report
        )
        task.ended.connect(self._tried)
        self._working.watch(task)

    @Slot()
    def _tried(self) -> None:
        self._past.details.left_out.setEnabled(True)
        self._past.details.left_out.setFocus()

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


def _came_in(counts: dict[str, int]) -> int:
    return counts["new"] + counts["update"]


def _left(counts: dict[str, int]) -> int:
    return counts["rejected"] + counts["asked"]
