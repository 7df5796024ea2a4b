"""`grade run`: from a path to a table, a report and an exit code."""

import contextlib
import gc
import math
import os
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader import course as courses
from grader import submission as submissions
from grader.box import doors
from grader.box.process import Process
from grader.errors import GradeboxError, UsageError

from . import table

if TYPE_CHECKING:
    from grader.examination import TestRun
    from grader.report import Report
    from grader.schema import Document


@click.command("run")
@click.argument("paths", metavar="SUBMISSION...", nargs=-1, required=True)
@click.option(
    "--out",
    metavar="DIR",
    type=Path,
    default=Path("reports"),
    show_default=True,
    help="Where the reports go.",
)
@click.option(
    "--json", "json_to", metavar="-|FILE", help="Print the report alone (-), or write it to FILE."
)
@click.option(
    "--exercise", "names", metavar="NAME", multiple=True, help="Grade only this exercise."
)
@click.option("--seed", type=click.IntRange(min=0), help="Draw the hidden inputs from this seed.")
@click.option("--course", "course_path", metavar="DIR", type=Path, help="The course to grade by.")
@click.option(
    "--fail-under",
    metavar="PERCENT",
    type=click.FloatRange(0, 100),
    help="End with exit code 1 below this share of the points.",
)
@click.option(
    "--isolation",
    type=click.Choice(["auto", *doors.LEVELS]),
    default="auto",
    show_default=True,
    help="How to shut the student's code in.",
)
@click.option(
    "--require-isolation",
    type=click.Choice(doors.LEVELS[:-1]),
    help="Refuse to grade in anything weaker.",
)
@click.option(
    "--view",
    type=click.Choice(["instructor", "student"]),
    default="instructor",
    show_default=True,
    help="Whose copy of the report to make.",
)
@click.option("--sign", is_flag=True, help="Sign the reports with the course's key.")
@click.option("--key", metavar="FILE", type=Path, help="Sign with this key instead.")
def command(
    paths: tuple[str, ...],
    out: Path,
    json_to: str | None,
    names: tuple[str, ...],
    seed: int | None,
    course_path: Path | None,
    fail_under: float | None,
    isolation: str,
    require_isolation: str | None,
    view: str,
    sign: bool,
    key: Path | None,
) -> None:
    """Grade submissions and write one report for each.

    Exit code 0: graded, whatever the score; 1: below --fail-under; 2: wrong usage, or a
    submission that cannot be read; 3: a fault of the grader's, which is never a score; 130:
    interrupted. Of several submissions the worst counts, and the others keep their reports.
    """
    # Before numpy is loaded, here or in the box: more threads make small networks slower.
    os.environ.update(doors.ONE_THREAD)
    found = (each for path in paths for each in submissions.expand(_existing(path)))
    every = list(dict.fromkeys(found))
    if fail_under is not None and math.isnan(fail_under):
        raise UsageError("--fail-under takes a number from 0 to 100; no score is below nan.")
    if json_to and len(every) > 1:
        raise UsageError("--json takes one submission; without it, each gets a report of its own.")
    course = courses.load(course_path or _find(every[0]))
    exercises = course.chosen(names)
    opened = tuple(doors.available(isolation, require_isolation))
    signer = _signer(course, key) if sign or key else None
    if json_to != "-":
        from grader import schema

        schema.check_place(out / "report.json" if json_to is None else Path(json_to))
    screen = table.Screen(quiet=json_to == "-")
    grading = _Grading(course, exercises, opened, seed)
    codes = []
    for path in every:
        try:
            report = grading.grade(path, screen)
            below = fail_under is not None and report.score * 100 < report.max_score * fail_under
            codes.append(int(below))
            if view == "student":
                from grader import feedback

                report = feedback.for_student(report, course.feedback)
            to = out / f"{report.submission.id}.json" if json_to is None else Path(json_to)
            with _printing():
                _deliver(report, to, signer)
                screen.show(report, to)
        except Exception as error:
            if len(every) == 1:
                raise
            codes.append(_of_several(path, error, screen))
        if len(every) > 1:
            # pytest's circles keep the images that a suite has lent.
            gc.collect()
    click.get_current_context().exit(max(codes))


