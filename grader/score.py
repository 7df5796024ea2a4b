"""From test results to points: per test, per exercise, in all."""

import math
from collections.abc import Iterable, Sequence

from .course import Exercise
from .examination import TestRun
from .report import ExerciseResult, ExerciseStatus, TestResult


def test_result(run: TestRun, hints: dict[str, str]) -> TestResult:
    """Give a run its points, and a hint where it failed."""
    found = run.diagnosis
    return TestResult(
        id=run.test.id,
        task=run.test.task,
        title=run.test.title,
        status=run.verdict.status,
        category=run.verdict.category,
        points=run.test.points if run.passed else 0.0,
        max_points=run.test.points,
        bonus=run.test.bonus,
        message=run.verdict.message,
        error=run.verdict.error,
        detail=run.verdict.detail,
        hint="" if run.passed else hints.get(run.test.task, ""),
        misconception=found.misconception if found else None,
        diagnosis=found.sentence if found else "",
        stand_ins=run.stand_ins,
        output=run.output,
        duration_s=run.duration_s,
    )


def exercise_result(exercise: Exercise, runs: Sequence[TestRun]) -> ExerciseResult:
    """Sum up the runs of one exercise."""
    hints = {task.name: task.hint for task in exercise.tasks}
    tests = tuple(test_result(run, hints) for run in runs if run.test.exercise is exercise)
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
