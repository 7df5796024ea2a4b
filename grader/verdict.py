"""Names what became of a test: its status, its category, and the sentence for the student."""

from dataclasses import dataclass
from typing import Literal, get_args

from .box.outcome import Died, Missing, Outcome, Raised, Unsendable
from .expect import Broken

Status = Literal["passed", "failed", "error", "timeout", "memory", "crashed", "not_attempted"]
STATUSES: tuple[str, ...] = get_args(Status)

_DEATHS: dict[str, Status] = {
    "timeout": "timeout",
    "memory": "memory",
    "crashed": "crashed",
    "exited": "crashed",
    "output": "error",
    "protocol": "crashed",
}
_MEMORY = "It asked for more memory than is allowed."


@dataclass(frozen=True)
class Verdict:
    """The result of one test: `message` is for the student, `detail` for the instructor."""

    status: Status
    category: str = ""
    message: str = ""
    detail: str = ""


PASSED = Verdict("passed")


def of_assertion(error: AssertionError) -> Verdict:
    """Return the verdict on a value that breaks a property."""
    if isinstance(error, Broken):
        return Verdict("failed", error.category, error.message, error.detail)
    return Verdict("failed", "property", str(error))


def of_outcome(task: str, how_written: str, outcome: Outcome) -> Verdict:
    """Return the verdict on a call that returned no value.

    `how_written` is what a look at the source says of the task: written, marker, stub, ...
    """
    match outcome:
        case Missing():
            return Verdict(
                "not_attempted", "missing", f"`{task}` is not defined anywhere in the submission."
            )
        case Raised(is_unwritten=True):
            return _unwritten(task, how_written, outcome)
        case Raised(is_memory=True):
            return Verdict("memory", "memory", _MEMORY, _trace(outcome))
        case Raised(is_exit=True):
            message = f"`{task}` ends the program ({outcome.type}{_where(outcome)})."
            return Verdict("error", "exited", message, _trace(outcome))
        case Raised():
            message = f"`{task}` raised {outcome.type}: {outcome.message}{_where(outcome)}"
            return Verdict("error", "raised", message, _trace(outcome))
        case Unsendable():
            message = (
                f"`{task}` returned {outcome.description}; "
                "numbers, texts, arrays, and lists, tuples or dicts of them are expected."
            )
            return Verdict("failed", "type", message)
        case Died():
            message = f"`{task}` was stopped: {outcome.description}."
            return Verdict(_DEATHS[outcome.kind], outcome.kind, message)
    raise TypeError(f"{outcome} is a value")


def _unwritten(task: str, how_written: str, raised: Raised) -> Verdict:
    if raised.function not in ("", task):
        message = f"`{task}` calls `{raised.function}`, which is not written yet."
        return Verdict("error", "unwritten", message)
    if how_written == "marker":
        message = (
            f"`{task}` has code, but it still reaches `raise NotImplementedError`"
            f"{_where(raised)}: that line comes from the stub."
        )
        return Verdict("failed", "marker", message)
    return Verdict("not_attempted", "stub", f"`{task}` is still the stub of the handout.")


def _where(raised: Raised) -> str:
    return f" ({raised.file}, line {raised.line})" if raised.file and raised.line else ""


def _trace(raised: Raised) -> str:
    return "\n".join(raised.trace)
