"""A shadow lets a test see what is right, and notes what a function would have said instead."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from types import SimpleNamespace

import numpy as np

from grader.box.candidate import Candidate
from grader.box.inside.plain import Unsendable as NotPlain
from grader.box.inside.plain import plain
from grader.box.outcome import EARLIER, Outcome, Value

from .probe import Probe, Traffic, begins_with, weight_of

# More than all answers of one function to all tests hold, by far.
MOST_KEPT = 3_000_000


class TooMuch(Exception):
    """What the suspect returned fills this side's memory; nothing is made of it."""


class Disagreement(Exception):
    """The suspect differs from what it is compared with; nothing more needs to be asked."""


class Shadow:
    """Answers as the reference does, and notes what `function` of `candidate` would have said."""

    def __init__(
        self,
        task: str,
        function: str,
        candidate: Candidate,
        right: SimpleNamespace,
        compare: Sequence[Probe] | None = None,
    ) -> None:
        self.changed: tuple[int, ...] = ()
        self.probes: list[Probe] = []
        self.weight = 0
        self._task = task
        self._function = function
        self._candidate = candidate
        self._right = right
        self._compare = compare

    def __getattr__(self, task: str) -> Callable[..., object]:
        correct = getattr(self._right, task)

        def call(*arguments: object) -> object:
            if task == self._task:
                self._probe(arguments, correct)
                return self.probes[-1].expected
            return _correctly(correct, arguments)

        return call

    def _probe(self, arguments: tuple[object, ...], correct: Callable[..., object]) -> None:
        if self.weight > MOST_KEPT:
            raise TooMuch
        traffic = Traffic()
        watched = [_watched(argument, traffic) for argument in arguments]
        try:
            outcome: Outcome | None = _own(self._candidate.call(self._function, watched))
        except AssertionError:
            outcome = None
        probe = Probe(outcome, None, arguments, traffic.values)
        value = outcome.value if isinstance(outcome, Value) else None
        self.weight += weight_of(value) + traffic.weight
        at = len(self.probes)
        self.probes.append(probe)
        if self._compare is not None and not begins_with(self._compare[at : at + 1], [probe]):
            raise Disagreement
        probe.expected = _correctly(correct, arguments)


def _own(outcome: Outcome) -> Outcome:
    """Leave out what has to do with other calls, of which each function had others."""
    if isinstance(outcome, Value) and EARLIER in outcome.changed:
        changed = tuple(at for at in outcome.changed if at != EARLIER)
        return replace(outcome, changed=changed)
    return outcome


def _watched(argument: object, traffic: Traffic) -> object:
    if not callable(argument) or isinstance(argument, np.random.Generator):
        return argument
    function: Callable[..., object] = argument

    def watched(*values: object, **named: object) -> object:
        traffic.add([*values, *named.values()])
        return function(*values, **named)

    return watched


def _correctly(function: Callable[..., object], arguments: Sequence[object]) -> object:
    copies = [_copy(argument) for argument in arguments]
    try:
        with np.errstate(all="ignore"):
            return plain(function(*copies))
    except NotPlain as error:
        raise TypeError(f"the reference returned {error}") from error


def _copy(argument: object) -> object:
    if isinstance(argument, np.ndarray):
        return argument.copy()
    if isinstance(argument, list):
        return [_copy(item) for item in argument]
    return argument
