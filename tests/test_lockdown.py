"""The filter of system calls, run by a small interpreter of its program for both machines."""

import os
import struct
from dataclasses import dataclass

import pytest

from grader.box.inside import lockdown, syscalls

MACHINES = tuple(lockdown._MACHINES)
ALLOW, KILL, REFUSE, ABSENT = 0x7FFF0000, 0x80000000, 0x00050000 | 1, 0x00050000 | 38
LONGEST_PROGRAM = 4096
OF_X32 = 0x40000000
# From this number on, the kernel numbers a new call alike on every machine.
ALIKE = 424
# What Python, numpy and threads cannot do without.
NEEDED = {
    "read": (0, 63),
    "write": (1, 64),
    "openat": (257, 56),
    "close": (3, 57),
    "fstat": (5, 80),
    "newfstatat": (262, 79),
    "lseek": (8, 62),
    "getdents64": (217, 61),
    "mmap": (9, 222),
    "munmap": (11, 215),
    "mprotect": (10, 226),
    "mremap": (25, 216),
    "madvise": (28, 233),
    "brk": (12, 214),
    "futex": (202, 98),
    "set_robust_list": (273, 99),
    "rseq": (334, 293),
    "rt_sigaction": (13, 134),
    "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139),
    "sched_yield": (24, 124),
    "getpid": (39, 172),
    "gettid": (186, 178),
    "getrandom": (318, 278),
    "recvmsg": (47, 212),
    "sendto": (44, 206),
    "exit": (60, 93),
    "exit_group": (231, 94),
}
# To open a file without a name is refused, by its flags.
WITH_FLAGS = {"openat"}


@dataclass(frozen=True)
class Machine:
    """One architecture: its place in the table, the kernel's name for it, and its filter."""

    column: int
    architecture: int
    program: list[tuple[int, int, int, int]]

    def answer(self, number: int, *arguments: int, architecture: int | None = None) -> int:
        """Run the program on one call, as the kernel does: `linux/filter.h`, `seccomp_data`."""
        padded = [value & (1 << 64) - 1 for value in (*arguments, *(0,) * 6)][:6]
        seen = self.architecture if architecture is None else architecture
        data = struct.pack("<IIQ6Q", number, seen, 0, *padded)
        accumulator = at = 0
        while True:
            code, if_true, if_false, value = self.program[at]
            at += 1
            match code:
                case 0x20:
                    (accumulator,) = struct.unpack_from("<I", data, value)
                case 0x54:
                    accumulator &= value
                case 0x15:
                    at += if_true if accumulator == value else if_false
                case 0x35:
                    at += if_true if accumulator >= value else if_false
                case 0x06:
                    return value
                case _:
                    raise AssertionError(f"the program has an unknown instruction {code:#x}")


@pytest.fixture(params=MACHINES)
def machine(request):
    column, architecture = lockdown._MACHINES[request.param]
    program = lockdown._filter(column, architecture)
    return Machine(column, architecture, [struct.unpack("<HBBI", each) for each in program])


def test_the_table_gives_no_number_twice(machine):
    """On each machine a number stands for one call, so that none was taken from a wrong line."""
    special = (
        *(syscalls.CLONE, syscalls.CLONE3, syscalls.IOCTL, syscalls.PRLIMIT64, syscalls.SETRLIMIT),
        *(syscalls.FCNTL, syscalls.PRCTL, syscalls.GETPRIORITY, syscalls.TGKILL),
        *(*syscalls.OF_A_PROCESS, *syscalls.CLOCKS, *NEEDED.values()),
    )
    columns = [*special, *syscalls.DENIED.values()]
    numbers = [each[machine.column] for each in columns if each[machine.column] is not None]
    assert len(numbers) == len(set(numbers))
    assert max(numbers) < syscalls.FIRST_UNKNOWN


def test_new_calls_are_numbered_alike():
    """The kernel has one number for all machines since 424, and so has the table."""
    for name, (x86, arm) in syscalls.DENIED.items():
        if max(x86 or 0, arm or 0) >= ALIKE:
            assert x86 == arm, name


def test_the_program_is_one_that_the_kernel_takes(machine):
    """It is short enough, and every jump leads forward to one of its own instructions."""
    assert len(machine.program) <= LONGEST_PROGRAM
    for at, (code, if_true, if_false, _) in enumerate(machine.program):
        assert at + 1 + max(if_true, if_false) < len(machine.program) or code == 0x06
    assert machine.program[-1][0] == 0x06