def _of_several(path: Path, error: Exception, screen: table.Screen) -> int:
    """Say what went wrong with one submission, which costs the others nothing; return its code."""
    if isinstance(error, BrokenPipeError):
        # Whoever reads has seen enough.
        screen.quiet = True
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    ours = GradeboxError(f"a fault of gradebox: {error!r}")
    known = error if isinstance(error, GradeboxError) else ours
    screen.failed(path, known)
    return known.exit_code


@dataclass(frozen=True)
class _Grading:
    course: courses.Course
    exercises: tuple[courses.Exercise, ...]
    doors: tuple[doors.Door, ...]
    seed: int | None
    taken: set[str] = field(default_factory=set)

    def _named(self, submission: submissions.Submission) -> submissions.Submission:
        """Tell submissions of one name apart, so that no report overwrites another's."""
        name, number = submission.id, 2
        while name in self.taken:
            name, number = f"{submission.id}-{number}", number + 1
        self.taken.add(name)
        return replace(submission, id=name)

    def grade(self, path: Path, screen: table.Screen) -> "Report":
        """Grade the submission at `path`; the box starts while this side still loads."""
        process = None
        with contextlib.suppress(OSError):
            process = Process(self.doors[0], self.course.limits_for(self.exercises))
        try:
            submission = self._named(submissions.read(path))
            from grader.grade import Order, grade

            order = Order(self.course, self.exercises, self.doors, self.seed)
        except BaseException:
            if process is not None:
                process.end()
            raise
        with screen.progress(submission.id, len(self.exercises)) as watch:

            def heard(run: "TestRun") -> None:
                _get_ready_what_is_needed_last(self.course)
                watch(run)

            return grade(order, submission, process, heard)


@cache
def _get_ready_what_is_needed_last(course: courses.Course) -> None:
    """Do, beside the tests, in which this side mostly waits for the student's code, what is due."""
    from grader import schema
    from grader.grade import engine_digest

    def get_ready() -> None:
        schema.invalid({})
        engine_digest()
        course.digest  # noqa: B018  # read once, and kept

    threading.Thread(target=get_ready, daemon=True).start()


def _find(submission: Path) -> Path:
    real = submission.resolve()
    # What lies beside a file that was handed in may have been handed in as well.
    own = real if real.is_dir() else real.parent
    return courses.find(Path.cwd(), own.parent, outside=real)


def _existing(name: str) -> Path:
    path = Path(name)
    # No name at all would be the working directory.
    if not name or not os.path.exists(path):
        said = f"{path} does not exist" if name else "A submission has a name, not an empty one"
        raise UsageError(f"{said}: name a folder, a .py, an .ipynb or an archive.")
    return path


def _signer(course: courses.Course, key: Path | None) -> "Callable[[Document], Document]":
    from grader import signature

    own = course.reference / signature.PRIVATE
    chosen = key or (own if own.exists() else None)
    signature.load_private(chosen)
    return lambda document: signature.sign(document, chosen)


@contextlib.contextmanager
def _printing() -> Iterator[None]:
    """Say so where nothing can be printed, but not of a reader who has seen enough."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UsageError(f"Standard output cannot be written to: {error.strerror}.") from error


def _deliver(report: "Report", to: Path, signer: "Callable[[Document], Document] | None") -> None:
    from grader import schema

    document = schema.document(report)
    if signer is not None:
        document = signer(document)
    if to == Path("-"):
        # JSON is UTF-8, whatever the terminal's encoding is.
        sys.stdout.buffer.write(schema.to_json(document).encode("utf-8"))
        sys.stdout.buffer.flush()
    else:
        schema.write(document, to)
