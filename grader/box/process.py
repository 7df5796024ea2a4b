"""A candidate's process: started, watched and ended from outside."""

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import time
from pathlib import Path

from .doors import ENVIRONMENT, Door
from .limits import Limits
from .scratch import Scratch
from .tmpfs import Tmpfs

_PATIENCE_S = 5.0
_PROCESS_CLOCK = 2  # CPUCLOCK_SCHED of the kernel's posix-timers.h


class Process:
    """One running candidate behind a door, with the socket to it and the pipe of its output."""

    def __init__(self, door: Door, limits: Limits) -> None:
        self.door = door
        # bubblewrap gives it a file system of its own.
        self._scratch = None if door.program else Scratch(limits.disk_mb)
        home = self._scratch.path if self._scratch else "/"
        own = {"HOME": home, "TMPDIR": home} if self._scratch else {}
        self.socket, theirs = socket.socketpair()
        self.output, output = os.pipe()
        info, their_info = os.pipe()
        os.set_blocking(self.output, False)
        self.socket.setblocking(False)
        try:
            self._popen = subprocess.Popen(
                door.command(theirs.fileno(), their_info, limits, home),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env=ENVIRONMENT | own,
                cwd=home,
                pass_fds=(theirs.fileno(), their_info),
                start_new_session=True,
            )
        except OSError:
            self.socket.close()
            os.close(self.output)
            os.close(info)
            if self._scratch is not None:
                self._scratch.remove()
            raise
        finally:
            theirs.close()
            os.close(output)
            os.close(their_info)
        if self._scratch is not None:
            self._scratch.watch(self._popen.pid, self._popen.kill)
        self._info = info
        self._pid: int | None = None
        self._root = -1
        self._tmpfs: Tmpfs | None = None
        self._printing = True
        self._poller = select.poll()
        self._poller.register(self.socket)
        self._poller.register(self.output, select.POLLIN)

    def breach(self) -> str:
        """Say what the candidate has written too much of, if it did; it is ended for that."""
        folders = self._scratch or self._tmpfs
        return folders.look() if folders else ""

    def settle(self) -> None:
        """Learn the candidate's own number, once it has said that it is ready."""
        self._pid = self._popen.pid
        with open(self._info, "rb") as info:
            self._info = -1
            if self.door.program:
                # The box's first process, whose end is everybody's there, has one child.
                root = json.loads(info.read())["child-pid"]
                self._pid = _child_of(root)
                # Its number may be another's once it has ended; this stays its own.
                self._root = os.pidfd_open(root)
                self._tmpfs = Tmpfs(root)

    def cpu_seconds(self) -> float:
        """Return the processor time that the candidate, all its threads, has used."""
        if self._pid is None:
            return 0.0
        try:
            return time.clock_gettime(~self._pid << 3 | _PROCESS_CLOCK)
        except OSError:
            return 0.0

    def queued_seconds(self) -> float:
        """Return how long the candidate was ready to run while the machine ran others."""
        return _queued(f"/proc/{self._pid}/schedstat")

    def read_output(self) -> bytes:
        """Return what the candidate has printed since the last time, as far as it is there."""
        parts: list[bytes] = []
        while self._printing and len(parts) < 16:
            try:
                parts.append(os.read(self.output, 1 << 16))
            except BlockingIOError:
                break
            self._printing = bool(parts[-1])
            if not self._printing:
                self._poller.unregister(self.output)
        return b"".join(parts)

    def wait(self, timeout: float) -> int | None:
        """Return the exit status, negative for a signal, or None if it still runs."""
        try:
            status = self._popen.wait(timeout)
        except subprocess.TimeoutExpired:
            return None
        # bubblewrap reports the signal that ended its child as a shell does.
        is_signal = self.door.program and 128 < status <= 128 + signal.SIGRTMAX
        return 128 - status if is_signal else status

    def kill(self) -> None:
        """Kill the candidate and everything it started, without waiting."""
        with contextlib.suppress(ProcessLookupError):
            if self._root < 0:
                # bubblewrap's own child may be there already, which is not yet bound to its end.
                os.killpg(self._popen.pid, signal.SIGKILL)
            else:
                signal.pidfd_send_signal(self._root, signal.SIGKILL)

    def end(self) -> None:
        """Kill the candidate and everything it started; wait until it is gone."""
        if self._popen.poll() is None:
            self.kill()
            # bubblewrap ends with its child and buries it; killed first, it would leave a zombie.
            if self.wait(_PATIENCE_S) is None:
                self._popen.kill()
                self._popen.wait()
        self.socket.close()
        for descriptor in (self.output, self._info, self._root):
            if descriptor >= 0:
                os.close(descriptor)
        self.output = self._info = self._root = -1
        if self._scratch is not None:
            self._scratch.remove()
        if self._tmpfs is not None:
            self._tmpfs.close()

    def poll(self, timeout: float, writing: bool) -> tuple[bool, bool]:
        """Wait until the socket can be read, or written to.

        Says whether it can, and whether something was printed.
        """
        self._poller.modify(self.socket, select.POLLIN | (select.POLLOUT if writing else 0))
        events = self._poller.poll(max(0.0, timeout) * 1000)
        ready = {descriptor for descriptor, _ in events}
        return self.socket.fileno() in ready, self.output in ready


def queued_here() -> float:
    """Return how long this thread was ready to run while the machine ran others."""
    return _queued("/proc/thread-self/schedstat")


def _queued(path: str) -> float:
    try:
        with open(path, encoding="ascii") as file:
            return int(file.read().split()[1]) / 1e9
    except (OSError, IndexError, ValueError):
        return 0.0


def _child_of(parent: int) -> int | None:
    with contextlib.suppress(OSError, IndexError):
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii")
        return int(children.split()[0])
    # A kernel may come without that file; then every process is asked for its parent.
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            # After the name, which may hold anything, come state and parent.
            _, _, rest = path.read_text(encoding="utf-8", errors="replace").rpartition(")")
            if int(rest.split()[1]) == parent:
                return int(path.parent.name)
    return None