def test_denied_calls_are_refused(machine):
    """Whatever the arguments, a denied call fails with EPERM."""
    for name, numbers in syscalls.DENIED.items():
        if (number := numbers[machine.column]) is not None:
            for value in (0, 1, os.getpid(), 1 << 32, -1):
                assert machine.answer(number, *(value,) * 6) == REFUSE, name


def test_needed_calls_are_allowed(machine):
    """What Python and numpy live on passes, whatever the arguments but for a file's flags."""
    for name, numbers in NEEDED.items():
        for value in (0, 1) if name in WITH_FLAGS else (0, 1, -1):
            assert machine.answer(numbers[machine.column], *(value,) * 6) == ALLOW, name


def test_other_tables_of_calls_are_shut(machine):
    """A call by another architecture's table kills; x32's numbers are refused; new ones absent."""
    i386, arm32 = 0x40000003, 0x40000028
    (other,) = {each for _, each in lockdown._MACHINES.values()} - {machine.architecture}
    for architecture in (i386, arm32, other):
        assert machine.answer(0, architecture=architecture) == KILL
    assert machine.answer(OF_X32) == machine.answer(OF_X32 | 57) == REFUSE
    assert machine.answer(0xFFFFFFFF) == REFUSE
    assert machine.answer(syscalls.FIRST_UNKNOWN) == machine.answer(OF_X32 - 1) == ABSENT


def test_threads_start_and_processes_do_not(machine):
    """`clone` needs CLONE_THREAD; `clone3`, whose flags no filter sees, is absent."""
    clone, of_glibc = syscalls.CLONE[machine.column], 0x3D0F00
    assert machine.answer(clone, of_glibc) == ALLOW
    for flags in (17, of_glibc & ~0x10000, 0x10000000, 1 << 48):
        assert machine.answer(clone, flags) == REFUSE
    assert machine.answer(syscalls.CLONE3[machine.column]) == ABSENT


def test_what_tells_of_or_signals_a_process_is_for_oneself(machine):
    """Signals go to this process alone, and only its own facts can be asked for."""
    tgkill = syscalls.TGKILL[machine.column]
    assert machine.answer(tgkill, os.getpid(), 1, 6) == ALLOW
    assert machine.answer(tgkill, os.getpid() + 1, 1, 6) == REFUSE
    for numbers in syscalls.OF_A_PROCESS:
        assert machine.answer(numbers[machine.column], 0) == ALLOW
        assert machine.answer(numbers[machine.column], 1) == REFUSE
    for numbers in syscalls.CLOCKS:
        assert machine.answer(numbers[machine.column], 1) == ALLOW
        assert machine.answer(numbers[machine.column], -6) == REFUSE
    priority = syscalls.GETPRIORITY[machine.column]
    assert machine.answer(priority, 0, 0) == ALLOW
    assert machine.answer(priority, 0, 1) == REFUSE


def test_limits_can_be_read_and_not_raised(machine):
    """A pointer to a new limit is refused wherever it lies, above four gigabytes too."""
    prlimit = syscalls.PRLIMIT64[machine.column]
    assert machine.answer(prlimit, 0, 9, 0, 1) == ALLOW
    assert machine.answer(prlimit, 0, 9, 1 << 12, 0) == REFUSE
    assert machine.answer(prlimit, 0, 9, 1 << 32, 0) == REFUSE
    assert machine.answer(syscalls.SETRLIMIT[machine.column], 9, 1) == REFUSE


def test_few_calls_are_judged_by_what_they_ask_for(machine):
    """Threads may be named, files controlled and terminals asked; nothing may be pushed or sent."""
    prctl, fcntl, ioctl = (
        numbers[machine.column] for numbers in (syscalls.PRCTL, syscalls.FCNTL, syscalls.IOCTL)
    )
    assert [machine.answer(prctl, option) for option in (15, 16)] == [ALLOW, ALLOW]
    assert {machine.answer(prctl, option) for option in (1, 4, 8, 14, 17, 22, 38, 1 << 33)} == {
        REFUSE
    }
    assert {machine.answer(fcntl, 3, command) for command in (1, 2, 3, 4, 1030)} == {ALLOW}
    assert {machine.answer(fcntl, 3, command) for command in (8, 10, 15, 1 << 32 | 8)} == {REFUSE}
    assert {machine.answer(ioctl, 1, request) for request in (0x5401, 0x5413, 0x5451)} == {ALLOW}
    assert {
        machine.answer(ioctl, 1, request)
        for request in (0x5412, 0x541C, 0x8901, 0x8912, 0x8927, 1 << 40 | 0x5412)
    } == {REFUSE}
