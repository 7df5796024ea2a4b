"""Closes the process that student code will run in, from within: limits, user, Landlock, seccomp.

Everything here is one way: what is shut stays shut. It follows the kernel's own documents
(`landlock(7)`, `seccomp(2)`) and uses the C library alone.
"""

import ctypes
import os
import pathlib
import platform
import resource
import signal
import struct
import sys
from collections.abc import Iterable, Mapping, Sequence

from . import syscalls

NOBODY = 65534

_PR_SET_PDEATHSIG = 1
_PR_SET_NO_NEW_PRIVS = 38
_PR_SET_DUMPABLE = 4
_PR_SET_SECCOMP = 22
_SECCOMP_MODE_FILTER = 2
_CAPABILITIES_V3 = 0x20080522
_MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}

_LANDLOCK_CREATE, _LANDLOCK_ADD, _LANDLOCK_RESTRICT = 444, 445, 446
_FS_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
_READ = 1 << 2 | 1 << 3
_READ_FILE = 1 << 2
_WRITE_FILE = 1 << 1
# To read and to write, truncate, make, rename and remove, but plain files and folders alone:
# no devices, sockets, pipes or links.
_FILES = _READ | _WRITE_FILE | 1 << 4 | 1 << 5 | 1 << 7 | 1 << 8 | 1 << 13 | 1 << 14

_libc = ctypes.CDLL(None, use_errno=True)


def limit(limits: Mapping[str, int]) -> None:
    """Set resource limits by the names of the `resource` module, for example {"AS": 2**30}."""
    for name, value in limits.items():
        which = getattr(resource, f"RLIMIT_{name}")
        _, hard = resource.getrlimit(which)
        most = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(which, (most, most))


def nobody_can_reach(path: str) -> bool:
    """Say whether a process that drops root will still find `path`; others keep their rights."""
    if os.getuid() != 0:
        return True
    return all(parent.stat().st_mode & 0o001 for parent in pathlib.Path(path).parents)


def drop_root() -> None:
    """Become nobody, if root; every capability goes with it."""
    if os.getuid() == 0:
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)


def drop_capabilities() -> None:
    """Give up every capability, as root of a namespace that has no other user to become."""
    header, none = struct.pack("<Ii", _CAPABILITIES_V3, 0), bytes(24)
    _call(_libc.capset(header, none), "capset")


def die_with_parent() -> None:
    """Have the kernel kill this process when its parent ends; a change of user forgets it."""
    _call(_libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0), "pdeathsig")


def no_new_privileges() -> None:
    """Promise the kernel that no program started from here gains rights, and hide our memory."""
    _call(_libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no_new_privs")
    _call(_libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0), "dumpable")


def landlock_abi() -> int:
    """Return the version of Landlock that the kernel speaks, 0 where it has none."""
    return max(0, int(_libc.syscall(_LANDLOCK_CREATE, None, 0, 1)))


def landlock(readable: Iterable[str], writable: Iterable[str] = ()) -> int:
    """Forbid every file but `readable` and `writable`, TCP, and signals to others.

    Returns the ABI in force, 0 where the kernel has no Landlock.
    """
    abi = landlock_abi()
    if not abi:
        return 0
    rights = (1 << _FS_RIGHTS.get(abi, 16)) - 1
    attributes = struct.pack("<QQQ", rights, 3 if abi >= 4 else 0, 3 if abi >= 6 else 0)
    size = 24 if abi >= 6 else 16 if abi >= 4 else 8
    ruleset = _call(_libc.syscall(_LANDLOCK_CREATE, attributes, size, 0), "landlock ruleset")
    for path in readable:
        _allow(ruleset, path, _READ)
    for path in writable:
        _allow(ruleset, path, rights & _FILES)
    _call(_libc.syscall(_LANDLOCK_RESTRICT, ruleset, 0), "landlock")
    os.close(ruleset)
    return abi


def _allow(ruleset: int, path: str, rights: int) -> None:
    try:
        target = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    if not os.path.isdir(path):
        rights &= _READ_FILE | _WRITE_FILE
    rule = struct.pack("<Qi", rights, target)
    _call(_libc.syscall(_LANDLOCK_ADD, ruleset, 1, rule, 0), f"landlock rule for {path}")
    os.close(target)


def seccomp() -> int:
    """Refuse the system calls in `syscalls.DENIED`; return how many, 0 on an unknown machine."""
    known = _MACHINES.get(platform.machine())
    # A 32-bit Python on such a machine has calls by another table.
    if known is None or sys.maxsize < 1 << 32:
        return 0
    column, architecture = known
    program = _filter(column, architecture)
    code = ctypes.create_string_buffer(b"".join(program))
    header = struct.pack("@HP", len(program), ctypes.addressof(code))
    _call(_libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, header, 0, 0), "seccomp")
    return len(syscalls.DENIED)


