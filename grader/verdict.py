"""Names what became of a test: its status, its category, and the sentence for the student."""

from dataclasses import dataclass
from typing import Literal

from .box.exceptions import exception_name
from .box.outcome import Died, Missing, Outcome, Raised, Unsendable
from .expect import Broken

Status = Literal["passed", "failed", "error", "timeout", "memory", "crashed", "not_attempted"]

_DEATHS: dict[str, Status] = {
    "timeout": "timeout",
    "memory": "memory",
    "crashed": "crashed",
    "exited": "crashed",
    "output": "error",
    "disk": "error",
    "protocol": "crashed",
}
_NO_MESSAGE = "What came back does not have the property that the title names."
_MEMORY = "It asked for more memory than is allowed."


@dataclass(frozen=True)
class Verdict:
    """The result of one test.

    `message` holds nothing that a submission could have put there to carry hidden inputs out;
    what it said itself is in `error`, and what the check saw in `detail`: both for instructors.
    """

    status: Status
    category: str = ""
    message: str = ""
    error: str = ""
    detail: str = ""

    @property
    def is_end(self) -> bool:
        """Whether the candidate had to be ended, or ended by itself."""
        return self.category in _DEATHS


PASSED = Verdict("passed")


def of_assertion(error: AssertionError) -> Verdict:
    """Return the verdict on a value that breaks a property."""
    if isinstance(error, Broken):
        return Verdict("failed", error.category, error.message, detail=error.detail)
    return Verdict("failed", "property", str(error) or _NO_MESSAGE)


def of_outcome(task: str, how_written: str, outcome: Outcome) -> Verdict:
    """Return the verdict on a call that returned no value.

    `how_written` is what a look at the source says of the task: written, marker, stub, ...
    """
    if how_written in ("stub", "missing") and isinstance(outcome, Died):
        # Whatever else ended the candidate, this function has no part in it.
        return _not_attempted(task, how_written)
    match outcome:
        case Missing():
            return _not_attempted(task, "missing")
        case Raised(is_unwritten=True):
            return _unwritten(task, how_written, outcome)
        case Raised(type="SyntaxError" | "IndentationError" | "TabError", function=""):
            message = f"The file that has `{task}` cannot be read{_where(outcome)}."
            return Verdict("error", "syntax", message, *_said(outcome))
        case Raised(is_memory=True):
            return Verdict("memory", "memory", _MEMORY, *_said(outcome))
        case Raised(is_exit=True):
            message = f"`{task}` ends the program{_where(outcome)}."
            return Verdict("error", "exited", message, *_said(outcome))
        case Raised():
            message = f"`{task}` raised {exception_name(outcome.type)}{_where(outcome)}."
            return Verdict("error", "raised", message, *_said(outcome))
        case Unsendable():
            message = (
                f"`{task}` returned something that is not a value, or far too large a one: "
                "numbers, texts, arrays, and lists, tuples or dicts of them are expected."
            )
            return Verdict("failed", "type", message, f"it returned {outcome.description}")
        case Died():
            message = f"`{task}` was stopped: {outcome.description}."
            return Verdict(_DEATHS[outcome.kind], outcome.kind, message)
    raise TypeError(f"{outcome} is a value")


def _unwritten(task: str, how_written: str, raised: Raised) -> Verdict:
    if raised.function not in ("", task):
        message = f"`{task}` calls something that is not written yet{_where(raised)}."
        return Verdict("error", "unwritten", message, *_said(raised))
    if how_written == "marker":
        message = (
            f"`{task}` has code, but it still reaches `raise NotImplementedError`"
            f"{_where(raised)}: that line comes from the stub."
        )
        return Verdict("failed", "marker", message)
    return _not_attempted(task, "stub")


def _not_attempted(task: str, how_written: str) -> Verdict:
    if how_written == "missing":
        message = f"`{task}` is not defined anywhere in the submission."
    else:
        message = f"`{task}` is still the stub of the handout."
    return Verdict("not_attempted", how_written, message)


def _where(raised: Raised) -> str:
    return f" ({raised.file}, line {raised.line})" if raised.file and raised.line else ""


def _said(raised: Raised) -> tuple[str, str]:
    said = f"{raised.type}: {raised.message}" if raised.message else raised.type
    return said, "\n".join(raised.trace)
