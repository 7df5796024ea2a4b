"""One process's dialogue with the examiner: framed messages, every part of them with a deadline."""

import array
import secrets
import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .budget import Budget
from .inside import wire
from .outcome import Died
from .process import Process, queued_here

_HEADER = 16
_KEPT_OUTPUT = 64 << 10
_SLACK = 1 << 16
_AT_ONCE = 1 << 20
_SHORT = 1 << 14
# A message that takes as long as this may be the machine's; a longer one is looked into.
_NO_WAIT_S = 0.05
# How long it may be before we look at what it writes.
_LOOK_S = 0.25

Message = tuple[object, ...]


class Death(Exception):
    """The candidate ended, or has to be ended."""

    def __init__(self, kind: str, description: str) -> None:
        super().__init__(description)
        self.died = Died(kind, description)


class Printed:
    """What a submission has printed, as far as it is kept, and how much it was."""

    def __init__(self) -> None:
        self.size = 0
        self._kept = b""

    def add(self, part: bytes) -> None:
        """Count `part`, and keep what there is room for."""
        self.size += len(part)
        self._kept += part[: max(0, _KEPT_OUTPUT - len(self._kept))]

    def take(self) -> str:
        """Return what was kept since the last time, as text, and begin anew."""
        text, self._kept, self.size = self._kept.decode("utf-8", "replace"), b"", 0
        return text


@dataclass
class _Deadline:
    """When a call's time is up: on the wall, and by processor."""

    wall: float
    cpu: float
    allowed: float