_LOAD, _AND, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x54, 0x15, 0x35, 0x06
_ALLOW, _KILL, _REFUSE, _ABSENT = 0x7FFF0000, 0x80000000, 0x00050001, 0x00050026
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16
_X32 = 0x40000000
_NEGATIVE = 0x80000000
# CLONE_VM, FS, FILES, SIGHAND and THREAD: a thread that shares everything, descriptors too.
_CLONE_THREAD = 0x00010F00
_CLOSE_RANGE_UNSHARE = 0x00000002
# A file without a name: nothing in its folder tells that it is there.
_O_TMPFILE = 0x00400000
_PRCTL_HARMLESS = (15, 16)  # PR_SET_NAME, PR_GET_NAME
# What signals or locks: F_GETLK, F_SETLK, F_SETLKW, F_SETOWN, F_SETSIG, F_SETOWN_EX, F_OFD_GETLK,
# F_OFD_SETLK, F_OFD_SETLKW, F_SETLEASE, F_GETLEASE, F_NOTIFY
_FCNTL_SHARED = (5, 6, 7, 8, 10, 15, 36, 37, 38, 1024, 1025, 1026)
# What files are asked when they are opened, and sockets: TCGETS, TCGETS2, TIOCGWINSZ, FIONREAD,
# FIONBIO, FIONCLEX, FIOCLEX. Others tell of the machine's network, or push into a terminal.
_IOCTL_HARMLESS = (0x5401, 0x802C542A, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)


def _filter(column: int, architecture: int) -> list[bytes]:
    """Return the classic BPF program, one instruction an item.

    Only the low halves of arguments are looked at: what is compared never needs more bits.
    """
    program = [
        _op(_LOAD, _ARCHITECTURE),
        _op(_EQUAL, architecture, 1, 0),
        _op(_RETURN, _KILL),
        _op(_LOAD, _NUMBER),
        _op(_AT_LEAST, _X32, 0, 1),
        _op(_RETURN, _REFUSE),
        _op(_AT_LEAST, syscalls.FIRST_UNKNOWN, 0, 1),
        _op(_RETURN, _ABSENT),
        *_on(syscalls.CLONE3[column], [_op(_RETURN, _ABSENT)]),
        *_on(syscalls.OPENAT2[column], [_op(_RETURN, _ABSENT)]),
        *_on(syscalls.CLONE[column], _unless(_CLONE_THREAD, argument=0, of=_CLONE_THREAD)),
        *_on(syscalls.CLOSE_RANGE[column], _unless(0, argument=2, of=_CLOSE_RANGE_UNSHARE)),
        *_on(syscalls.OPEN[column], _unless(0, argument=1, of=_O_TMPFILE)),
        *_on(syscalls.OPENAT[column], _unless(0, argument=2, of=_O_TMPFILE)),
        *_on(syscalls.TGKILL[column], _unless(os.getpid(), argument=0)),
        # To read a limit is fine; to raise one up to what other exercises have is not.
        *_on(syscalls.PRLIMIT64[column], _unless_null(argument=2)),
        *_on(syscalls.SETRLIMIT[column], [_op(_RETURN, _REFUSE)]),
        *_on(syscalls.PRCTL[column], _only(_PRCTL_HARMLESS, argument=0)),
        *_on(syscalls.FCNTL[column], _none_of(_FCNTL_SHARED, argument=1)),
        *_on(syscalls.IOCTL[column], _only(_IOCTL_HARMLESS, argument=1)),
    ]
    for numbers in syscalls.OF_A_PROCESS:
        program += _on(numbers[column], _unless(0, argument=0))
    program += _on(syscalls.GETPRIORITY[column], _unless(0, argument=1))
    for numbers in syscalls.CLOCKS:
        program += _on(numbers[column], _below(_NEGATIVE, argument=0))
    for numbers in syscalls.DENIED.values():
        program += _on(numbers[column], [_op(_RETURN, _REFUSE)])
    return [*program, _op(_RETURN, _ALLOW)]


def _on(number: int | None, then: list[bytes]) -> list[bytes]:
    return [] if number is None else [_op(_EQUAL, number, 0, len(then)), *then]


def _unless(value: int, argument: int, of: int = 0xFFFFFFFF) -> list[bytes]:
    """Refuse, unless the bits `of` the argument are `value`."""
    return [
        _op(_LOAD, _ARGUMENTS + 8 * argument),
        _op(_AND, of),
        _op(_EQUAL, value, 1, 0),
        _op(_RETURN, _REFUSE),
        _op(_RETURN, _ALLOW),
    ]


def _below(bound: int, argument: int) -> list[bytes]:
    return [
        _op(_LOAD, _ARGUMENTS + 8 * argument),
        _op(_AT_LEAST, bound, 0, 1),
        _op(_RETURN, _REFUSE),
        _op(_RETURN, _ALLOW),
    ]


def _only(values: Sequence[int], argument: int) -> list[bytes]:
    return [
        _op(_LOAD, _ARGUMENTS + 8 * argument),
        *(_op(_EQUAL, value, len(values) - at, 0) for at, value in enumerate(values)),
        _op(_RETURN, _REFUSE),
        _op(_RETURN, _ALLOW),
    ]


def _none_of(values: Sequence[int], argument: int) -> list[bytes]:
    return [
        _op(_LOAD, _ARGUMENTS + 8 * argument),
        *(_op(_EQUAL, value, len(values) - at, 0) for at, value in enumerate(values)),
        _op(_RETURN, _ALLOW),
        _op(_RETURN, _REFUSE),
    ]


def _unless_null(argument: int) -> list[bytes]:
    return [
        _op(_LOAD, _ARGUMENTS + 8 * argument),
        _op(_EQUAL, 0, 0, 2),
        _op(_LOAD, _ARGUMENTS + 8 * argument + 4),
        _op(_EQUAL, 0, 1, 0),
        _op(_RETURN, _REFUSE),
        _op(_RETURN, _ALLOW),
    ]


def _op(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("<HBBI", code, if_true, if_false, value)


def _call(result: int, what: str) -> int:
    if result < 0:
        error = ctypes.get_errno()
        raise OSError(error, f"{what}: {os.strerror(error)}")
    return result
