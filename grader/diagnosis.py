"""Which known mistake a wrong function is: the one that agrees with it on every probe.

A task's tests are run once more against a shadow, which lets them go on as if all were right and
notes, for each call, what the function under suspicion makes of it. What is left of the known
mistakes after every probe is named if it is exactly one.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from types import SimpleNamespace

import numpy as np

from .box.candidate import Candidate
from .box.inside.plain import Unsendable as NotPlain
from .box.inside.plain import plain
from .box.limits import Limits, endless
from .box.outcome import Died, Outcome, Raised, Unsendable, Value
from .catalogue import Entry
from .expect import only_numbers
from .suite import Bench, Test

_RTOL, _ATOL = 1e-5, 1e-8
_MOST_TRAFFIC = 500
# Any wrong number is some factor of the right one; a few that agree on it are not by chance.
_ENOUGH_NUMBERS = 3
# Of what is larger, nothing is measured: copies of it all would fill this side's memory.
_MOST_NUMBERS = 1_000_000
# More than all answers of one function to all tests hold, by far.
_MOST_KEPT = 3_000_000
# What a value takes beside the numbers or characters in it, with its place in a list.
_OF_A_SCALAR, _OF_A_TEXT, _OF_A_CONTAINER = 4, 11, 30
_NUMBERS = re.compile(r"\d+")


@dataclass(frozen=True)
class Diagnosis:
    """What can be said of a wrong function: a known mistake's id, and a sentence."""

    misconception: str | None
    sentence: str


@dataclass
class Probe:
    """One call: what came of it, what is right, and what it passed to functions it was given."""

    outcome: Outcome | None
    expected: object
    arguments: tuple[object, ...]
    traffic: list[object] = field(default_factory=list)


@dataclass
class Traffic:
    """What one call passed to the functions it was given, as far as it is kept."""

    values: list[object] = field(default_factory=list)
    weight: int = 0

    def add(self, values: list[object]) -> None:
        """Keep `values`, unless they are too many already."""
        if len(self.values) < _MOST_TRAFFIC and self.weight < _MOST_NUMBERS:
            self.weight += _weight(values)
            self.values.append(values)


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
        if self.weight > _MOST_KEPT:
            raise TooMuch
        traffic = Traffic()
        watched = [_watched(argument, traffic) for argument in arguments]
        try:
            outcome: Outcome | None = self._candidate.call(self._function, watched)
        except AssertionError:
            outcome = None
        probe = Probe(outcome, None, arguments, traffic.values)
        value = outcome.value if isinstance(outcome, Value) else None
        self.weight += _weight(value) + traffic.weight
        at = len(self.probes)
        self.probes.append(probe)
        if self._compare is not None and not _begins_with(self._compare[at : at + 1], [probe]):
            raise Disagreement
        probe.expected = _correctly(correct, arguments)


@dataclass
class Behaviour:
    """What a known mistake did in one test, as far as it was asked."""

    probes: list[Probe]
    is_whole: bool


@dataclass(frozen=True)
class Inquiry:
    """What is asked about one task: its known mistakes, and the box that they run in.

    `behaviours` remembers, by mistake and test, what was seen of them with the same inputs.
    `allowed` makes the limits of a test those of the suspect.
    """

    bench: Bench
    task: str
    known: Sequence[Entry]
    specimen: Callable[[], Candidate]
    right: SimpleNamespace
    behaviours: dict[tuple[str, str], Behaviour]
    allowed: Callable[[Limits], Limits]

    @property
    def tests(self) -> list[Test]:
        """The tests whose calls are the probes."""
        return [test for test in self.bench.tests if test.task == self.task and test.probe]

    def probes(self, suspect: Candidate) -> list[list[Probe]]:
        """Return what the suspect makes of each call of each test; raise TooMuch for too much."""
        found = []
        weight = 0
        for test in self.tests:
            shadow = Shadow(self.task, self.task, suspect, self.right)
            shadow.weight = weight
            suspect.forget()
            suspect.limited(self.allowed(test.limits))
            spent_s = suspect.budget.spent_s
            ran = self.bench.run(test, shadow)
            suspect.budget.spent_s = max(suspect.budget.spent_s, spent_s + ran.duration_s)
            weight = shadow.weight
            if weight > _MOST_KEPT:
                raise TooMuch
            found.append(shadow.probes)
        return found

    def named(self, probes: Sequence[Sequence[Probe]]) -> Diagnosis | None:
        """Return the known mistake that agrees with all of `probes`, if it is exactly one."""
        if all(map(is_right, _flat(probes))):
            return None
        agreeing = [entry for entry in self.known if self._agrees(entry, probes)]
        if len({entry.sentence for entry in agreeing}) != 1:
            return None
        return Diagnosis(agreeing[0].id, agreeing[0].sentence)

    def _agrees(self, entry: Entry, probes: Sequence[Sequence[Probe]]) -> bool:
        tests = zip(self.tests, probes, strict=True)
        return all(self._agrees_in(test, entry, own) for test, own in tests)

    def _agrees_in(self, test: Test, entry: Entry, own: Sequence[Probe]) -> bool:
        seen = self.behaviours.get((entry.id, test.id))
        if seen is None or (not seen.is_whole and _begins_with(own, seen.probes)):
            seen = self.behaviours[entry.id, test.id] = self._behaviour(test, entry, own)
        return seen.is_whole and _are_same(own, seen.probes)

    def _behaviour(self, test: Test, entry: Entry, own: Sequence[Probe]) -> Behaviour:
        specimen = self.specimen()
        specimen.forget()
        # Those that are not endless are quick.
        specimen.limited(endless(hurried(test.limits)))
        shadow = Shadow(entry.task, entry.function, specimen, self.right, own)
        error = self.bench.run(test, shadow).error
        return Behaviour(shadow.probes, not isinstance(error, Disagreement))


