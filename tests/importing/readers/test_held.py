"""The limits a reading child is held to: the real ones on Linux, pretended libraries for Windows and macOS."""

import ctypes
import os
import subprocess
import sys

import pytest

from leaddesk.importing.readers import held, windows_job

WIDE = ctypes.sizeof(ctypes.c_void_p) == 8


class Kernel:
    """kernel32, as far as it is asked; `refuses` names the call that fails."""

    def __init__(self, refuses: str = "") -> None:
        self.calls: list[tuple[str, object]] = []
        self.limits: windows_job.ExtendedLimits | None = None
        self._refuses = refuses

    def CreateJobObjectW(self, attributes: object, name: object) -> int:
        assert attributes is None
        return self._answer("CreateJobObjectW", name, 77)

    def SetInformationJobObject(self, job: int, kind: int, limits: object, size: int) -> int:
        told = limits._obj  # type: ignore[attr-defined]
        assert (kind, size) == (9, ctypes.sizeof(told))
        self.limits = windows_job.ExtendedLimits.from_buffer_copy(told)
        return self._answer("SetInformationJobObject", job, 1)

    def AssignProcessToJobObject(self, job: int, process: int) -> int:
        return self._answer("AssignProcessToJobObject", (job, process), 1)

    def CloseHandle(self, job: int) -> int:
        return self._answer("CloseHandle", job, 1)

    def _answer(self, name: str, told: object, answer: int) -> int:
        self.calls.append((name, told))
        return 0 if name == self._refuses else answer


@pytest.mark.skipif(not WIDE, reason="the sizes are those of 64 bits")
def test_the_structures_are_as_large_as_windows_says() -> None:
    assert ctypes.sizeof(windows_job.BasicLimits) == 64
    assert ctypes.sizeof(windows_job.ExtendedLimits) == 144
    assert windows_job.BasicLimits.flags.offset == 16
    assert windows_job.BasicLimits.active_processes.offset == 40
    assert windows_job.ExtendedLimits.process_memory.offset == 112
    assert ctypes.sizeof(held.Usage) == 96
    assert held.Usage.footprint.offset == 72


def test_a_job_with_limits() -> None:
    kernel = Kernel()
    assert windows_job.hold(windows_job.CURRENT_PROCESS, (1_500_000_000, 25), kernel) == 77
    assert kernel.calls == [
        ("CreateJobObjectW", None),
        ("SetInformationJobObject", 77),
        ("AssignProcessToJobObject", (77, -1)),
    ]
    assert kernel.limits is not None
    assert kernel.limits.basic.flags == 0x2000 | 0x400 | 0x100 | 0x8 | 0x2
    assert kernel.limits.basic.process_time == 250_000_000
    assert kernel.limits.basic.active_processes == 1
    assert kernel.limits.process_memory == 1_500_000_000


def test_a_job_that_only_ends_with_the_desk() -> None:
    kernel = Kernel()
    assert windows_job.hold(1234, None, kernel) == 77
    assert kernel.limits is not None
    assert kernel.limits.basic.flags == 0x2000 | 0x400
    windows_job.close(77, kernel)
    assert kernel.calls[-1] == ("CloseHandle", 77)


@pytest.mark.parametrize("call", ["SetInformationJobObject", "AssignProcessToJobObject"])
def test_a_job_windows_refuses(call: str) -> None:
    kernel = Kernel(refuses=call)
    assert windows_job.hold(1234, (1, 1), kernel) is None
    assert kernel.calls[-1] == ("CloseHandle", 77)
    assert windows_job.hold(1234, (1, 1), Kernel(refuses="CreateJobObjectW")) is None


def test_the_memory_of_a_process_on_a_mac() -> None:
    class Library:
        def proc_pid_rusage(self, process: int, flavour: int, usage: object) -> int:
            assert (process, flavour) == (1234, 0)
            usage._obj.footprint = 5_000_000  # type: ignore[attr-defined]
            return 0

    class Refusing:
        def proc_pid_rusage(self, *_: object) -> int:
            return -1

    assert held._footprint(1234, Library()) == 5_000_000
    assert held._footprint(1234, Refusing()) == 0


@pytest.mark.skipif(sys.platform != "linux", reason="looked at in /proc")
def test_the_memory_of_a_process_on_linux() -> None:
    assert 5_000_000 < held.memory_of(os.getpid()) < 2_000_000_000
    with subprocess.Popen([sys.executable, "-c", ""]) as child:
        pass
    assert held.memory_of(child.pid) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows is held by a job")
def test_the_system_is_told_the_limits() -> None:
    program = (
        "import resource; from leaddesk.importing.readers.held import hold_this_process; hold_this_process(10**9, 7);"
        "print(*(resource.getrlimit(getattr(resource, n))[0] for n in ('RLIMIT_AS', 'RLIMIT_CPU', 'RLIMIT_CORE')))"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert said.split()[1:] == ["7", "0"]
    if sys.platform == "linux":
        assert said.split()[0] == "1000000000"
