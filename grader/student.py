"""The student as a hidden test sees it: `student.relu(x)` is a call into the box."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .box.candidate import Candidate
from .box.outcome import Outcome, Value
from .printable import brief

_LONGEST = 300
# Each keeps a value of the submission's, as large as it liked.
_MOST_CALLS = 3


class StudentFault(Exception):
    """A call that did not return a value; the outcome says what became of it."""

    def __init__(self, task: str, outcome: Outcome) -> None:
        super().__init__(f"{task}: {outcome}")
        self.task = task
        self.outcome = outcome


@dataclass(frozen=True)
class Call:
    """One call that a test made, and what came of it."""

    task: str
    arguments: tuple[object, ...]
    outcome: Outcome | None

    def __str__(self) -> str:
        arguments = ", ".join(map(_short, self.arguments))
        result = _short(self.outcome.value) if isinstance(self.outcome, Value) else self.outcome
        return f"{self.task}({arguments}) -> {result}"


class Student:
    """The functions of one submission, as attributes; `changed` is about the latest call.

    `calls` are the last few, `wrote` the tasks that ever wrote into their arguments.
    """

    def __init__(self, candidate: Candidate) -> None:
        self._candidate = candidate
        self.changed: tuple[int, ...] = ()
        self.calls: deque[Call] = deque(maxlen=_MOST_CALLS)
        self.wrote: set[str] = set()

    def __getattr__(self, task: str) -> Callable[..., object]:
        if task not in self._candidate.tasks:
            raise AttributeError(f"the course has no task `{task}`")

        def call(*arguments: object) -> object:
            return self._call(task, arguments)

        return call

    def _call(self, task: str, arguments: tuple[object, ...]) -> object:
        self.changed = ()
        try:
            outcome = self._candidate.call(task, arguments)
        except AssertionError:
            self.calls.append(Call(task, arguments, None))
            raise
        self.calls.append(Call(task, arguments, outcome))
        if not isinstance(outcome, Value):
            raise StudentFault(task, outcome)
        self.changed = outcome.changed
        if outcome.changed:
            self.wrote.add(task)
        return outcome.value


def _short(value: object) -> str:
    if isinstance(value, np.random.Generator):
        return "rng"
    if callable(value):
        return getattr(value, "__name__", "function")
    with np.printoptions(precision=6, threshold=12, edgeitems=2):
        text = " ".join(brief(value).split())
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
