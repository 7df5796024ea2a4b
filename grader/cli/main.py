"""The command `grade`."""

import gc
import importlib
import io
import os
import signal
import sys
from difflib import get_close_matches
from typing import Any

import click

from grader import __version__
from grader.errors import GradeboxError
from grader.printable import printable

_COMMANDS = {
    "run": "Grade submissions; `grade SUBMISSION` is short for it.",
    "doctor": "Try every box of this machine, and try to break out of each.",
    "keygen": "Make the keys that reports are signed and verified with.",
    "verify": "Check that reports are signed and unchanged.",
    "new": "Make the skeleton of an exercise.",
    "check": "Prove a course: its tests catch every mistake and harm nobody.",
}


# What a shell says of a command that Ctrl-C ended.
_INTERRUPTED = 130


class _Commands(click.Group):
    """Finds a command's module by its name; anything else is a submission to run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        module = importlib.import_module(f"grader.cli.{name}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in _COMMANDS and args[0] not in ("--help", "-h", "--version"):
            meant = get_close_matches(args[0], _COMMANDS, 1)
            if meant and not os.path.exists(args[0]):
                ctx.fail(f"`{args[0]}` is no submission; did you mean `grade {meant[0]}`?")
            args = ["run", *args]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except GradeboxError as error:
            click.echo(f"grade: {printable(str(error))}", err=True)
            ctx.exit(error.exit_code)
        except KeyboardInterrupt:
            click.echo("grade: interrupted; reports that were written are kept", err=True)
            ctx.exit(_INTERRUPTED)


# The first character of a paragraph keeps its lines as they are.
_HELP = """Grade numpy exercises: hidden tests here, the student's code in a box.

\b
grade SUBMISSION     a folder, a .py, an .ipynb, a .zip or a .tar.gz
grade submissions/   a folder of these
"""


@click.command(cls=_Commands, help=_HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="gradebox")
def cli() -> None:
    """The command `grade`, of which every other command is a part."""


def main() -> None:
    """Run the command line; what nobody foresaw is our fault, and never a score."""
    _open_what_is_closed()
    # Whoever ends a batch so wants its boxes and folders gone as well.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    # What is imported stays: to look for garbage among it takes a twentieth of a short run.
    gc.set_threshold(100_000, 50, 50)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        cli()
    except Exception as error:  # noqa: BLE001  # the last line before a traceback
        text = printable(repr(error))
        click.echo(f"grade: a fault of gradebox, not of the submission: {text}", err=True)
        sys.exit(GradeboxError.exit_code)


def _open_what_is_closed() -> None:
    """Have a standard stream that was closed go nowhere, so that no pipe takes its number."""
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115
