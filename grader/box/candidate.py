"""The candidate as the examiner sees it: calls go in, outcomes come out, every death has a name."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from grader.errors import GraderError, IsolationError

from .budget import Budget
from .dialogue import Death, Dialogue, Message, Printed
from .doors import Door
from .inside.library import SKIP_ALL, Source
from .limits import Limits, endless
from .loans import Handed, Loans
from .outcome import EARLIER, Died, Missing, Outcome, Problem, Raised, Unsendable, Value
from .overtime import Overtime
from .places import Places, is_how
from .problems import MOST_PROBLEMS, Problems, text
from .process import Process

_START_WALL_S = 30.0


@dataclass(frozen=True)
class Isolation:
    """What really shut the candidate in."""

    level: str
    landlock_abi: int
    seccomp_calls: int
    uid: int


class Candidate:
    """A submission in its box, started again where a call killed it.

    `tasks` maps each function's name to the module that it is expected in; `answers` maps a task
    to another function that answers for it. `surveyed` says, of modules that are known already,
    how each knows the tasks.
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
        surveyed: Mapping[str, Mapping[str, str]] | None = None,
    ) -> None:
        self.sources = tuple(sources)
        self.tasks = dict(tasks)
        self.budget = Budget(limits, self._queued)
        self._most = limits
        self.answers: dict[str, str] = {}
        self.isolation: Isolation | None = None
        self._doors = list(doors)
        self._seed = seed
        self._aliases = list(aliases)
        self._process = started
        self._ready = False
        self._loaded: set[str] = set()
        self._unloadable: dict[str, Died] = {}
        self._skipped: dict[str, int] = {}
        self._problems = Problems(self.sources)
        self._places = Places(self.sources, self.tasks, self._survey, surveyed or {})
        self._unreadable: dict[str, Raised] = {}
        self._substitutes: dict[str, Callable[..., object]] = {}
        self._substituted = True
        self._overwriting: set[str] = set()
        self._loans = Loans()
        self._printed = Printed()
        self._dialogue: Dialogue | None = None
        self._queued_before = 0.0

    def start(self) -> None:
        """Start the process without waiting for it."""
        if self._process is None:
            self._process = Process(self._doors[0], self._most)
            self._ready = False

    def close(self) -> None:
        """End the process, if there is one."""
        if self._process is not None:
            self._take_output()
            self._queued_before = self._queued()
            self._process.end()
        self._process = self._dialogue = None
        self._ready = False

    def kill(self) -> None:
        """End what runs in the box; another thread that waits for it finds it dead."""
        if self._process is not None:
            self._process.kill()

    def limited(self, limits: Limits) -> None:
        """Use `limits` from now on; memory and disk stay as they were at the start."""
        self.budget.limits = limits

    def substitute(self, functions: Mapping[str, Callable[..., object]]) -> None:
        """Let `functions` answer, from this side, wherever the student's modules call them.

        They stay until the next call of this; with none, the student's own are back.
        """
        if functions or self._substitutes:
            self._substitutes = dict(functions)
            self._substituted = False

    def how_written(self, task: str) -> str:
        """Say how the submission knows `task`: written, marker, stub, mentioned or missing."""
        return self._places.how_written(self.answers.get(task, task))

    @property
    def door(self) -> Door:
        """The best door that has opened, or that is to be tried first."""
        return self._doors[0]

    @property
    def problems(self) -> list[Problem]:
        """What could not be run of the files that were needed so far, and what was left out."""
        return [*self._problems.noted(), *self._places.doubles()][:MOST_PROBLEMS]

    def call(self, task: str, arguments: Sequence[object]) -> Outcome:
        """Call the student's function `task`.

        Raises the AssertionError that a function among the arguments raised when it was called.
        """
        task = self.answers.get(task, task)
        if refusal := self.budget.refusal(task):
            return refusal
        try:
            self._revive()
            places = self._places.of(task)
            for place in places:
                if self._places.known_in(place)[task] == "unreadable":
                    return self._unreadable[place]
                outcome = self._call(task, place, arguments) if self._load(place) else Missing()
                if not isinstance(outcome, Missing):
                    return outcome
            dead = [place for place in places if self._skipped.get(place, 0) >= SKIP_ALL]
            return self._unloadable[dead[0]] if dead else Missing()
        except Death as death:
            self.budget.note(task, death.died)
            self.close()
            return death.died

    def take_printed(self) -> str:
        """Return what was printed since the last time, as text, at most 64 kB of it."""
        self._take_output()
        return self._printed.take()

    def forget(self) -> None:
        """Let go of the functions, generators and copies of arrays that were lent so far."""
        self._loans.forget()
        self._substituted = self._substituted and not self._substitutes

    def _call(self, task: str, place: str, arguments: Sequence[object]) -> Outcome:
        if not self._substituted:
            self._request("substitute", self._substitutes, list(self.tasks))
            self._substituted = True
        self._loans.begin_call()
        size, gone = self.budget.limits.reply_mb << 20, self._loans.take_gone()
        reply = self._request("call", task, place, list(arguments), size, gone)
        if self._loans.broken is not None:
            raise self._loans.broken
        match reply:
            case ("value", value, list(changed)):
                if EARLIER in changed:
                    self._overwriting.add(task)
                positions = {at for at in changed if type(at) is int}
                if task in self._overwriting:
                    positions.add(EARLIER)
                return Value(value, tuple(sorted(positions)))
            case ("raised", dict(fault)):
                return self._problems.raised(fault)
            case ("unsendable", str(description)):
                return Unsendable(text(description))
            case ("missing",):
                return Missing()
        raise Death("protocol", "it answered with something that is no answer")

    def _revive(self) -> None:
        if self._ready:
            return
        if died := self.budget.exhausted():
            raise Death(died.kind, died.description)
        facts = self._handshake()
        match facts:
            case ("ready", {"landlock": int(abi), "seccomp": int(calls), "uid": int(uid)}, _, _):
                pass
            case _:
                raise GraderError(f"The candidate did not start properly: {facts!r}.")
        assert self._process is not None
        self._process.settle()
        self._dialogue = Dialogue(self._process, self.budget, self._printed)
        self.isolation = Isolation(self._process.door.name, abi, calls, uid)
        self._ready = True
        self._loaded.clear()
        self._loans.begin_life()
        self._substituted = not self._substitutes
        self._open()

    def _open(self) -> None:
        files = [
            [source.name, source.filename, list(source.cells), source.is_notebook]
            for source in self.sources
        ]
        self._request("open", files, self._aliases, self._seed)
        for name, skip in self._skipped.items():
            self._request("skip", name, skip)

    def _handshake(self) -> tuple[object, ...]:
        """Start behind the best door that opens; a door that does not is not tried again."""
        reasons = []
        while self._doors:
            try:
                self.start()
                assert self._process is not None
                facts = self._first_words(self._process)
                if weakness := _weakness(self._doors[0], facts):
                    raise Death("protocol", weakness)
                # From now on this door or none: a restart never falls back to a weaker one.
                del self._doors[1:]
                return facts
            except Death as death:
                last = self.take_printed().strip().splitlines()
                reasons.append(f"{self._doors[0].name}: {last[-1] if last else death}")
            except OSError as error:
                reasons.append(f"{self._doors[0].name}: {error.strerror}")
            self.close()
            self._doors.pop(0)
        if len(reasons) == 1:
            raise IsolationError(
                f"This box could not be opened on this machine ({reasons[0]})",
                "`grade doctor` says which could, and what can be done.",
            )
        raise IsolationError(
            f"No box could be opened on this machine ({'; '.join(reasons)})",
            "`--isolation none` grades without one, for work that you trust.",
        )

    def _first_words(self, process: Process) -> tuple[object, ...]:
        """Return what a process says of itself, in time that is charged, but is no reason to end.

        A submission that has little left has opened no door any less.
        """
        own = Budget(endless(self.budget.limits), self._queued)
        try:
            return Dialogue(process, own, self._printed).exchange(
                b"", self._answer, cpu_s=_START_WALL_S, wall_s=_START_WALL_S
            )
        finally:
            self.budget.spent_s += own.spent_s

    def _survey(self, module: str) -> dict[str, str]:
        try:
            self._revive()
            match self._request("survey", module, list(self.tasks)):
                case ("survey", dict(known), list(problems)):
                    for fault in problems:
                        self._unreadable[module] = self._problems.raised(fault)
                        self._problems.fails(module, self._unreadable[module])
                    return {task: how for task in self.tasks if is_how(how := known.get(task))}
            raise Death("protocol", "it answered with something that is no answer")
        except Death as death:
            self.budget.note_file()
            self.close()
            self._problems.dies(module, f"it could not even be read: {death.died.description}")
            return {}

    def _load(self, module: str) -> bool:
        if module in self._loaded:
            return True
        while self._skipped.get(module, 0) < SKIP_ALL:
            self._revive()
            try:
                reply = self._request("load", module)
            except Death as death:
                self.budget.note_file()
                self._unloadable[module] = death.died
                self._skipped[module] = self._skipped.get(module, 0) + 1
                self.close()
                how = death.died.description
                self._problems.dies(module, f"running it to its end failed: {how}")
                continue
            match reply:
                case ("loaded", list(problems)):
                    for fault in problems:
                        self._problems.fails(module, self._problems.raised(fault))
            self._loaded.add(module)
            self._substituted = self._substituted and not self._substitutes
            return True
        return False

    def _request(self, *request: object) -> tuple[object, ...]:
        message = self._loans.encode(request)
        limits = self.budget.limits
        return self._exchange(message, limits.call_cpu_s, limits.call_wall_s)

    def _exchange(self, message: bytes, cpu_s: float, wall_s: float) -> tuple[object, ...]:
        assert self._dialogue is not None
        descriptors, self._loans.descriptors = self._loans.descriptors, []
        return self._dialogue.exchange(
            message, self._answer, cpu_s=cpu_s, wall_s=wall_s, descriptors=descriptors
        )

    def _answer(self, question: Message) -> bytes:
        """Answer a question that the student's code asks a function that was lent to it."""
        match question:
            case ("callback", int(handle), list(values), list(names), dict(drawn), dict(lent)):
                if not self._loans.is_lent(handle):
                    raise Death("protocol", "it called a function that it was not given")
                limits = self.budget.limits
                if self._loans.has_asked_too_often(limits):
                    raise Death("timeout", f"it called back more than {limits.callbacks} times")
                handed = Handed(values, names, drawn, lent)
                try:
                    return self._loans.answer(handle, handed, limits)
                except Overtime:
                    what = f"a function that it was given took more than {limits.call_cpu_s:g} s"
                    raise Death("timeout", f"{what} for what it was called with") from None
        raise Death("protocol", "it sent something that is no message")

    def _queued(self) -> float:
        now = self._process.queued_seconds() if self._process is not None else 0.0
        return self._queued_before + now

    def _take_output(self) -> None:
        if self._process is not None:
            self._printed.add(self._process.read_output())


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
