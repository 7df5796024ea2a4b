"""The examiner's side of the pipe: whatever a candidate sends, a call has an outcome.

An input is what the candidate sends: frames, each behind two bytes of length, whose highest bit
says that the frame does not carry the request's number; an empty one ends the process.
"""

import itertools
import struct
from collections.abc import Iterator
from typing import Any, get_args

import numpy as np

from grader import expect, verdict
from grader.box.candidate import Candidate
from grader.box.doors import Door
from grader.box.inside import wire
from grader.box.inside.library import Source
from grader.box.limits import Limits
from grader.box.outcome import Outcome, Problem, Value
from grader.diagnosis.probe import same_value

READY = ("ready", {"landlock": 4, "seccomp": 125, "uid": 65534}, "2.0", "3.11")
DONE = ("done",)
SURVEY = ("survey", {"f": "written"}, [])
LOADED = ("loaded", [])
FAULT = {
    "type": "ValueError",
    "message": "text",
    "function": "f",
    "file": "work.py",
    "line": 3,
    "is_memory": False,
    "is_exit": False,
    "is_unwritten": False,
    "trace": ["work.py, line 3, in f: 1 / 0"],
}
PCG64 = dict(np.random.PCG64(1).state)
MT19937 = {**np.random.MT19937(1).state, "state": {"key": [1] * 624, "pos": 3}}


class Pretender:
    """A process that has already said all that it will: its socket, its output, its clocks."""

    door = Door("none")

    def __init__(self, frames: Iterator[tuple[bool, bytes]]) -> None:
        self.frames = frames
        self.socket = self
        self.number = b""
        self.rest = b""

    def sendmsg(self, parts: list[memoryview], *rights: object) -> int:
        """Take a request, of which only the number matters."""
        self.number = self.number or bytes(parts[0][:8])
        return len(parts[0])

    def recv(self, room: int) -> bytes:
        """Say the next thing."""
        if not self.rest:
            forged, frame = next(self.frames, (False, b""))
            number = bytes(8) if forged else self.number
            self.number = b""
            self.rest = number + len(frame).to_bytes(8, "little") + frame if frame else b""
        part, self.rest = self.rest[:room], self.rest[room:]
        return part

    def poll(self, timeout: float, writing: bool) -> tuple[bool, bool]:
        return True, False

    def read_output(self) -> bytes:
        return b""

    def breach(self) -> str:
        return ""

    def cpu_seconds(self) -> float:
        return 0.0

    queued_seconds = cpu_seconds

    def wait(self, timeout: float) -> int:
        return 1

    def settle(self) -> None:
        pass

    kill = end = settle


class Overheard(Candidate):
    """A candidate whose every process goes on with the same frames."""

    def __init__(self, data: bytes) -> None:
        cells = ("def f(g, rng, x): ...",)
        sources = [
            Source("work", "work.py", cells, False),
            Source("book", "book.ipynb", cells, True),
        ]
        super().__init__(sources, {"f": "work"}, doors=[Door("none")], limits=Limits(deaths=4))
        self._frames = _frames(data)

    def start(self) -> None:
        """Go on with what there is to say."""
        if self._process is None:
            ready = (False, wire.encode(READY))
            self._process = Pretender(itertools.chain([ready], self._frames))
            self._ready = False


def run(data: bytes) -> None:
    """Call a function; look at what comes back as a hidden test, a verdict and a diagnosis do."""
    candidate = Overheard(data)
    lent = [lambda x: 2 * x, np.random.default_rng(1), np.arange(3.0)]
    outcome = candidate.call("f", lent)
    assert isinstance(outcome, get_args(Outcome))
    assert all(isinstance(problem, Problem) for problem in candidate.problems)
    if isinstance(outcome, Value):
        look_at(outcome.value)
    else:
        assert verdict.of_outcome("f", candidate.how_written("f"), outcome).status != "passed"


def look_at(value: Any) -> None:
    """Ask every question that `expect` knows."""
    for question in (
        lambda: expect.close(value, np.arange(3.0), "f(x)"),
        lambda: expect.gradient(value, np.arange(3.0), "f(x)"),
        lambda: expect.number(value, "f(x)"),
        lambda: expect.arrays(value, [(3,), (2, 2)], "f(x)"),
        lambda: expect.word(value, ["a", "b"], "f(x)"),
    ):
        try:
            question()
        except expect.Broken as broken:
            assert len(broken.message) < 1000
    same_value(value, np.arange(3.0))


def _frames(data: bytes) -> Iterator[tuple[bool, bytes]]:
    while len(data) >= 2:
        (head,) = struct.unpack("<H", data[:2])
        length = head & 0x7FFF
        yield bool(head >> 15), data[2 : 2 + length]
        data = data[2 + length :]


def _framed(*replies: object) -> bytes:
    frames = map(wire.encode, replies)
    return b"".join(struct.pack("<H", len(frame)) + frame for frame in frames)


def seeds() -> Iterator[bytes]:
    """Conversations: of each kind of reply, one that makes sense."""
    begin = (DONE, SURVEY, SURVEY, LOADED)
    for reply in (
        ("value", 1.5, []),
        ("value", np.arange(3.0), [0, 2]),
        ("value", [[1, "text"], None, {"a": 1j}], [True, "x"]),
        ("raised", FAULT),
        ("raised", FAULT | {"file": "book.ipynb[cell 1]", "is_unwritten": True}),
        ("unsendable", "a function"),
        ("missing",),
    ):
        yield _framed(*begin, reply)
    end = ("value", 1.0, [])
    yield _framed(*begin, ("callback", 0, [3.0], [], {}, {}), end)
    yield _framed(*begin, ("callback", 0, [None, [1] * 99], ["x"], {0: PCG64}, {}), end)
    yield _framed(*begin, ("callback", 0, [None], [], {0: MT19937}, {}), end)
    yield _framed(*begin, ("callback", 0, [None], [], {}, {0: (0, 1, 3)}), end)
    yield _framed(DONE, ("survey", {"f": "unreadable"}, [FAULT]), SURVEY, ("loaded", [FAULT]))
    yield b"\0\0" + _framed(*begin) + b"\0\0"
