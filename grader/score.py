"""From test results to points: per test, per exercise, in all."""

import math
from collections.abc import Iterable, Sequence

from .course import Exercise
from .report import ExerciseResult, ExerciseStatus, TestResult
from .suite import TestRun


def test_result(run: TestRun, hints: dict[str, str]) -> TestResult:
    """Give a run its points, and a hint where it failed."""
    passed = run.verdict.status == "passed"
    return TestResult(
        id=run.id,
        task=run.task,
        title=run.title,
        status=run.verdict.status,
        category=run.verdict.category,
        points=run.points if passed else 0.0,
        max_points=run.points,
        bonus=run.bonus,
        message=run.verdict.message,
        detail=run.verdict.detail,
        hint="" if passed else hints.get(run.task, ""),
        misconception=None,
        output=run.output,
        duration_s=run.duration_s,
    )


def exercise_result(exercise: Exercise, runs: Sequence[TestRun]) -> ExerciseResult:
    """Sum up the runs of one exercise."""
    hints = {task.name: task.hint for task in exercise.tasks}
    tests = tuple(test_result(run, hints) for run in runs if run.exercise == exercise.name)
    counted = [test for test in tests if not test.bonus]
    score = total(test.points for test in counted)
    most = total(test.max_points for test in counted)
    return ExerciseResult(
        name=exercise.name,
        title=exercise.title,
        status=_status(tests, score, most),
        score=score,
        max_score=most,
        bonus=total(test.points for test in tests if test.bonus),
        tests=tests,
    )


def total(points: Iterable[float]) -> float:
    """Add points up so that thirds and tenths give the number a person expects."""
    return round(math.fsum(points), 6)


def _status(tests: Sequence[TestResult], score: float, most: float) -> ExerciseStatus:
    if score == most:
        return "complete"
    if all(test.status == "not_attempted" for test in tests):
        return "not_attempted"
    return "partial" if score > 0 else "failed"
