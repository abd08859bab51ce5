"""File queue: several files dropped at once, each with what has become of it."""

from pathlib import Path

from PySide6.QtWidgets import QFrame, QVBoxLayout

from leaddesk.i18n import _, ngettext
from leaddesk.metrics.wording import count_text
from leaddesk.ui.widgets.label import label

_SHOWN = 6


class FileQueue(QFrame):
    """Shown when there is more than one file; the words stand beside the sign, so that nothing hangs on it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._files: list[tuple[Path, str, str]] = []
        self._text = label(wrapped=True)
        self._text.setAccessibleName(_("Files in turn"))
        column = QVBoxLayout(self)
        column.addWidget(self._text)
        self.hide()

    @property
    def waiting(self) -> list[Path]:
        """The files nothing has become of yet, in turn."""
        return [path for path, sign, _words in self._files if sign == "·"]

    def add(self, files: list[Path]) -> None:
        """Put files at the end; where nothing was waiting, a new queue begins."""
        if all(sign in "✓✗" for _path, sign, _words in self._files):
            self._files = []
        self._files += [(path, "·", _("waits")) for path in files]
        self._show()

    def take(self) -> Path | None:
        """The next file, which is looked at from now on; None when there is none."""
        waiting = self.waiting
        if waiting:
            self.tell(waiting[0], "·", "▸", _("on the screen"))
        return waiting[0] if waiting else None

    def imported(self, path: Path, rows: int, left: int) -> None:
        """The file has come in."""
        text = ngettext("{count} row imported", "{count} rows imported", rows).format(count=count_text(rows))
        if left:
            # Translators: rows of a file that did not come in, «не вошли: 3»
            text += ", " + _("left out: {count}").format(count=count_text(left))
        self.tell(path, "▸", "✓", text)

    def refused(self, path: Path, sentence: str) -> None:
        """The file cannot be read."""
        self.tell(path, "▸", "✗", sentence)

    def declined(self, path: Path) -> None:
        """The person would rather not import it."""
        self.tell(path, "▸", "✗", _("not imported"))

    def tell(self, path: Path, was: str, sign: str, words: str) -> None:
        """Say what has become of the first file of this path that stands so."""
        for at, (each, now, _words) in enumerate(self._files):
            if each == path and now == was:
                self._files[at] = (path, sign, words)
                break
        self._show()

    def _show(self) -> None:
        lines = [f"{sign} {path.name} — {words}" for path, sign, words in self._files]
        # What is done with goes first where there is no room for all.
        done = [at for at, (_path, sign, _words) in enumerate(self._files) if sign == "✓"]
        more = len(lines) - _SHOWN
        gone = set(done[: max(more, 0)])
        shown = [line for at, line in enumerate(lines) if at not in gone][:_SHOWN]
        if more > 0:
            shown.append(
                ngettext("and {count} more file", "and {count} more files", more).format(count=count_text(more))
            )
        self._text.setText("\n".join(shown))
        self.setVisible(len(self._files) > 1)