class Dialogue:
    """Requests to one process and its replies; whatever else it does is a Death."""

    def __init__(self, process: Process, budget: Budget, printed: Printed) -> None:
        self.process = process
        self._budget = budget
        self._printed = printed
        self._inbox = bytearray()
        self._descriptors: list[int] = []

    def exchange(
        self,
        message: bytes,
        answer: Callable[[Message], bytes],
        *,
        cpu_s: float,
        wall_s: float,
        descriptors: Sequence[int] = (),
    ) -> Message:
        """Send one request and return its reply; questions in between are answered by `answer`."""
        number = secrets.token_bytes(8)
        began = time.monotonic()
        clock = _Deadline(began + wall_s, self.process.cpu_seconds() + cpu_s, cpu_s)
        self._descriptors = list(descriptors)
        try:
            self._send(number, message, clock)
            while True:
                reply = self._receive(number, clock)
                if type(reply) is not tuple:
                    raise Death("protocol", "it sent something that is no message")
                if reply[:1] != ("callback",):
                    # The watch may have come too late for what took no time.
                    self._check_folders()
                    return reply
                paused = time.monotonic()
                self._check_budget(paused - began)
                answered = answer(reply)
                clock.wall += time.monotonic() - paused
                self._send(number, answered, clock)
        finally:
            self._budget.spent_s += time.monotonic() - began

    def listen(self) -> None:
        """Take what was printed; more of it than is allowed is a Death."""
        self.take_output()
        most_kb = self._budget.limits.output_kb
        if self._printed.size > most_kb << 10:
            raise Death("output", f"it printed more than {most_kb} kB")

    def take_output(self) -> None:
        """Take what was printed."""
        self._printed.add(self.process.read_output())

    def _send(self, number: bytes, message: bytes, clock: _Deadline) -> None:
        data = memoryview(number + len(message).to_bytes(8, "little") + message)
        began = time.monotonic()
        while data:
            try:
                data = data[self._send_part(data) :]
            except BlockingIOError:
                self._wait(clock, began, writing=True)
            except OSError as error:
                raise self._ended() from error

    def _send_part(self, data: memoryview) -> int:
        part = [data[:_AT_ONCE]]
        if not self._descriptors:
            return self.process.socket.sendmsg(part)
        rights = array.array("i", self._descriptors)
        sent = self.process.socket.sendmsg(part, [(socket.SOL_SOCKET, socket.SCM_RIGHTS, rights)])
        self._descriptors = []
        return sent

    def _receive(self, number: bytes, clock: _Deadline) -> object:
        header = self._exactly(_HEADER, clock)
        if header[:8] != number:
            raise Death("protocol", "it wrote into the grader's own connection")
        length = int.from_bytes(header[8:], "little")
        most = (self._budget.limits.reply_mb << 20) + _SLACK
        if length > most:
            raise Death("protocol", "its answer is too long")
        try:
            return wire.decode(self._exactly(length, clock), wire.reply_caps(most))
        except wire.WireError as error:
            raise Death("protocol", f"its answer cannot be read: {error}") from error

    def _exactly(self, length: int, clock: _Deadline) -> bytes:
        began = time.monotonic()
        while len(self._inbox) < length:
            self._wait(clock, began)
            try:
                part = self.process.socket.recv(_room(length - len(self._inbox)))
            except BlockingIOError:
                continue
            except OSError as error:
                raise self._ended() from error
            if not part:
                raise self._ended()
            self._inbox += part
        data = bytes(self._inbox[:length])
        del self._inbox[:length]
        return data

    def _wait(self, clock: _Deadline, began: float, writing: bool = False) -> None:
        """Wait, for a message that `began` some time ago, until there is more or time is up."""
        patience = self._patience(clock)
        is_slow = time.monotonic() - began > _NO_WAIT_S
        if is_slow or not self._hears(min(patience, _NO_WAIT_S), writing):
            self._wait_long(patience, writing)

    def _wait_long(self, patience: float, writing: bool) -> None:
        """Wait on, and charge for the time in which the candidate did nothing."""
        busy_s, began = self._busy_seconds(), time.monotonic()
        idle_left = max(0.0, self._budget.limits.idle_s - self._budget.idle_s)
        self._hears(min(patience, idle_left + 0.002, _LOOK_S), writing)
        waited_s, busy_now_s = time.monotonic() - began, self._busy_seconds()
        if busy_s and busy_now_s:
            self._budget.idle_s += max(0.0, waited_s - (busy_now_s - busy_s))
        self._check_folders()
        self._check_budget()

    def _check_folders(self) -> None:
        if breach := self.process.breach():
            raise Death("disk", breach)

    def _busy_seconds(self) -> float:
        """Return the time that the candidate computed, or that it or we were kept from going on.

        It is 0 where the machine does not tell, or no longer does.
        """
        computed_s = self.process.cpu_seconds()
        return computed_s and computed_s + self.process.queued_seconds() + queued_here()

    def _check_budget(self, waited_s: float = 0.0) -> None:
        if died := self._budget.overdrawn(waited_s):
            raise Death(died.kind, died.description)

    def _hears(self, timeout: float, writing: bool) -> bool:
        """Say whether there is more of a message in time; what is printed meanwhile is none."""
        end = time.monotonic() + timeout
        while True:
            heard, printed = self.process.poll(timeout, writing)
            if printed:
                self.listen()
            if heard or not printed:
                return heard
            timeout = end - time.monotonic()
            if timeout <= 0:
                return False

    def _patience(self, clock: _Deadline) -> float:
        """Return how long to wait before looking at the clocks again; raise when time is up."""
        left = clock.wall - time.monotonic()
        if left <= 0:
            # Time in which a busy machine let it wait is not the submission's.
            left += self.process.queued_seconds()
        cpu_left = clock.cpu - self.process.cpu_seconds()
        if cpu_left <= 0:
            raise Death("timeout", f"it used more than {clock.allowed:g} s of processor time")
        if left <= 0:
            raise Death("timeout", "it did not return in time")
        return min(left, cpu_left) + 0.002

    def _ended(self) -> Death:
        status = self.process.wait(2.0)
        self.take_output()
        if breach := self.process.breach():
            return Death("disk", breach)
        if status is None:
            return Death("crashed", "it closed the connection to the grader")
        if status == -9:
            return Death("memory", "the system ended it, most likely for want of memory")
        if status < 0:
            return Death("crashed", f"it crashed with signal {-status}")
        return Death("exited", f"it ended the whole program (exit code {status})")


def _room(missing: int) -> int:
    """Return how much to receive at once: room for a megabyte costs a short answer its speed."""
    return min(max(missing, _SHORT), _AT_ONCE)
