"""The desk's side of reading a file: starts the child, takes its rows, and ends it whatever happens."""

import hashlib
import json
import signal
import subprocess
import sys
import tempfile
import threading
import time
import weakref
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from queue import Empty, Queue
from types import TracebackType
from typing import IO, Any, Final, Self

import leaddesk
from leaddesk.errors import FileRefused
from leaddesk.importing.readers import windows_job, wire
from leaddesk.importing.readers.held import memory_of
from leaddesk.importing.readers.values import LIMITS, NOTHING_TOLD, Choices, Limits, NumberedRow, Source
from leaddesk.progress import Progress, Silent

_AHEAD: Final = 4  # frames waiting for the desk, so that the child reads on while rows are being stored
_TICK: Final = 0.1  # seconds between two looks at the progress while the child has nothing to say
_GLANCE: Final = 0.02  # and at its memory, which can grow by 50 MB meanwhile
_OUT_OF_MEMORY: Final = (b"memory allocation of", b"MemoryError", b"capacity overflow")
_PANIC: Final = b"PanicException"  # calamine has come upon what it believed to be impossible

_Frames = Queue[bytes | None]


def child_command(path: Path, request: str) -> list[str]:
    """How the child is started: the one place to change when LeadDesk is bundled and has no interpreter to call."""
    return [sys.executable, "-m", "leaddesk.importing.readers.child", str(path), request]


def open_file(
    path: Path, choices: Choices = NOTHING_TOLD, *, limits: Limits = LIMITS, progress: Progress | None = None
) -> "Reading":
    """Start reading a file and say what it is; use the answer as a context manager.

    While the child keeps the desk waiting, ``progress`` is told "reading" and the rows so far ten times a second and
    may raise Cancelled. Raises FileRefused, here and while rows are taken, and no other error of a file's making.
    """
    path = path.absolute()
    size = _size(path, limits)
    reading = Reading(path, choices, limits, size, progress or Silent())
    try:
        reading.begin()
    except BaseException:
        reading.close()
        raise
    return reading


class Reading:
    """A file being read. ``source`` tells what it is; ``batches()``, or iterating, gives its rows once.

    Wholly blank rows are not given; the others keep their numbers. ``close()`` kills the child at once, from any
    thread.
    """

    source: Source

    def __init__(self, path: Path, choices: Choices, limits: Limits, size: int, progress: Progress) -> None:
        self._path = path
        self._progress = progress
        self._patience = limits.waiting_time(size)
        self._most = limits.resident_bytes
        self._rows = 0
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 - closed by _stop
        request = {
            "choices": asdict(choices),
            "memory_bytes": limits.memory_bytes,
            "unpacked_bytes": limits.unpacked_bytes,
            "processor_seconds": limits.processor_time(size),
        }
        self._child = self._started(child_command(path, json.dumps(request)))
        self._frames: _Frames = Queue(_AHEAD)
        assert self._child.stdout is not None
        # A pipe cannot be waited on with a time limit on Windows, so a thread of plain bytes does the waiting.
        ear = threading.Thread(target=_listen, args=(self._child.stdout, self._frames), daemon=True)
        ear.start()
        self._stop = weakref.finalize(self, _stop, self._child, ear, self._frames, self._said, _tied(self._child))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __iter__(self) -> Iterator[NumberedRow]:
        for batch in self.batches():
            yield from batch

    def begin(self) -> None:
        """Wait until the child says what the file is; the digest is taken meanwhile."""
        try:
            with self._path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise FileRefused(self._path, "unreadable", error.strerror or "") from error
        told = self._next().get("source")
        try:
            name = self._path.name.encode("utf-8", "replace").decode()  # bytes of another encoding are no text
            self.source = Source(file_name=name, digest=digest, **_checked(told))
        except (TypeError, wire.BrokenFrame) as error:
            raise self._died("unexpected answer") from error

    def batches(self) -> Iterator[list[NumberedRow]]:
        """The rows of the file in batches of some thousands. Raises FileRefused, and whatever the progress raises."""
        while "end" not in (content := self._next()):
            try:
                batch = wire.unpack_rows(content)
            except wire.BrokenFrame as error:
                raise self._died("unexpected rows") from error
            self._rows += len(batch)
            yield batch
        self.close()

    def close(self) -> None:
        """End the child, finished or not; nothing of it is left. Closing twice is fine."""
        self._stop()

    def _started(self, command: list[str]) -> subprocess.Popen[bytes]:
        try:
            return subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=self._said,
                # The first folder Python searches is then the one this very package stands in, and not one where a
                # stranger may have put a file named like a module.
                cwd=Path(leaddesk.__file__).parent.parent,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            self._said.close()
            raise FileRefused(self._path, "reader_died", error.strerror or "") from error

    def _next(self) -> dict[str, Any]:
        """The child's next frame, unless it refuses the file, dies, or takes too long."""
        frame = self._waited_for() if self._stop.alive else None
        if frame is None:
            raise self._obituary()
        try:
            content = wire.unpack(frame)
        except wire.BrokenFrame as error:
            raise self._died("unexpected answer") from error
        if "refused" in content:
            self.close()
            raise _refusal(self._path, content["refused"])
        return content

    def _waited_for(self) -> bytes | None:
        told = time.monotonic()
        while True:
            began = time.monotonic()
            try:
                return self._frames.get(timeout=max(0.0, min(_GLANCE, self._patience)))
            except Empty:
                if not self._stop.alive:  # closed from another thread
                    return None
                self._look_at_limits()
                if began - told >= _TICK:
                    told = began
                    self._progress.step("reading", self._rows)
            finally:
                self._patience -= time.monotonic() - began

    def _look_at_limits(self) -> None:
        """End a child that has used up its time or takes too much memory. Raises FileRefused."""
        slow = self._patience <= 0
        if slow or memory_of(self._child.pid) > self._most:
            self.close()
            raise FileRefused(self._path, "too_slow" if slow else "too_much_memory")

    def _died(self, detail: str) -> FileRefused:
        self.close()
        return FileRefused(self._path, "reader_died", detail)

    def _obituary(self) -> FileRefused:
        """Why the stream of frames has ended before its end."""
        if not self._stop.alive:
            return self._died("closed")
        try:
            code = self._child.wait(timeout=1)
        except subprocess.TimeoutExpired:
            return self._died("closed its output")
        self._said.seek(0)
        said = self._said.read(1_000_000)
        self.close()
        if any(phrase in said for phrase in _OUT_OF_MEMORY):
            return FileRefused(self._path, "too_much_memory")
        if _PANIC in said:
            return FileRefused(self._path, "damaged", "panic")
        if code in (windows_job.QUOTA_EXCEEDED if sys.platform == "win32" else (-signal.SIGXCPU,)):
            return FileRefused(self._path, "too_slow")
        return FileRefused(self._path, "reader_died", str(code))


