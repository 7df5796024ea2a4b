"""`grade check`: a table of what is proven of a course, and an exit code."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader import course as courses
from grader.box import doors

if TYPE_CHECKING:
    from grader.check import Mutation


@click.command("check")
@click.argument("names", metavar="[EXERCISE]...", nargs=-1)
@click.option("--course", "course_path", metavar="DIR", type=Path, help="The course to prove.")
@click.option("--isolation", type=click.Choice(["auto", *doors.LEVELS]), default="auto",
              show_default=True, help="How to shut the cases in.")  # fmt: skip
@click.option("--mutate", is_flag=True, help="Try machine-made mutants of the reference instead.")
def command(names: tuple[str, ...], course_path: Path | None, isolation: str, mutate: bool) -> None:
    """Prove that a course's tests catch every known mistake, name it, and harm nobody.

    Exit code 0: all of it holds; 1: something does not, and the exact case is named;
    2: wrong usage; 3: the course cannot be used at all.
    """
    os.environ.update(doors.ONE_THREAD)
    course = courses.load(course_path or courses.find(Path.cwd()))
    exercises = course.chosen(names)
    opened = doors.available(isolation)
    from grader import check

    if mutate:
        _mutate(check.mutate(course, exercises, opened, _progress()))
        return
    proofs = check.prove(course, exercises, opened, _progress())
    click.echo(f"{'exercise':<14}{'caught':>12}{'named':>12}{'fair':>12}{'flaky':>8}")
    for proof in proofs:
        counts = (f"{right} of {total}" for right, total in proof.counts())
        row = "".join(f"{count:>12}" for count in counts)
        click.echo(f"{proof.exercise:<14}{row}{proof.flaky:>8}")
    found = [problem for proof in proofs for problem in proof.found()]
    for problem in found:
        click.echo(f"  {problem}")
    click.get_current_context().exit(1 if found else 0)


def _mutate(mutations: "list[Mutation]") -> None:
    click.echo(f"{'exercise':<14}{'mutants':>9}{'caught':>9}{'equivalent':>12}")
    for one in mutations:
        tried = one.made - one.recorded
        row = f"{len(tried):>9}{len(tried - one.survivors):>9}{len(one.recorded):>12}"
        click.echo(f"{one.exercise:<14}{row}")
    problems = [problem for one in mutations for problem in one.problems()]
    for problem in problems:
        click.echo(f"  {problem}")
    click.get_current_context().exit(1 if problems else 0)


def _progress() -> Callable[[int, int], None]:
    if not sys.stderr.isatty():
        return lambda done, total: None

    def show(done: int, total: int) -> None:
        end = "\r\033[K" if done == total else ""
        click.echo(f"\r\033[K{done} of {total} cases{end}", nl=False, err=True)

    return show
