"""`grade new`: the skeleton of an exercise."""

from pathlib import Path

import click

from grader import course as courses
from grader import scaffold
from grader.errors import UsageError


@click.command("new")
@click.argument("name")
@click.option("--course", "folder", metavar="DIR", type=Path, help="The course to add it to.")
def command(name: str, folder: Path | None) -> None:
    """Make exercise NAME: stub, solution, public and hidden tests, mistakes, course.toml.

    Where there is no course yet, one is started. The skeleton passes `grade check NAME`.
    """
    place = folder or Path.cwd()
    scaffold.check_name(name)
    try:
        for written in scaffold.exercise(name, _course(place)):
            click.echo(written)
    except OSError as error:
        raise UsageError(f"{error.filename} cannot be written: {error.strerror}.") from error
    click.echo(f"Next: change these files, and run `grade check {name}` until it holds.")


def _course(place: Path) -> Path:
    try:
        return courses.find(place)
    except UsageError:
        return scaffold.course(place)
