"""One submission in, one report out."""

import contextlib
import hashlib
import platform
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import numpy as np

from . import __version__, catalogue, reference, score
from .box.candidate import Candidate, Isolation
from .box.doors import Door
from .box.inside.library import Source
from .box.outcome import Problem
from .box.process import Process
from .course import Course, Exercise
from .examination import Examination, Known, TestRun, Watcher
from .mutants import Mutant
from .report import (
    SCHEMA_VERSION,
    CourseInfo,
    Environment,
    FileInfo,
    IsolationInfo,
    ProblemInfo,
    Report,
    SubmissionInfo,
)
from .student import Student
from .submission import Submission
from .suite import Ahead, Bench, Test, with_tests


@dataclass(frozen=True)
class Order:
    """How a submission is to be graded."""

    course: Course
    exercises: tuple[Exercise, ...]
    doors: tuple[Door, ...]
    seed: int | None = None


def _unwatched(run: TestRun) -> None:
    pass


def grade(
    order: Order,
    submission: Submission,
    started: Process | None = None,
    watch: Watcher = _unwatched,
) -> Report:
    """Grade `submission` and return the report; `started` is a process that waits for it."""
    began, clock = datetime.now(UTC), time.monotonic()
    course = order.course
    seed = course.seed_for(submission.digest) if order.seed is None else order.seed
    examined = examine(order, submission.sources, seed, started, watch)
    exercises = tuple(
        score.exercise_result(exercise, examined.runs) for exercise in order.exercises
    )
    problems = (*submission.problems, *examined.problems)
    return Report(
        schema_version=SCHEMA_VERSION,
        submission=SubmissionInfo(
            submission.id,
            submission.name,
            submission.digest,
            tuple(FileInfo(file.name, file.size) for file in submission.files),
        ),
        course=CourseInfo(course.name, course.version, course.digest),
        score=score.total(exercise.score for exercise in exercises),
        max_score=score.total(exercise.max_score for exercise in exercises),
        bonus=score.total(exercise.bonus for exercise in exercises),
        exercises=exercises,
        problems=tuple(ProblemInfo(one.file, one.line, one.message, one.error) for one in problems),
        isolation=_isolation(examined.isolation),
        seed=seed,
        seed_source=course.secret.source if order.seed is None else "option",
        environment=Environment(
            __version__,
            engine_digest(),
            platform.python_version(),
            np.__version__,
            f"{sys.platform} {platform.machine()} {platform.release()}",
        ),
        started_at=began.isoformat(timespec="seconds"),
        duration_s=time.monotonic() - clock,
    )


@dataclass(frozen=True)
class Examined:
    """What an examination found, before it is a report."""

    runs: tuple[TestRun, ...]
    problems: tuple[Problem, ...]
    isolation: Isolation | None


def examine(
    order: Order,
    sources: Sequence[Source],
    seed: int,
    started: Process | None = None,
    watch: Watcher = _unwatched,
) -> Examined:
    """Run the hidden tests of `order`'s exercises on `sources`."""
    course = order.course
    runs: list[TestRun] = []
    candidate = _candidate(order, sources, seed, started)
    with contextlib.ExitStack() as boxes, _known(order, seed) as known:
        boxes.callback(candidate.close)

        begun: dict[str, Candidate] = {}

        def is_attempted(task: str) -> bool:
            return candidate.how_written(task) not in ("stub", "missing")

        def ahead(test: Test) -> Student:
            same_door = replace(order, doors=(candidate.door,))
            box = boxes.enter_context(contextlib.closing(_candidate(same_door, sources, seed)))
            box.limited(test.limits)
            box.start()
            begun[test.exercise.name] = box
            return Student(box)

        def stop() -> None:
            for box in begun.values():
                box.kill()

        def run(bench: Bench) -> None:
            examination = Examination(course, candidate, known, bench, watch, begun=begun)
            examination.examine()
            runs.extend(examination.runs)

        with_tests(course, order.exercises, seed, run, Ahead(is_attempted, ahead, stop))
    return Examined(tuple(runs), tuple(candidate.problems), candidate.isolation)


