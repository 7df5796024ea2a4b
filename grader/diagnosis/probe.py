"""What a function did when it was called, and whether another one did the same."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from grader.box.outcome import Died, Outcome, Raised, Unsendable, Value
from grader.expect import only_numbers

RTOL, _ATOL = 1e-5, 1e-8
_MOST_TRAFFIC = 500
# Of what is larger, nothing is measured: copies of it all would fill this side's memory.
MOST_NUMBERS = 1_000_000
# What a value takes beside the numbers or characters in it, with its place in a list.
_OF_A_SCALAR, _OF_A_TEXT, _OF_A_CONTAINER = 4, 11, 30
_NUMBERS = re.compile(r"\d+")


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
        if len(self.values) < _MOST_TRAFFIC and self.weight < MOST_NUMBERS:
            self.weight += weight_of(values)
            self.values.append(values)


def begins_with(some: Sequence[Probe], others: Sequence[Probe]) -> bool:
    """Say whether some function did what another one did, and was asked no less."""
    return len(some) >= len(others) and all(map(same_probe, some, others))


def are_same(some: Sequence[Probe], others: Sequence[Probe]) -> bool:
    """Say whether some function did what another one did, and was asked as much."""
    return len(some) == len(others) and begins_with(some, others)


def beside(some: Sequence[Probe], others: Sequence[Probe]) -> list[Probe]:
    """Return what a function did, as if another one that was asked the same were right.

    It is nothing where the two cannot be compared.
    """
    found = []
    for one, other in zip(some, others, strict=False):
        match one.outcome, other.outcome:
            case Value(value=got, changed=changed), Value(value=right, changed=also):
                if not same_value(one.traffic, other.traffic) or also not in ((), changed):
                    return []
                only = () if also else changed
                found.append(replace(one, outcome=Value(got, only), expected=right))
            case _ if not same_probe(one, other):
                return []
    return found if len(some) == len(others) else []


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
    a, b = numbers(one), numbers(other)
    if a is not None and b is not None:
        if a.shape != b.shape and not (a.size == b.size == 1):
            return False
        return bool(np.allclose(a.ravel(), b.ravel(), RTOL, _ATOL, equal_nan=True))
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(same_value, one, other))
    return type(one) is type(other) is int and one == other


def _are_equal(one: np.ndarray, other: np.ndarray) -> bool:
    # Most are; to see that takes no copies of what may be millions of numbers.
    return one.dtype == other.dtype and np.array_equal(one, other, equal_nan=True)


def numbers(value: object) -> np.ndarray | None:
    """Return the value's numbers as floats, or as complex ones, if it is nothing but numbers."""
    if not only_numbers(value):
        return None
    try:
        array = np.array(value)
        # Integers that no machine number holds come as objects.
        return array.astype(complex if array.dtype.kind == "c" else float)
    except (ValueError, TypeError, OverflowError):
        return None


def weight_of(value: object) -> int:
    """Return how many numbers of an array take as much room as `value`."""
    if isinstance(value, np.ndarray):
        return _OF_A_CONTAINER + int(value.nbytes >> 3)
    if isinstance(value, str | bytes):
        # A character takes up to four bytes.
        return _OF_A_TEXT + (len(value) >> 1)
    if isinstance(value, dict):
        return _OF_A_CONTAINER + sum(map(weight_of, value)) + sum(map(weight_of, value.values()))
    if isinstance(value, list | tuple):
        return _OF_A_CONTAINER + sum(map(weight_of, value))
    return _OF_A_SCALAR
