"""The candidate as the examiner sees it: calls go in, outcomes come out, every death has a name."""

import array
import secrets
import socket
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from grader.errors import GraderError, IsolationError

from .doors import Door
from .inside import wire
from .inside.library import SKIP_ALL, Source
from .inside.plain import plain
from .lending import SMALLEST, Lender
from .limits import Limits
from .outcome import Died, Missing, Outcome, Problem, Raised, Unsendable, Value
from .process import Process

_HEADER = 16
_START_WALL_S = 30.0
_KEPT_OUTPUT = 64 << 10
_SLACK = 1 << 16
_AT_ONCE = 1 << 20
_SHORT = 1 << 14
_LAST_LINE = 100_000
_LONGEST_TEXT = 500
_LONGEST_TRACE = 8
_MOST_PROBLEMS = 50
_GENERATORS = ("PCG64", "PCG64DXSM", "MT19937", "Philox", "SFC64")
_QUESTION_CAPS = wire.Caps(size=64 << 20)


@dataclass(frozen=True)
class Isolation:
    """What really shut the candidate in."""

    level: str
    landlock_abi: int
    seccomp_calls: int
    uid: int


class _Death(Exception):
    def __init__(self, kind: str, description: str) -> None:
        super().__init__(description)
        self.died = Died(kind, description)


