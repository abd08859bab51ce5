"""The open ledger, the one door to an owner's books: read, change, undo, redo, and who is told."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar
from uuid import uuid4

from leaddesk.domain.settings import Settings
from leaddesk.errors import LedgerError, NothingToUndo
from leaddesk.store import journal, rolled_up, sqlite
from leaddesk.store.books import Books
from leaddesk.store.check import Finding, findings
from leaddesk.store.imports import Brought, Earlier
from leaddesk.store.people import Owner
from leaddesk.store.schema import bring_up_to_date
from leaddesk.store.shelf import Query
from leaddesk.store.sqlite import Connection

__all__ = ["Books", "Brought", "Earlier", "Finding", "Ledger", "Owner", "Query"]

Listener = Callable[[frozenset[str]], None]
T = TypeVar("T")

_REMEMBERED = 8


class Ledger:
    """One ledger file, open. Any thread may read; changes wait for each other, and until the first one nothing is
    written. `session` names whose undo steps are recorded: a worker process that changes the ledger on behalf of an
    open desk is given the desk's."""

    def __init__(self, path: Path, session: str | None = None) -> None:
        sqlite.refuse_strangers(path)
        self.path = path
        self.session = session or uuid4().hex
        self._joins = session is not None
        self._listeners: list[Listener] = []
        self._answers: OrderedDict[Hashable, tuple[int, Any]] = OrderedDict()
        self._changing = threading.RLock()
        self._writer: Connection | None = None
        self._reading = sqlite.engine_for(path, writes=False)
        self._writing = sqlite.engine_for(path, writes=True)
        try:
            bring_up_to_date(path, self._reading, self._writing)
        except BaseException:
            self._dispose()
            raise

    @classmethod
    def open(cls, path: Path, *, session: str | None = None) -> "Ledger":
        """Open the ledger at `path`, bringing it to the newest schema; what others did cannot be undone here unless
        `session` joins their open desk. Raises LedgerError."""
        return cls(path, session)

    @classmethod
    def create(cls, path: Path, settings: Settings = Settings()) -> "Ledger":  # noqa: B008 - frozen
        """Make a new ledger at `path` and open it; nothing is left behind when that fails. Raises LedgerError."""
        sqlite.create_file(path)
        try:
            ledger = cls(path)
            with ledger._transaction() as connection:
                Books(connection).settings.start(settings)
                journal.empty(connection)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        return ledger

    @staticmethod
    def restore(copy: Path, path: Path) -> None:
        """Make the ledger `path` from the backup `copy`, verified. Raises LedgerError; one that stands at `path` is
        never replaced."""
        sqlite.refuse_strangers(copy)
        if path.exists():
            raise LedgerError(path, "exists")
        sqlite.backup(copy, path)

    def close(self) -> None:
        """Let go of the file; unless it joined an open desk, what it recorded for undo goes too."""
        if self._writer is not None:
            if not self._joins:
                with suppress(LedgerError), self._transaction() as connection:
                    journal.empty(connection)
            self._writer.close()
        if "_watcher" in self.__dict__:
            self._watcher.close()
        self._dispose()

    def __enter__(self) -> "Ledger":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def read(self, *, patience: int = sqlite.PATIENCE) -> Iterator[Books]:
        """The shelves as they stand now, unchanging while this lasts. Raises LedgerError("busy") when somebody who
        writes keeps the file for longer than `patience` milliseconds."""
        with sqlite.known_errors(self.path), self._reading.connect() as connection:
            sqlite.be_patient(connection, patience)
            with connection.begin():
                yield Books(connection, fixed=True)

    def version(self) -> int:
        """Equal to an earlier answer while nobody, here or in another process, has changed the file in between."""
        with self._changing, sqlite.known_errors(self.path):
            return sqlite.version_seen(self._watcher)

    def remembered(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, or gave for this key when it was asked last, while nobody has changed the file since. For
        what takes seconds to make: a few such answers are kept."""
        version = self.version()  # before `make` reads: what it finds is never older than this says
        known = self._answers.get(key)
        if known is None or known[0] != version:
            known = version, make()
            self._answers.pop(key, None)
            self._answers[key] = known
            while len(self._answers) > _REMEMBERED:
                self._answers.popitem(last=False)
        answer: T = known[1]
        return answer

    @contextmanager
    def change(self, label: str, *, patience: int = sqlite.PATIENCE) -> Iterator[Books]:
        """The shelves to change: all of it becomes one transaction, one undo step called `label` and one notice, or,
        when an exception leaves the block, nothing. Raises LedgerError("busy") when another change, here or in another
        process, is under way for longer than `patience` milliseconds."""
        with self._transaction(patience) as connection:
            journal.forget_redo(connection)  # before anything is recorded: the ids it frees are given out again
            with self._step(connection, label, redo=False) as changed:
                yield Books(connection)
        self._tell(changed)

    @property
    def undo_label(self) -> str | None:
        """The name of the step `undo` would take back, None where there is none."""
        return self._label(redo=False)

    @property
    def redo_label(self) -> str | None:
        """The name of the step `redo` would do again, None where there is none."""
        return self._label(redo=True)

    def undo(self) -> str:
        """Take the last change back; its name. Raises NothingToUndo."""
        return self._play_back(redo=False)

    def redo(self) -> str:
        """Do again what was undone last; its name. Raises NothingToUndo."""
        return self._play_back(redo=True)

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Tell `listener` the names of the tables after each change, in the thread that made it. The function given
        back stops that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def notify(self, tables: frozenset[str]) -> None:
        """Tell the listeners of a change another process made to the file."""
        for listener in list(self._listeners):
            listener(tables)

    def check(self) -> list[Finding]:
        """Prove the file and every derived column; what is wrong, empty when nothing is."""
        with sqlite.known_errors(self.path), self._reading.connect() as connection, connection.begin():
            return findings(connection)

    def backup(self, target: Path) -> None:
        """Write a verified copy to `target`. Raises LedgerError."""
        sqlite.backup(self.path, target)

    @cached_property
    def _watcher(self) -> Connection:
        """The one connection that is asked for the version: SQLite counts it for each connection on its own."""
        return self._reading.connect()

    def _patient_writer(self, patience: int) -> Connection:
        """The one connection that writes, and records what it does."""
        if self._writer is None:
            with ExitStack() as unless_started:
                writer = self._writing.connect()
                unless_started.callback(writer.close)
                sqlite.be_patient(writer, patience)
                with writer.begin():
                    journal.start_recording(writer, self.session)
                    rolled_up.start_watching(writer)
                unless_started.pop_all()
            self._writer = writer
        sqlite.be_patient(self._writer, patience)
        return self._writer

    @contextmanager
    def _transaction(self, patience: int = sqlite.PATIENCE) -> Iterator[Connection]:
        if not self._changing.acquire(timeout=patience / 1000):
            raise LedgerError(self.path, "busy")
        try:
            with sqlite.known_errors(self.path):
                writer = self._patient_writer(patience)
                try:
                    with writer.begin():
                        sqlite.defer_foreign_keys(writer)
                        yield writer
                finally:
                    sqlite.end_transaction(writer)
        finally:
            self._changing.release()

    @contextmanager
    def _step(self, connection: Connection, label: str, *, redo: bool) -> Iterator[set[str]]:
        """What is changed meanwhile becomes one step of the journal; the tables it changed, when it is over."""
        before, changed = journal.position(connection), set[str]()
        yield changed
        rolled_up.bring_up_to_date(connection)
        changed |= journal.close_step(connection, self.session, label, before, redo=redo)

    def _tell(self, changed: set[str]) -> None:
        if changed:
            self.notify(frozenset(changed))

    def _play_back(self, *, redo: bool) -> str:
        with self.read() as books:
            step = journal.last_step(books.connection, self.session, redo=redo)
        if step is None:
            raise NothingToUndo(redo)
        with self._transaction() as connection, self._step(connection, step.label, redo=not redo) as changed:
            journal.play_back(connection, step)
        self._tell(changed)
        return step.label

    def _label(self, *, redo: bool) -> str | None:
        with self.read() as books:
            step = journal.last_step(books.connection, self.session, redo=redo)
        return step.label if step else None

    def _dispose(self) -> None:
        self._reading.dispose()
        self._writing.dispose()
