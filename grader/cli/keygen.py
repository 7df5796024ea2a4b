"""`grade keygen`: the pair of keys that reports are signed and verified with."""

from pathlib import Path

import click

from grader import course as courses


@click.command("keygen")
@click.option("--out", metavar="DIR", type=Path, help="Where the keys go: reference/ unless said.")
@click.option("--course", "course_path", metavar="DIR", type=Path, help="The course they are for.")
def command(out: Path | None, course_path: Path | None) -> None:
    """Make the keys that `grade run --sign` and `grade verify` use."""
    from grader import signature

    folder = out or courses.load(course_path or courses.find(Path.cwd())).reference
    private, public = signature.generate(folder)
    click.echo(f"{private}: sign with this; keep it to yourself")
    click.echo(f"{public}: verify with this; give it to anybody")
