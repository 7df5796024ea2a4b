"""What a person reads: a line of progress while it runs, then a table; plain text in a pipe."""

import os
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.printable import printable

if TYPE_CHECKING:
    from grader.examination import TestRun
    from grader.report import ExerciseResult, Report, TestResult

_COLOURS = {
    "complete": "green",
    "partial": "yellow",
    "failed": "red",
    "not_attempted": "bright_black",
}
_NAMES = {"complete": "complete", "partial": "", "failed": "", "not_attempted": "not attempted"}


class Screen:
    """Standard output for the table, standard error for progress; `quiet` shows neither."""

    def __init__(self, quiet: bool = False) -> None:
        self.quiet = quiet
        self.colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
        encoding = (sys.stdout.encoding or "ascii").lower().replace("-", "")
        self.cross, self.dash = ("✗", "–") if encoding.startswith("utf") else ("x", "-")
        self.width = min(shutil.get_terminal_size((100, 24)).columns, 100)

    @contextmanager
    def progress(self, name: str, exercises: int) -> "Iterator[Callable[[TestRun], None]]":
        """Show, on a terminal, which exercise is being graded."""
        # A hidden suite runs with another standard error.
        terminal = sys.stderr
        if self.quiet or not terminal.isatty():
            yield lambda run: None
            return
        seen: list[str] = []

        def watch(run: "TestRun") -> None:
            exercise = run.test.exercise.name
            if exercise not in seen:
                seen.append(exercise)
                line = f"grading {name}: {exercise} ({len(seen)} of {exercises})"
                click.echo(f"\r\033[K{line}", nl=False, file=terminal)

        click.echo(f"\r\033[Kgrading {name}", nl=False, file=terminal)
        try:
            yield watch
        finally:
            click.echo("\r\033[K", nl=False, file=terminal)

    def failed(self, path: Path, error: Exception) -> None:
        """Say that one of several submissions could not be graded."""
        click.echo(printable(f"grade: {path}: {error}"), err=True)

    def show(self, report: "Report", written: Path) -> None:
        """Print the table of one report."""
        if self.quiet:
            return
        self._echo(self._headline(report))
        self._echo("")
        for exercise in report.exercises:
            self._exercise(exercise)
        for problem in report.problems:
            where = f"{problem.file}, line {problem.line}" if problem.line else problem.file
            said = f" ({problem.error})" if problem.error else ""
            self._wrapped(f"{where}: {problem.message}{said}", "  ! ", "yellow")
        self._echo("")
        self._echo(self._footer(report, written), "bright_black")
        self._echo("")

    def _headline(self, report: "Report") -> str:
        bonus = f", and {report.bonus:g} bonus" if report.bonus else ""
        one = report.submission
        who = one.id if one.id == one.name else f"{one.id} ({one.name})"
        line = f"{who}: {report.score:g} of {report.max_score:g} points{bonus}"
        return click.style(line, bold=True)

    def _footer(self, report: "Report", written: Path) -> str:
        parts = [f"box: {report.isolation.level}", f"{report.duration_s:.1f} s"]
        if report.seed_source == "public":
            parts.append("no course secret: hidden inputs can be foreseen")
        parts.append(f"report: {written}")
        text = " · ".join(parts) if self.dash == "–" else ", ".join(parts)
        return f"  {printable(text)}"

    def _exercise(self, exercise: "ExerciseResult") -> None:
        points = f"{exercise.score:g} / {exercise.max_score:g}"
        counted = [test for test in exercise.tests if not test.bonus]
        failed = [test for test in counted if test.status != "passed"]
        bonus = f"+{exercise.bonus:g} bonus" if exercise.bonus else ""
        state = _NAMES[exercise.status] or f"{len(failed)} of {len(counted)} checks lost"
        note = ", ".join(part for part in (state, bonus) if part)
        self._echo(
            f"  {exercise.name:<14}{points:>10}   {note}".rstrip(), _COLOURS[exercise.status]
        )
        if exercise.status == "not_attempted":
            return
        for tests in _by_task([test for test in exercise.tests if test.stand_ins]):
            if all(test.status == "passed" for test in tests):
                names = ", ".join(f"`{name}`" for name in tests[0].stand_ins)
                text = f"{tests[0].task}: counted with correct {names} in place of the own"
                self._wrapped(text, "      ~ ", "bright_black")
        for tests in _by_task(failed):
            self._task(exercise, tests)

    def _task(self, exercise: "ExerciseResult", failed: "list[TestResult]") -> None:
        """Say what a task lost, and why: its first failure stands for the others of its kind."""
        first = failed[0]
        if all(test.status == "not_attempted" for test in failed):
            missing = ", not defined in the submission" if first.category == "missing" else ""
            self._echo(f"      {self.dash} {first.task}: not attempted{missing}", "bright_black")
            return
        lost = sum(test.max_points for test in failed)
        every = [test for test in exercise.tests if test.task == first.task and not test.bonus]
        checks = f"{len(failed)} of {len(every)} checks"
        self._wrapped(
            f"{first.task} (-{lost:g}, {checks}): {first.title}", f"      {self.cross} ", "red"
        )
        self._wrapped(first.message, "        ")
        if first.error:
            self._wrapped(first.error, "        ")
        if first.stand_ins:
            names = ", ".join(first.stand_ins)
            self._wrapped(f"(tried with correct {names} as well)", "        ", "bright_black")
        if first.diagnosis:
            self._wrapped(first.diagnosis, "        ", "yellow")
        elif first.hint and first.category != "syntax":
            self._wrapped(f"hint: {first.hint}", "        ", "cyan")

    def _wrapped(self, text: str, indent: str, colour: str | None = None) -> None:
        lines = textwrap.wrap(
            " ".join(printable(text, allowed="\n\t").split()),
            width=self.width,
            initial_indent=indent,
            subsequent_indent=" " * len(indent),
        )
        for line in lines:
            self._echo(line, colour)

    def _echo(self, text: str, colour: str | None = None) -> None:
        styled = click.style(text, fg=colour) if colour else text
        click.echo(styled if self.colour else click.unstyle(styled))


def _by_task(tests: "list[TestResult]") -> "list[list[TestResult]]":
    """Put together, in order, what is about the same task."""
    groups: dict[str, list[TestResult]] = {}
    for test in tests:
        groups.setdefault(test.task, []).append(test)
    return list(groups.values())
