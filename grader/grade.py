"""One submission in, one report out."""

import platform
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np

from . import __version__, score, suite
from .box.candidate import Candidate, Isolation
from .box.doors import Door
from .box.inside.library import Source
from .box.process import Process
from .course import Course, Exercise
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
from .submission import Submission


@dataclass(frozen=True)
class Order:
    """How a submission is to be graded."""

    course: Course
    exercises: tuple[Exercise, ...]
    doors: tuple[Door, ...]
    seed: int | None = None


def grade(
    order: Order,
    submission: Submission,
    started: Process | None = None,
    watch: suite.Watcher = lambda run: None,
) -> Report:
    """Grade `submission` and return the report; `started` is a process that waits for it."""
    began, clock = datetime.now(UTC), time.monotonic()
    course = order.course
    seed = course.seed_for(submission.digest) if order.seed is None else order.seed
    candidate = _candidate(order, submission.sources, seed, started)
    specimens: list[Candidate] = []

    def specimen() -> Candidate:
        if not specimens:
            specimens.append(_candidate(order, _reference_sources(course), seed))
        return specimens[0]

    try:
        runs = suite.run(course, order.exercises, candidate, specimen, seed, watch)
    finally:
        for each in (candidate, *specimens):
            each.close()
    exercises = tuple(score.exercise_result(exercise, runs) for exercise in order.exercises)
    problems = (*submission.problems, *candidate.problems)
    return Report(
        schema_version=SCHEMA_VERSION,
        submission=SubmissionInfo(
            submission.id,
            submission.digest,
            tuple(FileInfo(file.name, file.size) for file in submission.files),
        ),
        course=CourseInfo(course.name, course.version, course.digest),
        score=score.total(exercise.score for exercise in exercises),
        max_score=score.total(exercise.max_score for exercise in exercises),
        bonus=score.total(exercise.bonus for exercise in exercises),
        exercises=exercises,
        problems=tuple(ProblemInfo(one.file, one.line, one.message) for one in problems),
        isolation=_isolation(candidate.isolation),
        seed=seed,
        seed_source=course.secret.source if order.seed is None else "option",
        environment=Environment(
            __version__, platform.python_version(), np.__version__, _platform()
        ),
        started_at=began.isoformat(timespec="seconds"),
        duration_s=time.monotonic() - clock,
    )


def _candidate(
    order: Order, sources: Sequence[Source], seed: int, started: Process | None = None
) -> Candidate:
    return Candidate(
        sources,
        order.course.tasks,
        doors=order.doors,
        limits=order.course.limits_for(order.exercises),
        seed=seed,
        aliases=[order.course.reference.name, order.course.handout.name],
        started=started,
    )


def _reference_sources(course: Course) -> list[Source]:
    return [
        Source(path.stem, path.name, (path.read_text(encoding="utf-8"),), False)
        for path in sorted(course.reference.glob("*.py"))
        if path.stem != "__init__"
    ]


def _isolation(isolation: Isolation | None) -> IsolationInfo:
    if isolation is None:
        # No test called the student's code, so nothing was ever run.
        return IsolationInfo("none", 0, 0, 0)
    return IsolationInfo(
        isolation.level, isolation.landlock_abi, isolation.seccomp_calls, isolation.uid
    )


def _platform() -> str:
    return f"{sys.platform} {platform.machine()} {platform.release()}"
