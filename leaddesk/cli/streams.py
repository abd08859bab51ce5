"""Where the command line speaks: UTF-8 whatever the system says, and quiet when nobody listens any more."""

import errno
import io
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from leaddesk.errors import CannotWrite


def speak_utf8() -> None:
    """Make output and reasons UTF-8, also under LANG=C and on Windows; what cannot be said is escaped, never fatal.
    Where a stream is closed, as in a program without a console, what is said goes nowhere."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - closed with the process
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def say(pieces: str | Iterable[str]) -> None:
    """Write text to stdout as it is, piece by piece; line ends included. Raises CannotWrite, and BrokenPipeError where
    nobody listens any more."""
    with _heard():
        sys.stdout.writelines([pieces] if isinstance(pieces, str) else pieces)


def finish() -> None:
    """Say to the end what has been said. Raises as `say` does."""
    with _heard():
        sys.stdout.flush()


@contextmanager
def _heard() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        stop_listening()
        raise CannotWrite(Path("stdout"), "full" if error.errno == errno.ENOSPC else "disk") from error


def complain(text: str) -> None:
    """Say why something could not be done, on one line of stderr."""
    print(text, file=sys.stderr)


def room() -> int | None:
    """Columns of the terminal that is read on, None where output goes into a file or another program."""
    return shutil.get_terminal_size((100, 24)).columns if sys.stdout.isatty() else None


def stop_listening() -> None:
    """The reader of our output has gone: leave without a word, also from Python's own last flush."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
    os.close(nothing)