def _tied(child: subprocess.Popen[bytes]) -> int | None:
    """On Windows, the job that ends the child when the desk is gone; elsewhere its pipe breaks or its time runs out."""
    if sys.platform == "win32":
        return windows_job.hold(int(child._handle))
    return None


def _size(path: Path, limits: Limits) -> int:
    try:
        if not path.is_file():
            raise FileRefused(path, "not_a_table" if path.exists() else "missing", "not a file")
        size = path.stat().st_size
    except (OSError, ValueError) as error:
        raise FileRefused(path, "unreadable", str(error)) from error
    if size == 0:
        raise FileRefused(path, "empty")
    if size > limits.file_bytes:
        raise FileRefused(path, "too_large", "file")
    return size


def _refusal(path: Path, told: object) -> FileRefused:
    match told:
        case [str(reason), str(detail)]:
            return FileRefused(path, reason, detail[:200])
    return FileRefused(path, "reader_died", "unexpected answer")


def _checked(told: Any) -> dict[str, Any]:
    """The child's answer with every field of the type it must have. Raises BrokenFrame."""
    match told:
        case {
            "format": str(),
            "sheets": [*sheets],
            "sheet": str(),
            "encoding": str(),
            "delimiter": str(),
            "epoch_1904": bool(),
            "hidden_sheets": [*hidden_sheets],
            "hidden": [*hidden],
            "filtered": bool(),
            "merged": [*merged],
            "unmarked": bool(),
        } if (
            all(isinstance(sheet, str) for sheet in (*sheets, *hidden_sheets))
            and all(_whole_numbers(stretch, 2) for stretch in hidden)
            and all(_whole_numbers(one, 4) for one in merged)
        ):
            ranges = {"hidden": tuple(map(tuple, hidden)), "merged": tuple(map(tuple, merged))}
            return {**told, "sheets": tuple(sheets), "hidden_sheets": tuple(hidden_sheets), **ranges}
    raise wire.BrokenFrame


def _whole_numbers(told: object, count: int) -> bool:
    return isinstance(told, list) and len(told) == count and all(type(each) is int for each in told)


def _listen(pipe: IO[bytes], frames: _Frames) -> None:
    frame: bytes | None = b""
    while frame is not None:
        frame = wire.read_frame(pipe)
        frames.put(frame)


def _stop(
    child: subprocess.Popen[bytes], ear: threading.Thread, frames: _Frames, said: IO[bytes], job: int | None
) -> None:
    child.kill()
    child.wait()
    while ear.is_alive():  # it may be holding a frame nobody will take
        try:
            frames.get(timeout=0.01)
        except Empty:
            ear.join(timeout=0.01)
    assert child.stdout is not None
    child.stdout.close()
    said.close()
    if job is not None:
        windows_job.close(job)
