"""Child: a worker process that answers one request at a time; heavy Python work then takes no frame from the window."""

import os
import pickle
import struct
import subprocess
import sys
import weakref
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Final

import leaddesk
from leaddesk.errors import LeadDeskError, WorkerDied
from leaddesk.progress import Cancelled, Progress

_LENGTH: Final = struct.Struct(">Q")

_MODESTLY: Final = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
_NICE: Final = 10

Answer = Callable[[Any, Progress], object]


def child_command(module: str) -> list[str]:
    """How a child is started: the one place to change when LeadDesk is bundled and has no interpreter to call."""
    return [sys.executable, "-m", module]


class Child:
    """A child that runs `module`, which calls `serve`. It blocks while it waits: ask it from a task, never from the
    UI thread. A child nobody holds any more is ended."""

    def __init__(self, module: str) -> None:
        self._process = subprocess.Popen(
            child_command(module),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=Path(leaddesk.__file__).parent.parent,
            creationflags=_MODESTLY,
        )
        self._killed = False
        self._end = weakref.finalize(self, _end, self._process)

    @property
    def alive(self) -> bool:
        """Whether it can be asked."""
        return not self._killed and self._process.poll() is None

    def ask(self, request: object, progress: Progress) -> object:
        """The child's answer. Raises the LeadDeskError the child met, Cancelled after `kill` or when `progress` says
        so, WorkerDied when the child ended by itself."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            _send(self._process.stdin, request)
            while True:
                match _receive(self._process.stdout):
                    case ("step", (stage, done, total)):
                        progress.step(stage, done, total)
                    case ("done", result):
                        return result
                    case ("failed", LeadDeskError() as error):
                        raise error
        except Cancelled:
            self.kill()
            raise
        except (EOFError, OSError) as error:
            if self._killed:
                raise Cancelled from error
            self.kill()
            raise WorkerDied(self._process.returncode or 0) from error

    def kill(self) -> None:
        """End the child at once, from any thread; SQLite rolls back what it had begun to write."""
        self._killed = True
        self._end()


def serve(answer: Answer) -> None:
    """The child's side: answer requests from the desk until it closes the pipe. A known error is an answer too. Where
    processors are scarce the window comes first."""
    if sys.platform != "win32":
        os.nice(_NICE)
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # a stray print must not land among the answers
    while True:
        try:
            request = _receive(requests)
        except EOFError:
            return
        try:
            _send(answers, ("done", answer(request, _Told(answers))))
        except LeadDeskError as error:
            _send(answers, ("failed", error))


class _Told:
    """Progress sent to the desk, which throttles it."""

    def __init__(self, pipe: IO[bytes]) -> None:
        self._pipe = pipe

    def step(self, stage: str, done: int, total: int | None = None) -> None:
        _send(self._pipe, ("step", (stage, done, total)))


def _send(pipe: IO[bytes], message: object) -> None:
    packed = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    pipe.write(_LENGTH.pack(len(packed)) + packed)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> Any:
    """The next message. Raises EOFError at the end of the pipe."""
    return pickle.loads(_exactly(pipe, _LENGTH.unpack(_exactly(pipe, _LENGTH.size))[0]))


def _exactly(pipe: IO[bytes], count: int) -> bytes:
    content = pipe.read(count)
    if len(content) < count:
        raise EOFError
    return content


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe:
            with suppress(OSError):  # what was left to write cannot be written to a dead child
                pipe.close()
