"""What can become of one call into the candidate."""

from dataclasses import dataclass

# In the place of an argument's position: what an earlier call returned.
EARLIER = -1


@dataclass(frozen=True)
class Value:
    """The function returned; `changed` are the positions of the arguments that it altered.

    EARLIER is among them once it wrote into what it had returned before: many a test calls it
    with no such numbers.
    """

    value: object
    changed: tuple[int, ...] = ()


@dataclass(frozen=True)
class Raised:
    """The function raised an exception; `function`, `file` and `line` say where."""

    type: str
    message: str
    function: str
    file: str
    line: int
    is_memory: bool
    is_exit: bool
    is_unwritten: bool
    trace: tuple[str, ...] = ()


@dataclass(frozen=True)
class Unsendable:
    """The function returned what is no value; `description` says what it was."""

    description: str


@dataclass(frozen=True)
class Missing:
    """No module of the submission defines the function."""


@dataclass(frozen=True)
class Died:
    """The candidate ended, or was ended, during the call.

    `kind` is timeout, memory, disk, crashed, exited, output or protocol.
    """

    kind: str
    description: str


Outcome = Value | Raised | Unsendable | Missing | Died


@dataclass(frozen=True)
class Problem:
    """Something in the submission's own files that could not be read or run.

    `error` is what the submission itself said.
    """

    file: str
    line: int
    message: str
    error: str = ""
