"""`grade verify`: whether a report is what the grader wrote."""

from pathlib import Path

import click

from grader import course as courses
from grader.errors import UsageError
from grader.printable import printable


@click.command("verify")
@click.argument("reports", metavar="REPORT...", nargs=-1, required=True, type=Path)
@click.option("--key", metavar="FILE", type=Path, help="The public key: the course's unless said.")
@click.option("--course", "course_path", metavar="DIR", type=Path, help="The course of the key.")
def command(reports: tuple[Path, ...], key: Path | None, course_path: Path | None) -> None:
    """Check that reports are signed and unchanged since.

    Exit code 0: all are; 1: at least one is not; 2: there is no key, or a file is no report.
    """
    from grader import schema, signature

    if key is None:
        try:
            course = courses.load(course_path or courses.find(Path.cwd()))
        except UsageError as error:
            raise UsageError(f"{error} With --key FILE, the public key alone is enough.") from error
        key = course.reference / signature.PUBLIC
    public = signature.load_public(key)
    worst = 0
    for path in reports:
        try:
            document = schema.read(path)
        except UsageError as error:
            click.echo(printable(str(error)))
            worst = UsageError.exit_code
            continue
        fault = signature.fault(document, public)
        worst = max(worst, bool(fault))
        good = f"signed and unchanged: {document['submission']['id']}, {document['score']:g} points"
        click.echo(printable(f"{path}: {fault or good}"))
    click.get_current_context().exit(worst)
