"""The one door to pytest: collects the hidden suites and runs their tests, one at a time.

Hidden suites are plain pytest files. This plugin gives them their fixtures, takes their outcome
from the exception itself, and refuses everything that is neither a pass nor a failure.
"""

import contextlib
import hashlib
import io
import math
import os
import sys
import traceback
from collections.abc import Callable, Container, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Literal, Protocol

import numpy as np
import pytest

from . import reference
from .box.limits import Limits
from .course import Course, Exercise
from .errors import GradeboxError, GraderError

_OFF = (
    "cacheprovider", "terminal", "doctest", "junitxml", "pastebin", "stepwise", "setuponly",
    "setupplan", "faulthandler", "warnings", "logging", "unittest", "debugging", "recwarn",
    "legacypath", "threadexception", "unraisableexception", "python_path", "monkeypatch", "tmpdir",
)  # fmt: skip


@dataclass(frozen=True)
class Test:
    """One hidden test: whose points it is about, and the title that a student sees.

    `probe` is whether it serves to tell mistakes apart; a long training does not. `limits` are
    those of its exercise, but for the processor time that it allows a call.
    """

    item: pytest.Item
    exercise: Exercise
    task: str
    points: float
    bonus: bool
    probe: bool
    limits: Limits

    @property
    def id(self) -> str:
        """Its name within the exercise."""
        return self.item.name.removeprefix("test_")

    @property
    def title(self) -> str:
        """The docstring, on one line."""
        text = self.item.obj.__doc__ or self.item.name  # type: ignore[attr-defined]
        return " ".join(text.split())

    @property
    def is_told(self) -> bool:
        """Whether it has a docstring, as its title."""
        return bool(self.item.obj.__doc__)  # type: ignore[attr-defined]

    def broken(self, error: BaseException) -> GraderError:
        """Return the fault of a test that stumbled over its own feet."""
        return GraderError(f"{self.item.nodeid} is broken: {_said(error, self.item.path)}.")

    def asks_for(self, fixture: str) -> bool:
        """Whether it has `fixture` among its arguments."""
        return fixture in self.item.fixturenames  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Ran:
    """What running a test came to: the exception that ended it, if one did."""

    error: BaseException | None
    duration_s: float


class Functions(Protocol):
    """What the fixture `student` may be: tasks as attributes, and what the last call changed."""

    changed: tuple[int, ...]

    def __getattr__(self, task: str) -> Callable[..., object]: ...


Kept = dict[str, object]


class Bench:
    """The collected tests, ready to be run against any functions, as often as need be."""

    def __init__(self, plugin: "_Plugin", tests: Sequence[Test]) -> None:
        self.tests = tuple(tests)
        self._plugin = plugin

    def begun(self, exercise: str) -> Kept:
        """Return what the first tests of an exercise are to be run with, in their `kept`."""
        future = self._plugin.begun.get(exercise)
        return {} if future is None else {"begun": future}

    def about(self, tasks: Container[str]) -> "Bench":
        """Return a bench with the tests of `tasks` alone."""
        return Bench(self._plugin, [test for test in self.tests if test.task in tasks])

    def run(self, test: Test, functions: Functions, kept: Kept | None = None) -> Ran:
        """Run one test; raise GraderError if it does anything but pass and fail.

        `kept` is the fixture of that name: what tests of the same functions share.
        """
        return self._plugin.run(test, functions, {} if kept is None else kept)


@dataclass(frozen=True)
class Ahead:
    """Lets a suite begin what takes long while the others are still collected.

    `functions` are those under test in a box of their own, which `stop` ends.
    """

    is_attempted: Callable[[str], bool]
    functions: Callable[[Test], Functions]
    stop: Callable[[], None]


def with_tests(
    course: Course,
    exercises: Sequence[Exercise],
    seed: int,
    examine: Callable[[Bench], None],
    ahead: Ahead | None = None,
) -> None:
    """Collect the hidden suites of `exercises` and let `examine` run their tests.

    Raises GraderError if a suite is broken, or if pytest does anything that was not asked for.
    """
    for exercise in exercises:
        if not course.suite(exercise.name).is_file():
            raise GraderError(f"The exercise {exercise.name} has no hidden suite.")
    plugin = _Plugin(course, exercises, seed, examine, ahead)
    arguments = [
        *(str(path) for path in sorted(plugin.exercises, key=_begins_nothing)),
        *(f"-pno:{name}" for name in _OFF),
        "--noconftest",
        "--strict-markers",
        "--import-mode=importlib",
        "--assert=plain",
        "--capture=no",
        f"--rootdir={course.handout.parent}",
        f"--confcutdir={course.reference}",
        "-c",
        os.devnull,
    ]
    try:
        _run(plugin, arguments)
    except BaseException:
        if ahead is not None:
            ahead.stop()
        raise
    finally:
        plugin.background.shutdown()