def diagnose(inquiry: Inquiry, suspect: Candidate) -> Diagnosis | None:
    """Name the known mistake that the suspect's function is, or say what was measured of it."""
    try:
        return _diagnosed(inquiry, suspect)
    except TooMuch:
        return None


def _diagnosed(inquiry: Inquiry, suspect: Candidate) -> Diagnosis | None:
    task = inquiry.task
    probes = inquiry.probes(suspect)
    every = _flat(probes)
    if not any(isinstance(probe.outcome, Value) for probe in every):
        return None
    if found := inquiry.named(probes):
        return found
    if any(isinstance(probe.outcome, Died) for probe in every):
        return _measured(task, [probe for probe in every if not is_right(probe)])
    again = _flat(inquiry.probes(suspect))
    if _are_same(every, again):
        return _measured(task, [probe for probe in every if not is_right(probe)])
    # What remembers its calls is compared from its first call on, as its like must be.
    suspect.close()
    inquiry.specimen().close()
    unsteady = Diagnosis(None, f"The same call of `{task}` gives another result the next time.")
    afresh = replace(inquiry, behaviours={})
    return afresh.named(inquiry.probes(suspect)) or unsteady


def hurried(limits: Limits) -> Limits:
    """Return limits under which an endless function ends sooner, and others still do their work."""
    return replace(limits, call_cpu_s=limits.call_cpu_s / 4)


def _flat(probes: Sequence[Sequence[Probe]]) -> list[Probe]:
    return [probe for several in probes for probe in several]


def _begins_with(some: Sequence[Probe], others: Sequence[Probe]) -> bool:
    """Say whether some function did what another one did, and was asked no less."""
    return len(some) >= len(others) and all(map(same_probe, some, others))


def _are_same(some: Sequence[Probe], others: Sequence[Probe]) -> bool:
    return len(some) == len(others) and _begins_with(some, others)


def is_right(probe: Probe) -> bool:
    """Say whether the call gave what the reference gives."""
    outcome = probe.outcome
    return (
        isinstance(outcome, Value)
        and not outcome.changed
        and same_value(outcome.value, probe.expected)
    )


def same_probe(one: Probe, other: Probe) -> bool:
    """Say whether two functions did the same when they were asked the same."""
    return same_outcome(one.outcome, other.outcome) and same_value(one.traffic, other.traffic)


def same_outcome(one: Outcome | None, other: Outcome | None) -> bool:
    """Say whether two calls came to the same, up to rounding and the numbers in a message."""
    match one, other:
        case Value(value=a, changed=x), Value(value=b, changed=y):
            return x == y and same_value(a, b)
        case Raised(type=a, message=x), Raised(type=b, message=y):
            return a == b and _NUMBERS.sub("", x) == _NUMBERS.sub("", y)
        case Died(kind=a), Died(kind=b):
            return a == b
        case Unsendable(description=a), Unsendable(description=b):
            return a == b
    return one is None and other is None


