"""Screens: renders every page to PNG files, to be looked at: `python -m leaddesk.ui.screens FOLDER`."""

import os
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Final, get_args

from PySide6.QtCore import QSettings, QSize
from PySide6.QtWidgets import QApplication, QTabWidget

from leaddesk.domain.period import Period
from leaddesk.domain.settings import Settings
from leaddesk.i18n import Language, _, set_language
from leaddesk.ledger import Ledger
from leaddesk.reports.kinds import KINDS
from leaddesk.reports.values import Spot
from leaddesk.sample import build, lead_list
from leaddesk.ui.colors import LIGHT, ThemeName
from leaddesk.ui.first_period import first_period
from leaddesk.ui.frame import Frame
from leaddesk.ui.pages.report_page import ReportPage
from leaddesk.ui.preferences import Preferences
from leaddesk.ui.registry import PAGES, Entry
from leaddesk.ui.tasks import Tasks
from leaddesk.ui.theme import load_fonts
from leaddesk.ui.window import Window

_SIZE: Final = QSize(1366, 768)
_TODAY: Final = date(2026, 11, 3)
"""The sample company's books end with October 2026."""


def render(folder: Path) -> None:
    """Write one picture for each language, colours and page, of the sample company and of an empty ledger. Where Qt was
    told to scale everything, the sample's first page only."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication(sys.argv[:1])
    load_fonts()
    with tempfile.TemporaryDirectory() as workshop:
        for language in get_args(Language):
            set_language(language)
            shown = Path(workshop, f"{language}.leaddesk")
            build(shown, language).close()
            incoming = lead_list(Path(workshop), language)
            for theme in get_args(ThemeName):
                empty = Path(workshop, f"{language}-{theme}-empty.leaddesk")
                Ledger.create(empty, Settings()).close()
                studio = _Studio(app, folder, f"{language}-{theme}", Path(workshop))
                if app.devicePixelRatio() > 1:
                    studio.pages(shown, "", PAGES[:1], "@2x")
                else:
                    studio.welcome()
                    studio.pages(shown, "", PAGES)
                    studio.sights(incoming)
                    studio.year("trend", "cohorts")
                    studio.pages(empty, "empty-", PAGES)
                studio.close()


class _Studio:
    """A window in one language and theme, and where its pictures go."""

    def __init__(self, app: QApplication, folder: Path, prefix: str, workshop: Path) -> None:
        self._app = app
        self._folder = folder
        self._prefix = prefix
        preferences = Preferences(QSettings(str(workshop / f"{prefix}.ini"), QSettings.Format.IniFormat))
        preferences.theme = "dark" if prefix.endswith("dark") else "light"
        self._tasks = Tasks()
        self._frame = Frame(LIGHT)
        self._window = Window(app, self._frame, preferences, self._tasks, _today)
        self._window.start(None)
        self._frame.resize(_SIZE)
        self._frame.show()

    def welcome(self) -> None:
        """The three doors."""
        self._picture("welcome")

    def pages(self, path: Path, before: str, entries: tuple[Entry, ...], after: str = "") -> None:
        """These pages of one ledger, of a page of reports each report (of an empty ledger the first), and what stands
        before and after their names in those of the files."""
        ledger = Ledger.open(path)
        self._window.put_on_desk(ledger, first_period(ledger, _today()))
        for entry in entries:
            kinds = [kind for kind in KINDS.values() if kind.page == entry.name]
            for kind in kinds[:1] if before else kinds:
                self._window.open_page(entry.name, report=kind.name)
                self._picture(f"{before}{entry.name}-{kind.name}{after}")
            if not kinds:
                self._window.open_page(entry.name)
                self._picture(f"{before}{entry.name}{after}")

    def sights(self, incoming: Path) -> None:
        """What no page shows by itself: a figure opened, a plan of an import, the period picker."""
        self._why()
        self._importing(incoming)
        self._window.open_page("summary")
        self._window.choose_period()
        self._settle()
        picker = self._app.activePopupWidget()
        assert picker is not None
        picker.grab().save(str(self._path("period")))
        picker.close()

    def _importing(self, incoming: Path) -> None:
        """A plan, its remarks, the import once it is made and the rows it left out; then the ledger as it was."""
        desk = self._window.desk
        assert desk is not None
        self._window.open_page("imports", files=[incoming])
        self._picture("imports-plan")
        self._tab(2)
        self._picture("imports-remarks")
        page = self._window.page
        assert page is not None
        next(action for action in page.actions() if action.text() == _("Import the file")).trigger()
        self._picture("imports-after")
        self._tab(1)
        self._picture("imports-left-out")
        desk.ledger.undo()

    def _tab(self, number: int) -> None:
        """Turn to a tab of the page in view."""
        tabs = (each for each in self._frame.findChildren(QTabWidget) if each.isVisible())
        next(tabs).setCurrentIndex(number)

    def year(self, *reports: str) -> None:
        """Reports that go from month to month, of the whole year."""
        desk = self._window.desk
        assert desk is not None
        desk.period.choose(Period.year(_TODAY.year))
        for name in reports:
            self._window.open_page("reports", report=name)
            self._picture(f"reports-{name}-year")

    def _why(self) -> None:
        """The price of a client of the costliest channel, opened from the first report."""
        self._window.open_page("reports", report=next(iter(KINDS)))
        self._settle()
        page = self._window.page
        assert isinstance(page, ReportPage)
        assert page.report is not None
        page.explain(Spot(page.report.main.code, page.report.rows[0].key, "cac"))
        self._settle()
        page.why.grab().save(str(self._path("why")))
        page.why.close()

    def close(self) -> None:
        """Let go of window and ledger."""
        self._frame.close()
        self._frame.deleteLater()
        self._settle()

    def _picture(self, name: str) -> None:
        self._settle()
        self._frame.grab().save(str(self._path(name)))

    def _settle(self) -> None:
        """Wait for background work, then for the layouts it changes."""
        while self._tasks.running:
            self._app.processEvents()
        for _round in range(3):
            self._app.processEvents()

    def _path(self, name: str) -> Path:
        return self._folder / f"{self._prefix}-{name}.png"


def _today() -> date:
    return _TODAY


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if len(sys.argv) != 2:
        sys.exit("python -m leaddesk.ui.screens FOLDER")
    render(Path(sys.argv[1]))
    if "QT_SCALE_FACTOR" not in os.environ:
        twice = os.environ | {"QT_SCALE_FACTOR": "2"}
        subprocess.run([sys.executable, "-m", "leaddesk.ui.screens", sys.argv[1]], env=twice, check=True)