def _run(plugin: "_Plugin", arguments: list[str]) -> None:
    with _alone(), redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()) as noise:
        status = pytest.main(arguments, plugins=[plugin])
    if plugin.fault is not None:
        raise plugin.fault
    if status not in (0, 1) or not plugin.ended:
        raise GraderError(
            f"The hidden suites did not run to their end (pytest ended with {status}): "
            f"{noise.getvalue().strip()[-2000:]}"
        )


def _begins_nothing(suite: Path) -> bool:
    return b"\ndef begin(" not in suite.read_bytes()


@contextmanager
def _alone() -> Iterator[None]:
    """Keep pytest from taking in whatever else is installed or set beside it."""
    alone = "PYTEST_DISABLE_PLUGIN_AUTOLOAD"
    names = (alone, "PYTEST_ADDOPTS", "PYTEST_PLUGINS", "PYTEST_CURRENT_TEST")
    before = {name: os.environ.pop(name) for name in names if name in os.environ}
    os.environ[alone] = "1"
    try:
        yield
    finally:
        del os.environ[alone]
        os.environ.update(before)


class _Plugin:
    """Gives the suites their fixtures, and hands the collected tests to `examine`."""

    def __init__(
        self,
        course: Course,
        exercises: Sequence[Exercise],
        seed: int,
        examine: Callable[[Bench], None],
        ahead: Ahead | None,
    ) -> None:
        self.course = course
        self.exercises = {course.suite(exercise.name): exercise for exercise in exercises}
        self.seed = seed
        self.examine = examine
        self.ahead = ahead
        self.begun: dict[str, Future[object]] = {}
        self.background = ThreadPoolExecutor(max_workers=1)
        self.fault: BaseException | None = None
        self.ended = False
        self._functions: Functions | None = None
        self._raised: BaseException | None = None
        self._phase: str = ""
        self._duration = 0.0
        self._kept: Kept = {}
        self._prepared: dict[Path, object] = {}

    @pytest.fixture
    def student(self) -> Functions:
        """The functions under test."""
        assert self._functions is not None
        return self._functions

    @pytest.fixture
    def reference(self) -> SimpleNamespace:
        """The correct functions, called directly."""
        return reference.functions(self.course)

    @pytest.fixture
    def rng(self, request: pytest.FixtureRequest) -> np.random.Generator:
        """A generator for this test's own inputs, drawn from the submission's seed."""
        exercise = self.exercises[request.path]
        return self._generator(f"{exercise.name}:{request.node.name}")

    @pytest.fixture
    def prepared(self, request: pytest.FixtureRequest) -> object:
        """What the suite's `prepare(rng)` returned, which is called once, when first needed."""
        return self._prepare(request.path, request.module)

    @pytest.fixture
    def kept(self) -> Kept:
        """What tests of the same functions leave for each other, and the future `begun`.

        `begun` is there if the suite has `begin(prepared, student)` and the functions are a
        submission's: what that returned, for a student in a box of its own.
        """
        return self._kept

    def _generator(self, name: str) -> np.random.Generator:
        seed = hashlib.sha256(f"{self.seed}:{name}".encode()).digest()
        return np.random.default_rng(int.from_bytes(seed[:16], "big"))

    def pytest_configure(self, config: pytest.Config) -> None:
        """Make the marker known."""
        config.addinivalue_line(
            "markers", "task(name, points=0, bonus=0, probe=True, cpu_s=None): whose"
        )

    def pytest_exception_interact(
        self, node: pytest.Item | pytest.Collector, call: pytest.CallInfo[Any]
    ) -> None:
        """Take a suite that cannot be collected for our fault."""
        if isinstance(node, pytest.Collector) and call.excinfo is not None:
            error = call.excinfo.value
            said = _said(error.__cause__ or error, node.path)
            self.fault = self.fault or GraderError(f"{node.nodeid} is broken: {said}.")
            # Imported by half, it would pass for a suite without tests the next time.
            for name, module in list(sys.modules.items()):
                if vars(module).get("__file__") == str(node.path):
                    del sys.modules[name]

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Let a suite begin what takes long as soon as it is there."""
        items = [node for node in report.result or () if isinstance(node, pytest.Item)]
        module = getattr(items[0], "module", None) if items else None
        if self.ahead is None or not hasattr(module, "begin") or self.fault is not None:
            return
        try:
            self._begin(self.ahead, module, [self._described(item) for item in items])
        except Exception as error:  # noqa: BLE001  # pytest would make a text of it
            self.fault = error

    def pytest_keyboard_interrupt(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        """Keep what pytest would only end with, so that all of gradebox ends."""
        self.fault = excinfo.value

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Check what was collected, and let it be examined; a fault of ours ends the session."""
        if self.fault is not None:
            return True
        try:
            tests = [self._described(item) for item in session.items]
            self._check_points(tests)
            self.examine(Bench(self, tests))
            self.ended = True
        except Exception as error:  # noqa: BLE001  # pytest would make a text of it
            self.fault = error
        return True

    def _described(self, item: pytest.Item) -> Test:
        exercise = self.exercises.get(item.path)
        mark = item.get_closest_marker("task")
        if exercise is None or mark is None or len(mark.args) != 1:
            raise GraderError(f"{item.nodeid} has no marker @pytest.mark.task(NAME, points=...).")
        task = mark.args[0]
        if task not in {known.name for known in exercise.tasks}:
            raise GraderError(f"{item.nodeid} is about `{task}`, which is no task of its exercise.")
        for name in ("skip", "skipif", "xfail"):
            if item.get_closest_marker(name):
                raise GraderError(f"{item.nodeid} has the marker {name}: it must pass or fail.")
        if unknown := sorted(set(mark.kwargs) - {"points", "bonus", "probe", "cpu_s"}):
            raise GraderError(
                f"The marker of {item.nodeid} has `{unknown[0]}`; "
                "there may be points or bonus, probe and cpu_s."
            )
        bonus, points = (_points(item, mark.kwargs.get(name, 0)) for name in ("bonus", "points"))
        probe = bool(mark.kwargs.get("probe", True))
        limits = _allowing(item, exercise.limits, mark.kwargs.get("cpu_s"))
        return Test(item, exercise, task, bonus or points, bonus > 0, probe, limits)

    def _check_points(self, tests: Sequence[Test]) -> None:
        for exercise in self.exercises.values():
            points = [test.points for test in tests if test.exercise is exercise and not test.bonus]
            if abs(sum(points) - exercise.points) > 1e-9 or not points:
                raise GraderError(
                    f"The suite of {exercise.name} gives {sum(points):g} points, "
                    f"course.toml says {exercise.points:g}."
                )

    def _begin(self, ahead: Ahead, module: Any, tests: Sequence[Test]) -> None:
        """Start what a suite begins, beside the tests of all others."""
        waiting = [test for test in tests if test.asks_for("kept")]
        attempted = [test for test in waiting if ahead.is_attempted(test.task)]
        if attempted:
            # The box opens while this side prepares.
            student = ahead.functions(max(attempted, key=lambda test: test.limits.call_cpu_s))
            first = attempted[0]
            prepared = self._prepare(first.item.path, module)
            future = self.background.submit(_begun, module.begin, prepared, student)
            self.begun[first.exercise.name] = future

    def _prepare(self, path: Path, module: Any) -> object:
        if path not in self._prepared:
            rng = self._generator(f"{self.exercises[path].name}:prepare")
            try:
                self._prepared[path] = module.prepare(rng)
            except Exception as error:
                name = f"prepare(rng) of {path.name}"
                raise GraderError(f"{name} is broken: {_said(error, path)}.") from error
        return self._prepared[path]

    def run(self, test: Test, functions: Functions, kept: Kept) -> Ran:
        """Run one item through pytest's own protocol; it may be run again later."""
        if self._raised is not None:
            _let_go(self._raised)
        self._functions, self._kept = functions, kept
        self._raised, self._phase, self._duration = None, "", 0.0
        with np.errstate(all="ignore"):
            test.item.config.hook.pytest_runtest_protocol(item=test.item, nextitem=None)
        return self._outcome(test)

    def _outcome(self, test: Test) -> Ran:
        error = self._raised
        if isinstance(error, GradeboxError):
            raise error
        if isinstance(error, pytest.FixtureLookupError):
            raise GraderError(
                f"{test.item.nodeid} asks for `{error.argname}`; there are the fixtures student, "
                "reference, rng, prepared and kept, and those that its own file makes."
            )
        if error is not None and self._phase in ("setup", "teardown"):
            raise test.broken(error)
        # What pytest itself has to say against a suite comes without a traceback.
        if type(error) is pytest.fail.Exception and error.pytrace:
            error = AssertionError(str(error))
        if error is not None and not isinstance(error, Exception):
            raise GraderError(
                f"{test.item.nodeid} neither passed nor failed: {_said(error, test.item.path)}."
            )
        return Ran(error, self._duration)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[Any]
    ) -> pytest.TestReport:
        """Keep the exception itself: a report's text or an exit code proves nothing.

        pytest's own report would spend a hundred times a test's time on a traceback's layout.
        """
        if call.when == "call":
            self._duration = call.duration
        if call.excinfo is not None and self._raised is None:
            self._raised, self._phase = call.excinfo.value, call.when
        outcome: Literal["passed", "failed"] = "failed" if call.excinfo else "passed"
        assert call.when != "collect"
        return pytest.TestReport(item.nodeid, item.location, {}, outcome, None, call.when)