class Candidate:
    """A submission in its box, started again where a call killed it.

    `tasks` maps each function's name to the module that it is expected in; `answers` maps a task
    to another function that answers for it.
    """

    def __init__(
        self,
        sources: Sequence[Source],
        tasks: Mapping[str, str],
        *,
        doors: Sequence[Door],
        limits: Limits,
        seed: int = 0,
        aliases: Sequence[str] = (),
        started: Process | None = None,
    ) -> None:
        self.sources = tuple(sources)
        self.tasks = dict(tasks)
        self.limits = self._most = limits
        self.answers: dict[str, str] = {}
        self.isolation: Isolation | None = None
        self.printed = b""
        self.cpu_s = 0.0
        self._doors = list(doors)
        self._seed = seed
        self._aliases = list(aliases)
        self._process = started
        self._ready = False
        self._broken_modules: dict[str, Died] = {}
        self._loaded: set[str] = set()
        self._unloadable: dict[str, Died] = {}
        self._skipped: dict[str, int] = {}
        self._problems: dict[str, list[Problem]] = {}
        self._known: dict[str, dict[str, str]] = {}
        self._unreadable: dict[str, Raised] = {}
        self._substitutes: dict[str, Callable[..., object]] = {}
        self._substituted = True
        self._deaths = 0
        self._deaths_of: dict[str, list[Died]] = {}
        self.spent_s = 0.0
        self._queued_before = 0.0
        self._flood = 0
        self._inbox = bytearray()
        self._lender = Lender()
        self._lent_here: set[int] = set()
        self._descriptors: list[int] = []
        self._functions: list[Callable[..., object]] = []
        self._generators: dict[int, tuple[int, np.random.Generator]] = {}
        self._broken: AssertionError | None = None
        self._callbacks = 0

    def start(self) -> None:
        """Start the process without waiting for it."""
        if self._process is None:
            self._process = Process(self._doors[0], self._most)
            self._inbox.clear()
            self._ready = False

    def close(self) -> None:
        """End the process, if there is one."""
        if self._process is not None:
            self._take_output()
            self._queued_before = self._queued()
            self._process.end()
        self._process = None
        self._ready = False

    def kill(self) -> None:
        """End what runs in the box; another thread that waits for it finds it dead."""
        if self._process is not None:
            self._process.kill()

    def limited(self, limits: Limits) -> None:
        """Use `limits` from now on; memory and disk stay as they were at the start."""
        self.limits = limits

    def substitute(self, functions: Mapping[str, Callable[..., object]]) -> None:
        """Let `functions` answer, from this side, wherever the student's modules call them.

        They stay until the next call of this; with none, the student's own are back.
        """
        if functions or self._substitutes:
            self._substitutes = dict(functions)
            self._substituted = False

    def how_written(self, task: str) -> str:
        """Say how the submission knows `task`: written, marker, stub, mentioned or missing."""
        task = self.answers.get(task, task)
        known = [self._known_in(module).get(task, "") for module in self._places(task)]
        return known[0] if known else "missing"

    @property
    def door(self) -> Door:
        """The best door that has opened, or that is to be tried first."""
        return self._doors[0]

    @property
    def problems(self) -> list[Problem]:
        """What could not be run of the files that were needed so far."""
        return [problem for problems in self._problems.values() for problem in problems]

    def call(self, task: str, arguments: Sequence[object]) -> Outcome:
        """Call the student's function `task`.

        Raises the AssertionError that a function among the arguments raised when it was called.
        """
        task = self.answers.get(task, task)
        if refusal := self._refusal(task):
            return refusal
        try:
            self._revive()
            places = self._places(task)
            for place in places:
                if self._known_in(place)[task] == "unreadable":
                    return self._unreadable[place]
                outcome = self._call(task, place, arguments) if self._load(place) else Missing()
                if not isinstance(outcome, Missing):
                    return outcome
            dead = [self._unloadable[place] for place in places if place not in self._loaded]
            return dead[0] if dead else Missing()
        except _Death as death:
            self._deaths += 1
            self._deaths_of.setdefault(task, []).append(death.died)
            self.close()
            return death.died

    def pardon(self, spent_s: float = 0.0) -> None:
        """Forget all deaths, and all time but `spent_s`."""
        self._deaths = 0
        self._deaths_of.clear()
        self.spent_s = spent_s

    def take_printed(self) -> str:
        """Return what was printed since the last time, as text, at most 64 kB of it."""
        if self._process is not None:
            self._take_output()
        text, self.printed = self.printed.decode("utf-8", "replace"), b""
        self._flood = 0
        return text

    def forget(self) -> None:
        """Let go of the functions, generators and copies of arrays that were lent so far."""
        self._lender.forget()
        self._functions.clear()
        self._substituted = self._substituted and not self._substitutes
        self._generators.clear()

    def _call(self, task: str, place: str, arguments: Sequence[object]) -> Outcome:
        if not self._substituted:
            self._request("substitute", self._substitutes)
            self._substituted = True
        self._broken = None
        self._callbacks = 0
        reply = self._request("call", task, place, list(arguments))
        if self._broken is not None:
            raise self._broken
        match reply:
            case ("value", value, list(changed)):
                return Value(value, tuple(at for at in changed if type(at) is int))
            case ("raised", dict(fault)):
                return self._raised(fault)
            case ("unsendable", str(description)):
                return Unsendable(description)
            case ("missing",):
                return Missing()
        raise _Death("protocol", "it answered with something that is no answer")

    def _refusal(self, task: str) -> Died | None:
        deaths = self._deaths_of.get(task, [])
        if len(deaths) >= self.limits.deaths_per_function:
            last = deaths[-1]
            return Died(last.kind, f"{last.description}, as before, and was not called again")
        if self._deaths >= self.limits.deaths:
            return Died(
                "crashed",
                f"the submission had ended {self._deaths} times and was not started again",
            )
        over_s = self.spent_s - self.limits.total_s
        # How long it had to queue is read from a file, so only when it matters.
        if over_s > 0 and over_s > self._queued():
            return Died("timeout", "the submission had used up its total time")
        return None

    def _revive(self) -> None:
        self.start()
        if self._ready:
            return
        facts = self._handshake()
        match facts:
            case ("ready", {"landlock": int(abi), "seccomp": int(calls), "uid": int(uid)}, _, _):
                pass
            case _:
                raise GraderError(f"The candidate did not start properly: {facts!r}.")
        assert self._process is not None
        self._process.settle()
        self.isolation = Isolation(self._process.door.name, abi, calls, uid)
        self._ready = True
        self._loaded.clear()
        self._lent_here.clear()
        self._substituted = not self._substitutes
        self.forget()
        self._open()

    def _open(self) -> None:
        files = [
            [source.name, source.filename, list(source.cells), source.is_notebook]
            for source in self.sources
        ]
        self._request("open", files, self._aliases, self._seed, self.limits.reply_mb << 20)
        for name, skip in self._skipped.items():
            self._request("skip", name, skip)

    def _handshake(self) -> tuple[object, ...]:
        """Start behind the best door that opens; a door that does not is not tried again."""
        reasons = []
        while self._doors:
            try:
                self.start()
                assert self._process is not None
                facts = self._exchange(b"", cpu_s=_START_WALL_S, wall_s=_START_WALL_S)
                if weakness := _weakness(self._doors[0], facts):
                    raise _Death("protocol", weakness)
                # From now on this door or none: a restart never falls back to a weaker one.
                del self._doors[1:]
                return facts
            except _Death as death:
                text = self.take_printed().strip().splitlines()
                reasons.append(f"{self._doors[0].name}: {text[-1] if text else death}")
            except OSError as error:
                reasons.append(f"{self._doors[0].name}: {error.strerror}")
            self.close()
            self._doors.pop(0)
        raise IsolationError(
            f"No box could be opened on this machine ({'; '.join(reasons)}); "
            "`--isolation none` grades without one, for work that you trust."
        )

    def _known_in(self, module: str) -> dict[str, str]:
        if module not in self._known:
            self._known[module] = self._survey(module)
        return self._known[module]

    def _survey(self, module: str) -> dict[str, str]:
        try:
            self._revive()
            reply = self._request("survey", module, list(self.tasks))
        except _Death as death:
            self.close()
            self._note(module, f"it could not even be read: {death.died.description}")
            return {}
        match reply:
            case ("survey", dict(known), list(problems)):
                for fault in problems:
                    self._unreadable[module] = self._raised(fault)
                    self._add_problem(module, self._unreadable[module])
                return {str(task): str(how) for task, how in known.items()}
        raise GraderError(f"The survey of {module} returned {reply!r}.")

    def _places(self, task: str) -> list[str]:
        """List the modules that may define `task`, the likeliest first."""
        order = {"written": 0, "marker": 1, "mentioned": 2, "stub": 3, "unreadable": 4}
        ranked = []
        for source in self.sources:
            how = self._known_in(source.name).get(task)
            if how is not None:
                stem = source.name.rpartition(".")[2]
                depth = source.name.count(".")
                expected = source.name != self.tasks[task]
                ranked.append((order[how], expected, depth, stem != self.tasks[task], source.name))
        ranked.sort()
        return [name for *_, name in ranked]

    def _load(self, module: str) -> bool:
        if module in self._loaded:
            return True
        while self._skipped.get(module, 0) < SKIP_ALL:
            try:
                self._revive()
                reply = self._request("load", module)
            except _Death as death:
                self._unloadable[module] = death.died
                self._skipped[module] = self._skipped.get(module, 0) + 1
                self.close()
                self._note(module, f"running it to its end failed: {death.died.description}")
                continue
            match reply:
                case ("loaded", list(problems)):
                    for fault in problems:
                        self._add_problem(module, self._raised(fault))
            self._loaded.add(module)
            self._substituted = self._substituted and not self._substitutes
            return True
        return False

    def _add_problem(self, module: str, raised: Raised) -> None:
        file = raised.file or self._file_of(module)
        said = f"{raised.type}: {raised.message}" if raised.message else raised.type
        problem = Problem(file, raised.line, "this fails", said)
        noted = self._problems.setdefault(module, [])
        # After a death the module runs again, and fails again.
        if problem not in noted and len(noted) < _MOST_PROBLEMS:
            noted.append(problem)

    def _raised(self, fault: object) -> Raised:
        """Read a description of an exception, of which no word can be trusted."""
        if not isinstance(fault, dict):
            fault = {}
        file, line = fault.get("file"), fault.get("line")
        name = file.partition("[cell ")[0] if isinstance(file, str) else ""
        known = any(source.filename == name for source in self.sources)
        trace = fault.get("trace")
        return Raised(
            type=_text(fault.get("type")),
            message=_text(fault.get("message")),
            function=_text(fault.get("function")),
            file=str(file) if known else "",
            line=line if known and type(line) is int and 0 < line < _LAST_LINE else 0,
            is_memory=fault.get("is_memory") is True,
            is_exit=fault.get("is_exit") is True,
            is_unwritten=fault.get("is_unwritten") is True,
            trace=tuple(map(_text, trace[:_LONGEST_TRACE])) if isinstance(trace, list) else (),
        )

    def _file_of(self, module: str) -> str:
        return next(source.filename for source in self.sources if source.name == module)

    def _note(self, module: str, message: str) -> None:
        file = self._file_of(module)
        noted = self._problems.setdefault(module, [])
        if not any(problem.message == message for problem in noted):
            noted.append(Problem(file, 0, message))

    def _request(self, *request: object) -> tuple[object, ...]:
        self._descriptors = []
        message = wire.encode(request, _QUESTION_CAPS, self._lend)
        return self._exchange(message, cpu_s=self.limits.call_cpu_s, wall_s=self.limits.call_wall_s)

    def _exchange(self, message: bytes, cpu_s: float, wall_s: float) -> tuple[object, ...]:
        """Send one request and return its reply; calls back are answered in between."""
        assert self._process is not None
        number = secrets.token_bytes(8)
        process = self._process
        began = time.monotonic()
        clock = _Deadline(began + wall_s, process.cpu_seconds() + cpu_s, cpu_s)
        try:
            self._send(number, message, clock)
            while True:
                reply = self._receive(number, clock)
                match reply:
                    case ("callback", int(handle), list(values), dict(named), dict(generators)):
                        paused = time.monotonic()
                        answer = self._answer(handle, values, named, generators)
                        clock.wall += time.monotonic() - paused
                        self._send(number, answer, clock)
                    case tuple():
                        return reply
                    case _:
                        raise _Death("protocol", "it sent something that is no message")
        finally:
            self.spent_s += time.monotonic() - began

    def _send(self, number: bytes, message: bytes, clock: "_Deadline") -> None:
        assert self._process is not None
        data = memoryview(number + len(message).to_bytes(8, "little") + message)
        while data:
            try:
                data = data[self._send_part(data) :]
            except BlockingIOError:
                self._wait(clock, writing=True)
            except OSError as error:
                raise self._ended() from error

    def _send_part(self, data: memoryview) -> int:
        assert self._process is not None
        part = [data[:_AT_ONCE]]
        if not self._descriptors:
            return self._process.socket.sendmsg(part)
        rights = array.array("i", self._descriptors)
        sent = self._process.socket.sendmsg(part, [(socket.SOL_SOCKET, socket.SCM_RIGHTS, rights)])
        self._descriptors = []
        return sent

    def _receive(self, number: bytes, clock: "_Deadline") -> object:
        header = self._exactly(_HEADER, clock)
        if header[:8] != number:
            raise _Death("protocol", "it wrote into the grader's own connection")
        length = int.from_bytes(header[8:], "little")
        if length > (self.limits.reply_mb << 20) + _SLACK:
            raise _Death("protocol", "its answer is too long")
        caps = wire.Caps(size=(self.limits.reply_mb << 20) + _SLACK)
        try:
            return wire.decode(self._exactly(length, clock), caps)
        except wire.WireError as error:
            raise _Death("protocol", f"its answer cannot be read: {error}") from error

    def _exactly(self, length: int, clock: "_Deadline") -> bytes:
        assert self._process is not None
        while len(self._inbox) < length:
            self._wait(clock)
            try:
                part = self._process.socket.recv(_room(length - len(self._inbox)))
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

    def _wait(self, clock: "_Deadline", writing: bool = False) -> None:
        """Wait until the candidate has said something, printed something, or time is up."""
        assert self._process is not None
        if self._process.poll(self._patience(clock), writing):
            self._listen()

    def _patience(self, clock: "_Deadline") -> float:
        """Return how long to wait before looking at the clocks again; raise when time is up."""
        assert self._process is not None
        left = clock.wall - time.monotonic()
        if left <= 0:
            # Time in which a busy machine let it wait is not the submission's.
            left += self._process.queued_seconds()
        cpu_left = clock.cpu - self._process.cpu_seconds()
        if cpu_left <= 0:
            raise _Death("timeout", f"it used more than {clock.allowed:g} s of processor time")
        if left <= 0:
            raise _Death("timeout", "it did not return in time")
        return min(left, cpu_left) + 0.002

    def _ended(self) -> _Death:
        assert self._process is not None
        status = self._process.wait(2.0)
        self._take_output()
        if status is None:
            return _Death("crashed", "it closed the connection to the grader")
        if status == -9:
            return _Death("memory", "the system ended it, most likely for want of memory")
        if status < 0:
            return _Death("crashed", f"it crashed with signal {-status}")
        return _Death("exited", f"it ended the whole program (exit code {status})")

    def _listen(self) -> None:
        self._take_output()
        if self._flood > self.limits.output_kb << 10:
            raise _Death("output", f"it printed more than {self.limits.output_kb} kB")

    def _queued(self) -> float:
        now = self._process.queued_seconds() if self._process is not None else 0.0
        return self._queued_before + now

    def _take_output(self) -> None:
        assert self._process is not None
        part = self._process.read_output()
        self._flood += len(part)
        self.printed += part[: max(0, _KEPT_OUTPUT - len(self.printed))]

    def _answer(
        self,
        handle: int,
        values: list[object],
        named: dict[object, object],
        generators: dict[object, object],
    ) -> bytes:
        """Call the function that was lent; it moves `generators`, states by position, on."""
        self._callbacks += 1
        if not 0 <= handle < len(self._functions):
            raise _Death("protocol", "it called a function that it was not given")
        if self._callbacks > self.limits.callbacks:
            raise _Death("timeout", f"it called back more than {self.limits.callbacks} times")
        refused = ("refused", "the grader's function cannot take these arguments")
        try:
            moved = {at: _generator(state) for at, state in generators.items()}
            arguments = [moved.get(at, value) for at, value in enumerate(values)]
            keywords = {str(name): value for name, value in named.items()}
            with np.errstate(all="ignore"):
                value = plain(self._functions[handle](*arguments, **keywords))
            states = {at: plain(dict(one.bit_generator.state)) for at, one in moved.items()}
            answer = ("answer", value, states)
        except AssertionError as error:
            self._broken = self._broken or error
            return wire.encode(refused)
        except Exception:  # noqa: BLE001  # on the reference, the same would end in GraderError
            return wire.encode(refused)
        return wire.encode(answer, _QUESTION_CAPS)

    def _lend(self, value: object) -> tuple[object, ...] | None:
        if type(value) is np.ndarray:
            return self._lend_array(value) if value.nbytes >= SMALLEST else None
        if isinstance(value, np.random.Generator):
            return self._lend_generator(value)
        if isinstance(value, np.generic):
            raise wire.WireError("a numpy scalar in a request: make it an int or a float")
        if callable(value):
            self._functions.append(value)
            name = getattr(value, "__name__", "function")
            return ("function", len(self._functions) - 1, str(name))
        return None

    def _lend_array(self, array: np.ndarray) -> tuple[object, ...]:
        lent = self._lender.lend(array)
        if lent.key not in self._lent_here:
            self._lent_here.add(lent.key)
            self._descriptors.append(lent.descriptor)
        return ("array", lent.key, array.dtype.str, array.shape)

    def _lend_generator(self, generator: np.random.Generator) -> tuple[object, ...]:
        # The candidate keeps the stream going; what it does with it never comes back here.
        if id(generator) not in self._generators:
            key = secrets.randbits(62)
            self._generators[id(generator)] = (key, generator)
        key, _ = self._generators[id(generator)]
        kind = type(generator.bit_generator).__name__
        return ("generator", key, kind, plain(dict(generator.bit_generator.state)))


def _room(missing: int) -> int:
    """Return how much to receive at once: room for a megabyte costs a short answer its speed."""
    return min(max(missing, _SHORT), _AT_ONCE)


def _text(value: object) -> str:
    return value[:_LONGEST_TEXT] if isinstance(value, str) else ""


def _generator(state: object) -> np.random.Generator:
    """Return a generator in a state that a candidate sent; ValueError for what is none."""
    match state:
        case {"bit_generator": str(kind), **_rest} if kind in _GENERATORS:
            bits = getattr(np.random, kind)()
            bits.state = state
            return np.random.Generator(bits)
    raise ValueError("no state of a generator")


def _weakness(door: Door, facts: tuple[object, ...]) -> str:
    """Say what a candidate's own account lacks of what its door promises."""
    match facts:
        case ("ready", {"landlock": int(abi), "seccomp": int(calls)}, _, _):
            if door.name == "landlock" and not abi:
                return "the kernel has no Landlock"
            if door.name != "none" and not calls:
                return "there is no filter of system calls for this machine"
            return ""
    return "it did not start properly"


@dataclass
class _Deadline:
    """When a call's time is up: on the wall, and by processor."""

    wall: float
    cpu: float
    allowed: float
