"""`grade doctor`: which boxes this machine has, and whether they hold."""

from typing import TYPE_CHECKING

import click

from grader.box import doors

if TYPE_CHECKING:
    from grader.doctor import Examined


@click.command("doctor")
def command() -> None:
    """Try every box of this machine, and try to break out of each.

    Exit code 0: a box opens, and each that does holds; 1: none opens, or something got through.
    """
    from grader import doctor

    examined = doctor.examine()
    click.echo(f"{'the code tries to':<24}" + "".join(f"{each.door:>14}" for each in examined))
    for attempt, text in doctor.ATTEMPTS.items():
        click.echo(f"  {text:<22}" + "".join(f"{_mark(each, attempt):>14}" for each in examined))
    click.echo("")
    for each in examined:
        if each.isolation is not None:
            facts = each.isolation
            click.echo(
                f"{each.door}: Landlock ABI {facts.landlock_abi}, "
                f"{facts.seccomp_calls} system calls refused, user {facts.uid}"
            )
        else:
            click.echo(each.reason)
            click.echo(f"  {doctor.advice(each)}")
    opened = [each for each in examined if each.isolation is not None]
    if not opened:
        level = doors.LEVELS[-1]
        click.echo(f"Without a box, only `--isolation {level}` is left, for work you trust.")
    sound = bool(opened) and all(each.sound for each in opened)
    click.get_current_context().exit(0 if sound else 1)


def _mark(examined: "Examined", attempt: str) -> str:
    if examined.isolation is None:
        return "-"
    return "stopped" if examined.held[attempt] else "GOT THROUGH"