def _let_go(error: BaseException) -> None:
    """Free what a test had that is over: frames hold the error, whose traceback holds them."""
    traceback.clear_frames(error.__traceback__)
    frame = error.__traceback__.tb_frame.f_back if error.__traceback__ else None
    with contextlib.suppress(RuntimeError):  # of the first that still runs
        while frame is not None:
            frame.clear()
            frame = frame.f_back


def _allowing(item: pytest.Item, limits: Limits, cpu_s: object) -> Limits:
    if cpu_s is None:
        return limits
    if isinstance(cpu_s, bool) or not isinstance(cpu_s, int | float) or not 0 < cpu_s < math.inf:
        raise GraderError(f"The marker of {item.nodeid} allows {cpu_s!r} seconds: no time at all.")
    return replace(limits, call_cpu_s=cpu_s, call_wall_s=max(limits.call_wall_s, 5 * cpu_s))


def _points(item: pytest.Item, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < math.inf:
        raise GraderError(f"The marker of {item.nodeid} gives {value!r} points: no number of them.")
    return float(value)


def _said(error: BaseException, suite: Path) -> str:
    """Say what an error is, and from which line of the suite it comes."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == str(suite)]
    where = f" (line {lines[-1]})" if lines else ""
    return f"{type(error).__name__}: {' '.join(str(error).split())}{where}"


def _begun(
    begin: Callable[[object, Functions], object], prepared: object, student: Functions
) -> object:
    with np.errstate(all="ignore"):
        return begin(prepared, student)


def run_public(folder: Path) -> tuple[dict[tuple[str, str], bool], dict[str, str]]:
    """Run a handout's own public tests.

    Returns of each test of each exercise whether it passed, and why an exercise's did not run.
    """
    found: dict[tuple[str, str], bool] = {}
    errors: dict[str, str] = {}

    class Collector:
        def pytest_exception_interact(
            self, node: pytest.Item | pytest.Collector, call: pytest.CallInfo[Any]
        ) -> None:
            if isinstance(node, pytest.Collector) and call.excinfo is not None:
                error = call.excinfo.value
                said = _said(error.__cause__ or error, node.path)
                errors[node.path.stem.removeprefix("test_")] = said

        def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
            path, _, name = report.nodeid.partition("::")
            key = (Path(path).stem.removeprefix("test_"), name)
            found[key] = found.get(key, True) and report.outcome == "passed"

    arguments = [str(folder), f"--rootdir={folder}", "-pno:cacheprovider", "-pno:terminal"]
    modules, path = set(sys.modules), list(sys.path)
    with _alone(), redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        pytest.main([*arguments, "-c", os.devnull], plugins=[Collector()])
    # The next handout's modules have the same names.
    for name in set(sys.modules) - modules:
        del sys.modules[name]
    sys.path[:] = path
    return found, errors
