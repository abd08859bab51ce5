"""A Windows job object holds a process to its limits and takes it along when the desk is gone, as rlimits do elsewhere.

Written against the documentation of kernel32 and tried with a fake one only: nobody has run it on Windows yet.
"""

import ctypes
from typing import Any, Final

KILL_ON_CLOSE: Final = 0x2000
PROCESS_MEMORY: Final = 0x0100
PROCESS_TIME: Final = 0x0002
ACTIVE_PROCESS: Final = 0x0008
DIE_ON_UNHANDLED_EXCEPTION: Final = 0x0400  # without a window that asks whether to report it
EXTENDED_LIMITS: Final = 9  # JobObjectExtendedLimitInformation
QUOTA_EXCEEDED: Final = (1816, 0xC0000044)  # exit codes of a process that has used up its time
CURRENT_PROCESS: Final = -1  # what GetCurrentProcess gives
_TICKS: Final = 10_000_000  # of 100 nanoseconds, in a second


class BasicLimits(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

    _fields_ = (
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("smallest_working_set", ctypes.c_size_t),
        ("largest_working_set", ctypes.c_size_t),
        ("active_processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
    )


class ExtendedLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION; between its two known parts stand six counters of input and output."""

    _fields_ = (
        ("basic", BasicLimits),
        ("io_counters", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )


def hold(process: int, limits: tuple[int, int] | None = None, kernel: Any = None) -> int | None:
    """Put a process, by its handle, into a job of its own, and let it end when the job's handle is closed, be it by the
    end of the process that holds it. The handle; None where Windows refuses.

    ``limits`` are bytes of memory and seconds of processor time; the process may then start no other one.
    """
    kernel = kernel or _kernel32()
    job = kernel.CreateJobObjectW(None, None)
    if not job:
        return None
    told = _told(limits)
    taken = kernel.SetInformationJobObject(job, EXTENDED_LIMITS, ctypes.byref(told), ctypes.sizeof(told))
    if not (taken and kernel.AssignProcessToJobObject(job, process)):
        kernel.CloseHandle(job)
        return None
    return int(job)


def close(job: int, kernel: Any = None) -> None:
    """Let go of a job, which ends its processes."""
    (kernel or _kernel32()).CloseHandle(job)


def _told(limits: tuple[int, int] | None) -> ExtendedLimits:
    told = ExtendedLimits()
    told.basic.flags = KILL_ON_CLOSE | DIE_ON_UNHANDLED_EXCEPTION
    if limits is not None:
        told.basic.flags |= PROCESS_MEMORY | PROCESS_TIME | ACTIVE_PROCESS
        told.process_memory, seconds = limits
        told.basic.process_time = seconds * _TICKS
        told.basic.active_processes = 1
    return told


def _kernel32() -> Any:
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined,unused-ignore]
    kernel.CreateJobObjectW.restype = ctypes.c_void_p
    kernel.CreateJobObjectW.argtypes = (ctypes.c_void_p, ctypes.c_wchar_p)
    kernel.SetInformationJobObject.argtypes = (ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_uint32)
    kernel.AssignProcessToJobObject.argtypes = (ctypes.c_void_p, ctypes.c_void_p)
    kernel.CloseHandle.argtypes = (ctypes.c_void_p,)
    return kernel
