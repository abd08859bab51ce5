"""What holds the reading process to its limits: the system where it can, the desk's watching eye where it cannot."""

import ctypes
import sys
from functools import cache
from pathlib import Path
from typing import Any, Final

from leaddesk.importing.readers import windows_job

_FILE_BYTES: Final = 1_000_000  # the child writes no files; standard error, where it tells what killed it, is one


def hold_this_process(memory_bytes: int, processor_seconds: int) -> None:
    """Let the system end this process when it takes more. macOS enforces the time only, so the desk watches memory."""
    if sys.platform == "win32":
        windows_job.hold(windows_job.CURRENT_PROCESS, (memory_bytes, processor_seconds))
        return
    import resource

    for kind, limit in (
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_DATA, memory_bytes),
        (resource.RLIMIT_CPU, processor_seconds),
        (resource.RLIMIT_FSIZE, _FILE_BYTES),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(kind, (limit, limit + 5))  # the first ends it by a signal that tells which limit it was
        except (ValueError, OSError):  # macOS refuses some of them, and a stricter limit may already stand
            continue


def memory_of(process: int) -> int:
    """Bytes of memory another process really holds, by its id; 0 where it has ended or the system does not tell."""
    if sys.platform == "darwin":
        return _footprint(process)
    try:
        return int(Path(f"/proc/{process}/statm").read_bytes().split()[1]) * _page()
    except (OSError, IndexError):
        return 0


class Usage(ctypes.Structure):
    """rusage_info_v0 of macOS."""

    _fields_ = (
        ("uuid", ctypes.c_uint8 * 16),
        ("times_and_wakeups", ctypes.c_uint64 * 6),
        ("resident", ctypes.c_uint64),
        ("footprint", ctypes.c_uint64),
        ("start_and_exit", ctypes.c_uint64 * 2),
    )


def _footprint(process: int, library: Any = None) -> int:
    """Memory as macOS counts it, what it has compressed included. Written after libproc.h, not tried on a Mac."""
    usage = Usage()
    failed = (library or _libproc()).proc_pid_rusage(process, 0, ctypes.byref(usage))
    return 0 if failed else int(usage.footprint)


@cache
def _libproc() -> Any:
    return ctypes.CDLL("/usr/lib/libproc.dylib")


@cache
def _page() -> int:
    import resource

    return resource.getpagesize()
