"""The one door to pytest: runs the hidden suites in this process, the student's code in its box.

Hidden suites are plain pytest files. This plugin gives them their fixtures, takes their outcome
from the exception itself, and refuses everything that is neither a pass nor a failure.
"""

import hashlib
import io
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from . import reference, verdict
from .box.candidate import Candidate
from .course import Course, Exercise
from .errors import GradeboxError, GraderError
from .student import Student, StudentFault
from .verdict import Verdict

_OFF = (
    "cacheprovider", "terminal", "doctest", "junitxml", "pastebin", "stepwise", "setuponly",
    "setupplan", "faulthandler", "warnings", "logging", "unittest", "debugging", "recwarn",
    "legacypath", "threadexception", "unraisableexception", "python_path", "monkeypatch", "tmpdir",
)  # fmt: skip


@dataclass(frozen=True)
class TestRun:
    """One hidden test that was run: whose points it is about, and the verdict."""

    exercise: str
    id: str
    task: str
    title: str
    points: float
    bonus: bool
    verdict: Verdict
    output: str
    duration_s: float


@dataclass(frozen=True)
class _Item:
    item: pytest.Item
    exercise: Exercise
    task: str
    points: float
    bonus: bool

    @property
    def title(self) -> str:
        text = getattr(self.item.obj, "__doc__", None) or self.item.name  # type: ignore[attr-defined]
        return " ".join(text.split())


Watcher = Callable[[TestRun], None]


def run(
    course: Course,
    exercises: Sequence[Exercise],
    candidate: Candidate,
    specimen: Callable[[], Candidate],
    seed: int,
    watch: Watcher = lambda run: None,
) -> list[TestRun]:
    """Run the hidden suites of `exercises` against `candidate` and return every test's result.

    `specimen` starts a candidate of the reference, to tell a student's fault from a suite's.
    Raises GraderError if a suite or pytest does anything but pass and fail.
    """
    examiner = _Examiner(course, exercises, candidate, specimen, seed, watch)
    arguments = [
        *(str(course.suite(exercise.name)) for exercise in exercises),
        *(f"--{option}" for option in ("noconftest", "strict-markers")),
        "--import-mode=importlib",
        "--assert=plain",
        "--capture=no",
        f"--rootdir={course.handout.parent}",
        f"--confcutdir={course.reference}",
        "-c",
        os.devnull,
    ]
    for plugin in _OFF:
        arguments += ["-p", f"no:{plugin}"]
    for exercise in exercises:
        if not course.suite(exercise.name).is_file():
            raise GraderError(f"The exercise {exercise.name} has no hidden suite.")
    with _no_plugins(), redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()) as noise:
        status = pytest.main(arguments, plugins=[examiner])
    examiner.finish()
    if examiner.fault is not None:
        raise examiner.fault
    if status not in (0, 1) or examiner.missing():
        raise GraderError(
            f"The hidden suites did not run to their end (pytest ended with {status}): "
            f"{examiner.missing() or noise.getvalue().strip()[-2000:]}"
        )
    return examiner.runs


@contextmanager
def _no_plugins() -> Iterator[None]:
    """Keep pytest from loading whatever else is installed beside it."""
    name = "PYTEST_DISABLE_PLUGIN_AUTOLOAD"
    before = {key: os.environ.pop(key) for key in ("PYTEST_ADDOPTS", name) if key in os.environ}
    os.environ[name] = "1"
    try:
        yield
    finally:
        del os.environ[name]
        os.environ.update(before)


