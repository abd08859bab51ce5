"""One start, in a process of its own: tells the moment of a paint, and the processor time until then.

    python tests/benchmarks/starting.py empty|window|page LEDGER

Everything is imported in the order of the program that is measured: the desk's command before Qt.
"""

import os
import sys
import time


def empty() -> None:
    """The floor: a Qt program that shows an empty main window, painted."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.resize(1366, 768)
    tell_when_painted(window, lambda: True)
    window.show()
    app.exec()


def desk(seen: str, ledger: str) -> None:
    """The desk as its command starts it, to its bare window or to its first page filled."""
    from leaddesk.cli import main
    from leaddesk.ui import app

    furnish = app.furnish

    def furnish_and_watch(running, frame, preferences, path):  # type: ignore[no-untyped-def]
        if seen == "window":  # it is furnished after its first paint
            tell()
        window = furnish(running, frame, preferences, path)
        tell_when_painted(frame, lambda: filled(window.page))
        return window

    app.furnish = furnish_and_watch
    main([ledger])


def filled(page) -> bool:  # type: ignore[no-untyped-def]
    """Do all six cards show their figures? The charts and the list of what needs attention are set in the same turn, so
    that one paint shows them all."""
    from PySide6.QtWidgets import QFrame

    cards = page.findChildren(QFrame, "figureCard") if page else []
    return len(cards) == 6 and all(card.accessibleName() for card in cards)


def tell_when_painted(window, ready) -> None:  # type: ignore[no-untyped-def]
    """`tell` after the first paint of the window at which it is `ready` to be looked at."""
    from PySide6.QtCore import QEvent, QObject

    class Witness(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() != QEvent.Type.UpdateRequest or not ready():
                return False
            watched.event(event)  # paints all of it and brings it to the screen
            tell()
            return True

    window.installEventFilter(Witness(window))


def tell() -> None:
    """Now: the system's steady clock, the processor seconds of this process, its memory. It ends here."""
    now, processor = time.monotonic(), time.process_time()
    from tests.benchmarks.measuring import peak_memory

    print(now, processor, peak_memory(), flush=True)
    os._exit(0)


if __name__ == "__main__":
    if sys.argv[1] == "empty":
        empty()
    else:
        desk(sys.argv[1], sys.argv[2])