def examine_entries(
    order: Order, seed: int, entries: Sequence[catalogue.Entry]
) -> list[tuple[TestRun, ...]]:
    """Examine functions of the catalogue, each in the place of its task, all else being right.

    One box serves them all: they are the course's own.
    """
    course = order.course
    found: list[tuple[TestRun, ...]] = []
    candidate = specimen_box(order, seed, ("mistakes", "unusual"))
    with contextlib.closing(candidate), _known(order, seed) as known:

        def run(bench: Bench) -> None:
            for entry in entries:
                candidate.budget.start_over()
                candidate.answers = {entry.task: entry.function}
                right = set(course.tasks) - {entry.task}
                about = bench.about({entry.task})
                examination = Examination(course, candidate, known, about, _unwatched, right)
                examination.examine()
                found.append(tuple(examination.runs))

        with_tests(course, order.exercises, seed, run)
    return found


def surviving(order: Order, seed: int, mutants: Sequence[Mutant]) -> list[Mutant]:
    """Return the mutants that no hidden test of their task notices."""
    candidate = _candidate(
        order,
        [*catalogue.sources(order.course), *(mutant.source for mutant in mutants)],
        seed,
        extra={mutant.entry.function: mutant.source.name for mutant in mutants},
    )
    found: list[Mutant] = []

    def run(bench: Bench) -> None:
        def passes(test: Test) -> bool:
            candidate.limited(test.limits)
            return bench.run(test, Student(candidate)).error is None

        for mutant in mutants:
            candidate.budget.start_over()
            candidate.answers = {mutant.entry.task: mutant.entry.function}
            tests = bench.about({mutant.entry.task}).tests
            if all(passes(test) for test in tests):
                found.append(mutant)

    with contextlib.closing(candidate):
        with_tests(order.course, order.exercises, seed, run)
    return found


def specimen_box(order: Order, seed: int, kinds: Sequence[str]) -> Candidate:
    """Return a box with the reference and the catalogue's functions of `kinds`."""
    sources = catalogue.sources(order.course, kinds)
    return _candidate(order, sources, seed, extra=catalogue.places(order.course, kinds))


@contextmanager
def _known(order: Order, seed: int) -> Iterator[Known]:
    """Make what the course knows, each part when it is asked for."""
    boxes: list[Candidate] = []
    course = order.course

    def specimen() -> Candidate:
        if not boxes:
            boxes.append(specimen_box(order, seed, ("mistakes",)))
        return boxes[0]

    @cache
    def known_mistakes() -> dict[str, list[catalogue.Entry]]:
        return catalogue.entries(course, "mistakes")

    try:
        yield Known(reference.functions(course), known_mistakes, specimen)
    finally:
        for box in boxes:
            box.close()


def _candidate(
    order: Order,
    sources: Sequence[Source],
    seed: int,
    started: Process | None = None,
    extra: Mapping[str, str] | None = None,
) -> Candidate:
    tasks = {**order.course.tasks, **(extra or {})}
    return Candidate(
        sources,
        tasks,
        doors=order.doors,
        limits=order.course.limits_for(order.exercises),
        seed=_drawn_from(seed),
        aliases=[order.course.reference.name, order.course.handout.name],
        started=started,
        surveyed=None if extra is None else _own(sources, tasks),
    )


def _drawn_from(seed: int) -> int:
    """Return the seed of what a submission draws, which tells it nothing of the hidden inputs."""
    return int.from_bytes(hashlib.sha256(f"{seed}:box".encode()).digest()[:8], "big")


def _own(sources: Sequence[Source], tasks: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Return what a survey would say of the course's own modules: all is where it belongs."""
    return {
        source.name: {task: "written" for task, module in tasks.items() if module == source.name}
        for source in sources
    }


def _isolation(isolation: Isolation | None) -> IsolationInfo:
    if isolation is None:
        # No test called the student's code, so nothing was ever run.
        return IsolationInfo("none", 0, 0, 0)
    return IsolationInfo(
        isolation.level, isolation.landlock_abi, isolation.seccomp_calls, isolation.uid
    )


@cache
def engine_digest() -> str:
    """The sha256 over gradebox's own files, so that a report tells which engine made it."""
    total = hashlib.sha256()
    folder = Path(__file__).parent
    for path in sorted([*folder.rglob("*.py"), *folder.rglob("*.json")]):
        total.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()
