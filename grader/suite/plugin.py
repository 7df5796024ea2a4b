"""What pytest is told of a course: the fixtures of its suites, and what to do with their tests.

An outcome is taken from the exception itself, and whatever is neither a pass nor a failure is
refused.
"""

import contextlib
import hashlib
import sys
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Literal

import numpy as np
import pytest

from grader import reference
from grader.course import Course, Exercise
from grader.errors import GradeboxError, GraderError

from .bench import Ahead, Bench, Functions, Kept, Ran
from .item import Test, cause, described, uncollected


class Plugin:
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
        if why := uncollected(node, call):
            self.fault = self.fault or GraderError(f"{node.nodeid} is broken: {why}.")
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
            self.examine(Bench(tests, self.run, self.begun))
            self.ended = True
        except Exception as error:  # noqa: BLE001  # pytest would make a text of it
            self.fault = error
        return True

    def _described(self, item: pytest.Item) -> Test:
        return described(item, self.exercises.get(item.path))

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
                raise GraderError(f"{name} is broken: {cause(error, path)}.") from error
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
                f"{test.item.nodeid} neither passed nor failed: {cause(error, test.item.path)}."
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


def _begun(
    begin: Callable[[object, Functions], object], prepared: object, student: Functions
) -> object:
    with np.errstate(all="ignore"):
        return begin(prepared, student)
