"""The candidate: numpy first, then the doors shut, and only then the student's code.

Started as `python -c "from inside.main import main; main()" FD CONFIG`, where FD is the socket to
the examiner and CONFIG is JSON: `paths` for numpy, `limits`, `readable` and `writable` files,
`lock`, whether to shut the doors at all, and `nobody`, whether there is such a user to become.
"""

import importlib
import json
import mmap
import os
import signal
import socket
import sys
import threading
from collections.abc import Iterable

_config = json.loads(sys.argv[2])
sys.path += _config["paths"]

import numpy as np  # noqa: E402  # its folder has only now become known

# Loaded here, so that student code neither waits for them nor needs their files.
import numpy.fft  # noqa: E402
import numpy.linalg  # noqa: E402
import numpy.ma  # noqa: E402
import numpy.random  # noqa: E402

from . import faults, lockdown, standins, wire  # noqa: E402
from .session import Session  # noqa: E402

# What course code imports, should the interpreter's own folder be closed to nobody.
_COMMON = (
    "__future__ abc bisect cmath collections collections.abc contextlib copy csv dataclasses "
    "datetime decimal enum fractions functools glob gzip heapq inspect io itertools json "
    "logging math numbers operator os pathlib pickle pprint queue random re secrets "
    "statistics string struct sys tempfile textwrap time timeit traceback types typing "
    "unittest urllib.error urllib.parse uuid warnings weakref numpy.polynomial numpy.testing "
    "unittest.mock concurrent.futures.thread zipfile encodings.cp437 encodings.utf_8_sig"
)
_HEADER = 8
_AT_ONCE = 1 << 20
# Room for a megabyte would cost a short message its speed.
_SHORT = 1 << 14
_LARGEST_REQUEST = 1 << 31
# As many arrays as the examiner lends with one request.
_MOST_DESCRIPTORS = 16
# The examiner keeps to limits of its own.
_ANSWER_CAPS = wire.Caps(size=_LARGEST_REQUEST)


class Channel:
    """The candidate's end of the socket: framed messages, arrays that come as descriptors."""

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        self.descriptors: list[int] = []
        self.arrays: dict[int, np.ndarray] = {}
        self.request = b""
        self.inbox = bytearray()
        self.asking = threading.Lock()

    def receive(self) -> bytes:
        """Return the next message; raise Severed at the end of the connection."""
        self.request = self._exactly(_HEADER)
        length = int.from_bytes(self._exactly(_HEADER), "little")
        if length > _LARGEST_REQUEST:
            raise faults.Severed("a message of an impossible length")
        return self._exactly(length)

    def send(self, message: bytes) -> None:
        """Answer the request at hand."""
        header = self.request + len(message).to_bytes(_HEADER, "little")
        self.connection.sendall(header + message)

    def ask(self, message: bytes) -> object:
        """Send a question of the student's code in the middle of a request; return the answer."""
        # Threads of the student's may ask at once, and each needs the answer to its own question.
        with self.asking:
            request = self.request
            self.send(message)
            answer = wire.decode(self.receive(), _ANSWER_CAPS, self.map_array)
            self.request = request
            return answer

    def map_array(self, token: tuple[object, ...]) -> np.ndarray:
        """Map the array that was sent as a descriptor; it can only be read."""
        match token:
            case ("array", int(key), str(dtype), tuple(shape)):
                if key not in self.arrays:
                    descriptor = self.descriptors.pop(0)
                    size = os.fstat(descriptor).st_size
                    # A fault for each of its pages makes a first look take many times as long.
                    flags = mmap.MAP_PRIVATE | mmap.MAP_POPULATE
                    memory = mmap.mmap(descriptor, size, flags, mmap.PROT_READ)
                    os.close(descriptor)
                    self.arrays[key] = np.frombuffer(memory, dtype).reshape(shape)
                return self.arrays[key].view()
        raise faults.Severed("an unknown token")

    def unmap(self, keys: Iterable[object]) -> None:
        """Let go of arrays that the examiner has no more use for."""
        for key in keys:
            self.arrays.pop(key, None)  # type: ignore[call-overload]  # none has another's key

    def rows_of(self, value: object) -> tuple[int, int, int] | None:
        """Return the mapped array that `value` is, or is some rows of: its key, first row, end."""
        if type(value) is not np.ndarray or not value.flags.c_contiguous:
            return None
        if not value.ndim or not value.size:
            return None
        for key, array in self.arrays.items():
            if (array.dtype, array.shape[1:]) == (value.dtype, value.shape[1:]):
                first, rest = divmod(_address(value) - _address(array), array.strides[0])
                if rest == 0 and 0 <= first <= len(array) - len(value):
                    return key, first, first + len(value)
        return None

    def _exactly(self, length: int) -> bytes:
        while len(self.inbox) < length:
            room = min(max(length - len(self.inbox), _SHORT), _AT_ONCE)
            part, descriptors, _, _ = socket.recv_fds(self.connection, room, _MOST_DESCRIPTORS)
            if not part:
                raise faults.Severed("the examiner is gone")
            self.descriptors += descriptors
            self.inbox += part
        data = bytes(self.inbox[:length])
        del self.inbox[:length]
        return data


def _address(array: np.ndarray) -> int:
    return int(array.__array_interface__["data"][0])


def shut(config: dict[str, object]) -> dict[str, int]:
    """Close every door, and say what is in force."""
    lockdown.limit(config["limits"])  # type: ignore[arg-type]
    if not config["lock"]:
        lockdown.die_with_parent()
        return {"landlock": 0, "seccomp": 0, "uid": os.getuid()}
    if config["nobody"] and not lockdown.nobody_can_reach(os.__file__):
        for name in _COMMON.split():
            importlib.import_module(name)
    if config["nobody"]:
        lockdown.drop_root()
    else:
        lockdown.drop_capabilities()
    lockdown.die_with_parent()
    lockdown.no_new_privileges()
    landlock = lockdown.landlock(config["readable"], config["writable"])  # type: ignore[arg-type]
    seccomp = lockdown.seccomp()
    return {"landlock": landlock, "seccomp": seccomp, "uid": os.getuid()}


def main() -> None:
    """Serve the examiner until it goes."""
    channel = Channel(socket.socket(fileno=int(sys.argv[1])))
    config = _config
    facts = shut(config)
    sys.argv = [""]
    sys.path[:] = [path for path in sys.path if path not in config["paths"]]
    standins.install()
    session = Session(channel.ask, channel.map_array, channel.unmap, channel.rows_of)
    try:
        channel.receive()
        channel.send(wire.encode(("ready", facts, np.__version__, sys.version.split()[0])))
        while True:
            reply = session.answer(channel.receive())
            try:
                message = wire.encode(reply, session.caps)
            except wire.WireError:
                what = "something too large, too deep or too strange to be sent"
                message = wire.encode(("unsendable", what))
            channel.send(message)
    except faults.Severed:
        # Threads and exit handlers of the student's have no say in when this ends.
        os._exit(0)
    except MemoryError:
        # What earlier calls have kept leaves no room for the next: end as for want of memory.
        signal.raise_signal(signal.SIGKILL)
