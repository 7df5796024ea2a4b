"""What a student's copy of a report shows: by default nothing that lets a hidden input out."""

from dataclasses import replace
from datetime import UTC, datetime

from .course import Feedback
from .report import ExerciseResult, Report


def for_student(report: Report, feedback: Feedback, now: datetime | None = None) -> Report:
    """Return the report as the course's policy lets a student see it.

    Title, status, category, message, named mistake and points always stay; what the submission
    said or printed, the inputs, the expected values and the seed are shown where hidden tests
    are visible.
    """
    if feedback.shows_all(now or datetime.now(UTC)):
        return report
    return replace(
        report,
        seed=0,
        exercises=tuple(_reduced(exercise) for exercise in report.exercises),
        problems=tuple(replace(problem, error="") for problem in report.problems),
    )


def _reduced(exercise: ExerciseResult) -> ExerciseResult:
    tests = (replace(test, error="", detail="", output="") for test in exercise.tests)
    return replace(exercise, tests=tuple(tests))