def same_value(one: object, other: object) -> bool:
    """Say whether two values are the same to a reader: lists are arrays, True is 1."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same_value(one[key], other[key]) for key in one)
    if any(isinstance(value, str | bytes | dict | None) for value in (one, other)):
        return type(one) is type(other) and one == other
    if isinstance(one, np.ndarray) and isinstance(other, np.ndarray) and _are_equal(one, other):
        return True
    a, b = _numbers(one), _numbers(other)
    if a is not None and b is not None:
        if a.shape != b.shape and not (a.size == b.size == 1):
            return False
        return bool(np.allclose(a.ravel(), b.ravel(), _RTOL, _ATOL, equal_nan=True))
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(same_value, one, other))
    return type(one) is type(other) is int and one == other


def _are_equal(one: np.ndarray, other: np.ndarray) -> bool:
    # Most are; to see that takes no copies of what may be millions of numbers.
    return one.dtype == other.dtype and np.array_equal(one, other, equal_nan=True)


def _numbers(value: object) -> np.ndarray | None:
    if not only_numbers(value):
        return None
    try:
        array = np.array(value)
        # Integers that no machine number holds come as objects.
        return array.astype(complex if array.dtype.kind == "c" else float)
    except (ValueError, TypeError, OverflowError):
        return None


def _weight(value: object) -> int:
    """Return how many numbers of an array take as much room as `value`."""
    if isinstance(value, np.ndarray):
        return _OF_A_CONTAINER + int(value.nbytes >> 3)
    if isinstance(value, str | bytes):
        # A character takes up to four bytes.
        return _OF_A_TEXT + (len(value) >> 1)
    if isinstance(value, dict):
        return _OF_A_CONTAINER + sum(map(_weight, value)) + sum(map(_weight, value.values()))
    if isinstance(value, list | tuple):
        return _OF_A_CONTAINER + sum(map(_weight, value))
    return _OF_A_SCALAR


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


def _measured(task: str, wrong: Sequence[Probe]) -> Diagnosis | None:
    """Say what all wrong calls have in common, where there are any and they have."""
    if not wrong:
        return None
    for look in (_nan, _changed, _transposed, _ratio):
        sentence = look(task, wrong)
        if sentence:
            return Diagnosis(None, sentence)
    return None


def _pairs(probes: Sequence[Probe]) -> list[tuple[np.ndarray, np.ndarray, Probe]]:
    found = []
    for probe in probes:
        value = probe.outcome.value if isinstance(probe.outcome, Value) else None
        got = None if _is_huge(value) else _numbers(value)
        want = _numbers(probe.expected)
        if got is None or want is None or got.dtype.kind == "c":
            return []
        found.append((got, want, probe))
    return found


def _is_huge(value: object) -> bool:
    return isinstance(value, np.ndarray) and value.size > _MOST_NUMBERS


def _nan(task: str, wrong: Sequence[Probe]) -> str:
    pairs = _pairs(wrong)
    if pairs and all(np.isnan(got).any() and not np.isnan(want).any() for got, want, _ in pairs):
        return f"Wherever `{task}` is wrong, nan comes back: a division or a logarithm of 0?"
    return ""


def _changed(task: str, wrong: Sequence[Probe]) -> str:
    values = [probe.outcome for probe in wrong]
    if all(
        isinstance(value, Value) and value.changed and same_value(value.value, probe.expected)
        for value, probe in zip(values, wrong, strict=True)
    ):
        return f"`{task}` returns the right values, but it changes what it was given."
    return ""


def _transposed(task: str, wrong: Sequence[Probe]) -> str:
    pairs = _pairs(wrong)
    if pairs and all(want.ndim == 2 and same_value(got, want.T) for got, want, _ in pairs):
        return f"What `{task}` returns is the right result with rows and columns swapped."
    return ""


_RATIOS = {
    -1.0: "the right values with the opposite sign",
    2.0: "twice the right values",
    0.5: "half the right values",
    -2.0: "minus twice the right values",
    -0.5: "minus half the right values",
    100.0: "a hundred times the right values",
}


def _ratio(task: str, wrong: Sequence[Probe]) -> str:
    ratios, divided = [], True
    for got, want, probe in _pairs(wrong):
        if got.shape != want.shape or not np.any(want):
            return ""
        ratio = float(np.vdot(want, got) / np.vdot(want, want))
        if not ratio or not same_value(got, ratio * want):
            return ""
        ratios.append(ratio)
        divided = divided and abs(ratio * _samples(probe) - 1) < _RTOL
    if ratios and divided and len(set(np.round(ratios, 6))) > 1:
        return f"`{task}` returns the right values divided by the number of samples."
    if sum(want.size for _, want, _ in _pairs(wrong)) < _ENOUGH_NUMBERS:
        return ""
    for known, sentence in _RATIOS.items():
        if np.allclose(ratios, known, _RTOL):
            return f"`{task}` returns {sentence}."
    if np.allclose(ratios, ratios[0], _RTOL):
        return f"`{task}` returns the right values times one constant factor."
    return ""


def _samples(probe: Probe) -> int:
    for argument in probe.arguments:
        if isinstance(argument, np.ndarray) and argument.ndim:
            return len(argument)
    return 0