class _Examiner:
    """The plugin: collects, runs item by item, and keeps what became of each."""

    def __init__(
        self,
        course: Course,
        exercises: Sequence[Exercise],
        candidate: Candidate,
        specimen: Callable[[], Candidate],
        seed: int,
        watch: Watcher,
    ) -> None:
        self.course = course
        self.exercises = {course.suite(exercise.name): exercise for exercise in exercises}
        self.candidate = candidate
        self.specimen = specimen
        self.seed = seed
        self.watch = watch
        self.runs: list[TestRun] = []
        self.fault: GradeboxError | None = None
        self.items: list[_Item] = []
        self._student: Student | None = None
        self._raised: BaseException | None = None
        self._phase = ""
        self._duration = 0.0
        self._ahead = ThreadPoolExecutor(max_workers=1)
        self._prepared: dict[str, Future[object]] = {}

    # fixtures

    @pytest.fixture
    def student(self) -> Student:
        """The student's functions, in the box."""
        assert self._student is not None
        return self._student

    @pytest.fixture
    def reference(self) -> SimpleNamespace:
        """The correct functions, called directly."""
        return reference.functions(self.course)

    @pytest.fixture
    def rng(self, request: pytest.FixtureRequest) -> np.random.Generator:
        """A generator of this test's own inputs, drawn from the submission's seed."""
        return self._generator(request.node.nodeid)

    @pytest.fixture
    def prepared(self, request: pytest.FixtureRequest) -> object:
        """What the suite's `prepare(rng)` returned; it ran while earlier tests did."""
        return self._prepared[str(request.path)].result()

    def _generator(self, name: str) -> np.random.Generator:
        seed = hashlib.sha256(f"{self.seed}:{name}".encode()).digest()
        return np.random.default_rng(int.from_bytes(seed[:16], "big"))

    # collection

    def pytest_configure(self, config: pytest.Config) -> None:
        """Make the marker known."""
        config.addinivalue_line("markers", "task(name, points=0, bonus=0): whose points these are")

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Take a suite that cannot be collected for our fault."""
        if report.failed:
            self.fault = GraderError(f"A hidden suite is broken: {report.longrepr}")

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Check that every test says whose it is, and that the points add up."""
        try:
            self.items = [self._described(item) for item in session.items]
            self._check_points()
        except GradeboxError as error:
            self.fault = self.fault or error

    def _described(self, item: pytest.Item) -> _Item:
        exercise = self.exercises.get(item.path)
        mark = item.get_closest_marker("task")
        if exercise is None or mark is None or len(mark.args) != 1:
            raise GraderError(f"{item.nodeid} has no marker @pytest.mark.task(NAME, points=...).")
        task = mark.args[0]
        if task not in {known.name for known in exercise.tasks}:
            raise GraderError(f"{item.nodeid} is about `{task}`, which is no task of its exercise.")
        bonus = float(mark.kwargs.get("bonus", 0))
        points = float(mark.kwargs.get("points", 0))
        return _Item(item, exercise, task, bonus or points, bonus > 0)

    def _check_points(self) -> None:
        for exercise in self.exercises.values():
            mine = [item for item in self.items if item.exercise is exercise]
            total = sum(item.points for item in mine if not item.bonus)
            if abs(total - exercise.points) > 1e-9:
                raise GraderError(
                    f"The suite of {exercise.name} gives {total:g} points, "
                    f"course.toml says {exercise.points:g}."
                )

    def missing(self) -> str:
        """Say which test has no result, if one has none."""
        done = {(run.exercise, run.id) for run in self.runs}
        for item in self.items:
            if (item.exercise.name, _identifier(item.item)) not in done:
                return f"{item.item.nodeid} has no result"
        return "" if self.items else "no test was found"

    # running

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run every item once, exercise by exercise; stop at the first fault of ours."""
        if self.fault is None:
            self._prepare_ahead(session)
            try:
                for item in self.items:
                    self._examine(item)
            except GradeboxError as error:
                self.fault = error
        return True

    def _prepare_ahead(self, session: pytest.Session) -> None:
        modules = {item.item.path: item.item.module for item in self.items}  # type: ignore[attr-defined]
        for path, module in modules.items():
            prepare = getattr(module, "prepare", None)
            if prepare is not None:
                rng = self._generator(f"{self.exercises[path].name}:prepare")
                self._prepared[str(path)] = self._ahead.submit(prepare, rng)

    def _examine(self, item: _Item) -> None:
        self.candidate.limited(item.exercise.limits)
        student = Student(self.candidate)
        result = self._verdict(item, student)
        run = TestRun(
            exercise=item.exercise.name,
            id=_identifier(item.item),
            task=item.task,
            title=item.title,
            points=item.points,
            bonus=item.bonus,
            verdict=result,
            output=self.candidate.take_printed(),
            duration_s=self._duration,
        )
        self.runs.append(run)
        self.watch(run)

    def _verdict(self, item: _Item, student: Student) -> Verdict:
        error = self._run(item, student)
        match error:
            case None:
                return verdict.PASSED
            case StudentFault(task=task, outcome=outcome):
                how = self.candidate.how_written(task)
                result = verdict.of_outcome(task, how, outcome)
            case AssertionError():
                result = verdict.of_assertion(error)
            case GradeboxError():
                raise error
            case _:
                result = self._beyond_the_suite(item, error)
        calls = "\n".join(map(str, student.calls[-3:]))
        detail = "\n".join(part for part in (result.detail, calls) if part)
        return Verdict(result.status, result.category, result.message, detail)

    def _beyond_the_suite(self, item: _Item, error: BaseException) -> Verdict:
        """Judge a test that stumbled: over the student's value, or over its own feet?"""
        if not isinstance(error, Exception):
            raise GraderError(f"{item.item.nodeid} neither passed nor failed: {error!r}.")
        specimen = self.specimen()
        specimen.limited(item.exercise.limits)
        if (own := self._run(item, Student(specimen))) is not None:
            raise GraderError(
                f"{item.item.nodeid} raises {error!r}, and {own!r} on the reference."
            ) from error
        message = f"`{item.task}` returned something that the check can make nothing of."
        return Verdict("failed", "type", message, f"the check raised {error!r}")

    def _run(self, item: _Item, student: Student) -> BaseException | None:
        self._student = student
        self._raised, self._phase, self._duration = None, "", 0.0
        item.item.config.hook.pytest_runtest_protocol(item=item.item, nextitem=None)
        if self._phase in ("setup", "teardown"):
            raise GraderError(f"The {self._phase} of {item.item.nodeid} failed: {self._raised!r}.")
        return self._raised

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[Any]
    ) -> Iterator[None]:
        """Keep the exception itself: a report's text or an exit code proves nothing."""
        if call.when == "call":
            self._duration = call.duration
        if call.excinfo is not None and self._raised is None:
            self._raised, self._phase = call.excinfo.value, call.when
        return (yield)

    def finish(self) -> None:
        """Let go of the helper thread."""
        self._ahead.shutdown(wait=False, cancel_futures=True)


def _identifier(item: pytest.Item) -> str:
    return item.name.removeprefix("test_")
